using System.Globalization;

namespace Lifecycle.Drift;

/// <summary>What the measured inputs look like together: a lamp, the focus, the medium, frames that are lost, another camera.</summary>
/// <remarks>Rules of optics, and never the answer: where to look first.</remarks>
internal static class CauseFinder
{
    // A lamp dims noise and edges as it dims the light; a medium lies before the light and dims neither.
    private const double LightSlack = 0.06;
    private const double FocusLoss = 0.8;

    // Another group must fit so many times as well, and lie within so many squared standard deviations a signal, before it is named.
    private const double FitsBetter = 4;
    private const double FitMost = 4;

    private static readonly string[] Inputs =
    [
        InputSignals.Light, InputSignals.Focus, InputSignals.Noise, InputSignals.Slope, InputSignals.Background, InputSignals.Corners, InputSignals.Sharpness,
    ];

    // What lies before the culture tells cameras apart; where nobody measured it, whatever was.
    private static readonly string[][] OfCameras =
        [[InputSignals.Background, InputSignals.Corners], [InputSignals.Light, InputSignals.Focus, InputSignals.Noise, InputSignals.Slope]];

    public static string? Find(DriftProfile profile, UnitChoice choice, IReadOnlyList<SignalReport> reports, IReadOnlyList<double> family)
    {
        var moved = reports.Where((report, place) => report.Effect is { } effect && family[place] < profile.Settings.Alpha
            && effect.Reaches(profile.Settings, limits => limits.Watch)).Select(report => report.Signal.Name).ToHashSet(StringComparer.Ordinal);
        if (moved.Contains(InputSignals.Interval))
        {
            return $"frames that are lost or late: {Times(reports, InputSignals.Interval)} the interval of the reference";
        }

        if (!moved.Overlaps(Inputs))
        {
            return null;
        }

        if (new StepCause(profile, choice, [.. reports.Where(report => moved.Contains(report.Signal.Name))]).Find() is { } stepped)
        {
            return stepped;
        }

        return OtherGroup(profile, choice, choice.Everything, choice.Window) is { } group ? $"{group}: the inputs fit it, and not what was said" : Optics(reports);
    }

    private static string? Optics(IReadOnlyList<SignalReport> reports)
    {
        if (Ratio(reports, InputSignals.Light) is not { } light || Ratio(reports, InputSignals.Focus) is not { } focus
            || Ratio(reports, InputSignals.Noise) is not { } noise)
        {
            return null;
        }

        return Math.Abs(light - 1) <= LightSlack
            ? focus < FocusLoss ? $"the focus: {Percent(focus)} of edges, and light as before" : null
            : Math.Abs((noise / light) - 1) < Math.Abs(noise - 1)
                ? $"the lamp or its exposure: light {Percent(light)}, and what varies with it"
                : $"the medium or what is in it: light {Percent(light)}, and what varies as before";
    }

    // Units of another level of a matched axis that lie nearer, over all inputs, each in standard deviations of units.
    public static string? OtherGroup(DriftProfile profile, UnitChoice choice, IReadOnlyList<ComparedUnit> everything, IReadOnlyList<ComparedUnit> window)
    {
        var signals = OfCameras.Select(names => Enumerable.Range(0, profile.Signals.Count).Where(place => names.Contains(profile.Signals[place].Name)).ToList())
            .FirstOrDefault(places => places.Count > 1);
        if (profile.Settings.Matched.Count == 0 || signals is null || window.Count == 0)
        {
            return null;
        }

        var own = window[0].Group;
        var groups = everything.GroupBy(unit => unit.Group, StringComparer.Ordinal).Where(group => group.Count() >= 3).ToList();
        var away = groups.ToDictionary(group => group.Key, group => signals.Sum(place => Away(profile.Signals[place], place, [.. group], window)));
        var nearest = away.MinBy(group => group.Value);
        return nearest.Key != own && away.TryGetValue(own, out var said) && said > FitsBetter * nearest.Value && nearest.Value <= FitMost * signals.Count
            ? choice.Said(nearest.Key) : null;
    }

    private static double Away(DriftSignal signal, int place, List<ComparedUnit> group, IReadOnlyList<ComparedUnit> window)
    {
        double[] means = [.. group.Select(unit => unit.Tally(place).Mean(signal))];
        var mean = means.Average();
        var spread = Math.Sqrt(means.Sum(value => (value - mean) * (value - mean)) / (means.Length - 1));
        var seen = window.Average(unit => unit.Tally(place).Mean(signal));
        return spread > 0 && double.IsFinite(seen) ? (seen - mean) / spread * ((seen - mean) / spread) : 0;
    }

    private static double? Ratio(IReadOnlyList<SignalReport> reports, string name) =>
        reports.FirstOrDefault(report => report.Signal.Name == name) is { Reference: { } was, Window: { } now, Signal: var signal }
            && was.Mean(signal) > 0 && now.Count > 0 ? now.Mean(signal) / was.Mean(signal) : null;

    private static string Times(IReadOnlyList<SignalReport> reports, string name) =>
        Ratio(reports, name) is { } ratio ? ratio.ToString("F1", CultureInfo.InvariantCulture) + " times" : "another than";

    private static string Percent(double ratio) => ratio.ToString("P0", CultureInfo.InvariantCulture).Replace("%", " %", StringComparison.Ordinal)
        .Replace("  ", " ", StringComparison.Ordinal);
}
