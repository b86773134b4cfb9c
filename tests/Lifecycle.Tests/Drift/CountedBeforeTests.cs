using Lifecycle.Refusals;
using static Lifecycle.Drift.DriftSamples;

namespace Lifecycle.Drift;

/// <summary>A window that the profile was made of is none: held against itself, nothing moves.</summary>
public sealed class CountedBeforeTests
{
    private static readonly DriftTable Reference = Batches(1, 12);

    private static IEnumerable<TestCaseData> Windows()
    {
        yield return Case("the source itself", Reference, 12);
        yield return Case("other batches", Batches(2, 3, prefix: "N"), 0);
        yield return Case("a batch of it among others", Joined(Pick(Reference, Of(3)), Batches(2, 3, prefix: "N")), 1);
        yield return Case("rows of it in another order", Pick(Reference, [.. Of(3).Reverse()]), 1);
        yield return Case("half of a batch", Pick(Reference, [.. Of(3).Take(40)]), 1);
        yield return Case("one value changed", Reference with { Numbers = Changed(Reference, 0) }, 12);
        yield return Case("a batch of it under another name", Renamed(Pick(Reference, Of(3)), "X"), 1);
        yield return Case("a batch of it under another name, and one value changed", Renamed(Pick(Reference, Of(3)) with { Numbers = new Dictionary<string, NumberColumn> { ["light"] = Changed(Reference, 180)["light"].ToArray()[180..240] } }, "X"), 0);
        yield return Case("what came after in the same batch", Later(Pick(Reference, Of(3)), 6), 0);
        yield return Case("the same names at another time", Later(Reference, 20 * 24), 0);
        yield return Case("the same batch under another camera", Pick(Reference, Of(3)) with { Texts = Camera(Reference, Of(3)) }, 0);
        yield return Case("without times, the source itself", Reference with { Times = default }, 12, isTimed: false);
        yield return Case("without times, a batch of that name", Batches(2, 3) with { Times = default }, 0, isTimed: false);
    }

    [TestCaseSource(nameof(Windows))]
    public void Batches_that_were_counted_are_named(DriftTable window, int counted, bool isTimed)
    {
        var profile = Ok(ProfileFitter.Fit(Settings, AnyDigest, [isTimed ? Reference : Reference with { Times = default }], "test"));
        var report = Ok(DriftChecker.Check(profile, window));
        Assert.That(report.Counted, Has.Count.EqualTo(counted));
        Assert.That(report.Exit, Is.Not.EqualTo(ExitCode.Ok).Or.EqualTo(counted == 0 && report.Answer == DriftAnswer.Stable ? ExitCode.Ok : ExitCode.NotEnough));
        Assert.That(report.Answer != DriftAnswer.Stable || report.Exit == (counted == 0 ? ExitCode.Ok : ExitCode.NotEnough));
    }

    [TestCase(true)]
    [TestCase(false)]
    public void Blocks_of_a_stream_are_the_same_when_everything_in_them_is(bool isTimed)
    {
        var stream = Reference with { Batches = [], Times = isTimed ? Reference.Times : default };
        var settings = Settings with { BlockRows = 60, Block = TimeSpan.FromHours(12) };
        var profile = Ok(ProfileFitter.Fit(settings, AnyDigest, [stream], "test"));
        Assert.That(Ok(DriftChecker.Check(profile, stream)).Counted, Has.Count.EqualTo(profile.UnitNames.Count));
        var other = Batches(2, 12) with { Batches = [], Times = stream.Times };
        Assert.That(Ok(DriftChecker.Check(profile, other)).Counted, Is.Empty, "another stream of the same hours");
    }

    private static TestCaseData Case(string name, DriftTable window, int counted, bool isTimed = true) =>
        new TestCaseData(window, counted, isTimed).SetArgDisplayNames(name);

    private static int[] Of(int batch) => [.. Enumerable.Range(batch * Rows, Rows)];

    private static DriftTable Renamed(DriftTable table, string name) => table with { Batches = [.. table.Batches.Select(_ => name)] };

    private static DriftTable Later(DriftTable table, int hours) => table with
    {
        Times = table.Times.ToArray().Select(time => time + (hours * 3_600_000_000L)).ToArray(),
    };

    private static Dictionary<string, NumberColumn> Changed(DriftTable table, int row)
    {
        var values = table.Numbers["light"].ToArray();
        values[row] += 0.5;
        return new() { ["light"] = values };
    }

    private static Dictionary<string, IReadOnlyList<string>> Camera(DriftTable table, int[] rows) => new()
    {
        ["camera"] = [.. rows.Select(_ => "E")],
        ["kind"] = [.. rows.Select(row => table.Texts["kind"][row])],
    };

    private static DriftTable Joined(DriftTable one, DriftTable two) => one with
    {
        Rows = one.Rows + two.Rows,
        Times = (long[])[.. one.Times.ToArray(), .. two.Times.ToArray()],
        Batches = [.. one.Batches, .. two.Batches],
        Texts = one.Texts.ToDictionary(text => text.Key, text => (IReadOnlyList<string>)[.. text.Value, .. two.Texts[text.Key]]),
        Numbers = one.Numbers.ToDictionary(number => number.Key, number => (NumberColumn)(double[])[.. number.Value.ToArray(), .. two.Numbers[number.Key].ToArray()]),
    };
}
