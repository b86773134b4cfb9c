using System.Globalization;
using Lifecycle.Formats;
using Lifecycle.Refusals;

namespace Lifecycle.Ledger;

/// <summary>Acts as tests need them.</summary>
internal static class Acts
{
    public const long Start = 1_800_000_000_000_000;

    public static Digest Bytes(string text) => Digest.Of(System.Text.Encoding.UTF8.GetBytes(text));

    public static ActDraft Draft(string kind = "score") => new()
    {
        Kind = kind,
        Subjects = [NamedDigest.Of(Purpose.Run, "car-t-expansion", Bytes("run"))],
        Inputs =
        [
            NamedDigest.Of(Purpose.Set, "car-t-expansion v1", Bytes("set")),
            NamedDigest.Of(Purpose.Criteria, "pipelines/car-t-expansion/criteria.yaml", Bytes("criteria")),
        ],
        Role = "ml-engineer",
        At = new Moment(Start),
        Tool = new ToolVersion("lifecycle", "0.1.0"),
        Facts = new Dictionary<string, string> { ["verdict"] = "accepted" },
    };

    public static Act Of(ActDraft draft) =>
        Act.From(draft).TryGet(out var act, out var why) ? act : throw new InvalidOperationException(why[0].What);

    public static Act Numbered(int number) => Numbered(number, key: null);

    /// <summary>An act that names the key that is to sign it.</summary>
    public static Act Numbered(int number, Digest? key) => Of(Draft("note") with
    {
        Key = key,
        At = new Moment(Start + number),
        Facts = new Dictionary<string, string> { ["number"] = number.ToString(CultureInfo.InvariantCulture) },
    });

    public static Act Seal(params NamedDigest[] subjects) => Of(Draft(ActKind.Seal) with { Subjects = subjects, Inputs = [] });

    public static Act Replay(Digest run, params NamedDigest[] inputs) =>
        Of(Draft(ActKind.Replay) with { Subjects = [new NamedDigest(Purpose.Run, run)], Inputs = inputs });

    public static Act Rehearsal(Digest run, params NamedDigest[] inputs) =>
        Of(Draft(ActKind.Rehearsal) with { Subjects = [new NamedDigest(Purpose.Run, run)], Inputs = inputs });

    public static T Got<T>(this Outcome<T> outcome)
    {
        var got = outcome.TryGet(out var value, out var why);
        Assert.That(got, Is.True, () => string.Join("; ", why.Select(refusal => $"{refusal.Where} {refusal.What}")));
        return value!;
    }

    public static Refusal Refused<T>(this Outcome<T> outcome)
    {
        Assert.That(outcome.TryGet(out _, out var why), Is.False);
        return why[0];
    }
}
