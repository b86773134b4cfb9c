using System.Globalization;
using Lifecycle.Formats;
using Lifecycle.Refusals;

namespace Lifecycle.ChallengeSets;

/// <summary>The forms that the files of a challenge set share.</summary>
internal static class ChallengeSetForms
{
    // 9999-12-31: later cannot be printed, and sums with any allowed span still fit 64 bits.
    public const long MicrosMax = 253_402_214_400_000_000;

    public const string AlertTypePattern = "^[A-Z][A-Z0-9_-]{0,39}$";

    public static Moment TimeMax => new(MicrosMax);

    public static Form Name(string meaning) =>
        Form.Pattern(meaning, "^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$", "a name of letters, digits, '.', '_' and '-'");

    public static Form AlertType { get; } = Form.Pattern(
        "the alert type", AlertTypePattern, "an alert type: capital letters, digits, '_' and '-'");

    public static Form Time(string meaning) => Form.Whole(meaning + ", in UTC microseconds since 1970", 0, MicrosMax);

    public const string DateFormat = "yyyy-MM-dd";

    public static Form Date(string meaning) =>
        Form.Pattern(meaning, "^[0-9]{4}-[0-9]{2}-[0-9]{2}$", "a day such as 2031-12-31");

    /// <summary>The day; a fault, and the first day of all, when the calendar does not have it.</summary>
    public static DateOnly DateOf(SourceNode.Map map, string name, List<Refusal> faults)
    {
        var text = map.Text(name);
        if (!DateOnly.TryParseExact(text, DateFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            faults.Add(SourceRefusals.WrongValue(map.Get(name).Spot, name, "a day of the calendar", text));
        }

        return date;
    }

    /// <summary>The same where nothing may be said: a day that is none is a fault, and then no day is known.</summary>
    public static DateOnly? DateOrNone(SourceNode.Map map, string name, List<Refusal> faults)
    {
        var known = faults.Count;
        var date = map.Has(name) ? DateOf(map, name, faults) : (DateOnly?)null;
        return faults.Count > known ? null : date;
    }

    public static Form Axes(string meaning) => Form.Named(
        meaning, "^[a-z][A-Za-z0-9-]{0,39}$", Form.Text("the value on this axis", 100));

    public static Moment TimeOf(SourceNode.Map map, string name) => new(map.Whole(name));

    public static Axes AxesOf(SourceNode.Map map, string name) => map.PartOrNone(name) is { } axes
        ? new Axes(axes.Members.Select(member => KeyValuePair.Create(member.Name, member.Value.AsText())))
        : ChallengeSets.Axes.None;

    public static void Write(JsonText json, string name, Axes axes) => json.Map(name, () =>
    {
        foreach (var (axis, value) in axes.Values)
        {
            json.Member(axis, value);
        }
    });
}
