using Lifecycle.Formats;
using Lifecycle.TestKit.Drift;
using static Lifecycle.Drift.DriftSamples;

namespace Lifecycle.Drift;

/// <summary>Every number of a kept report that follows from others is held to them.</summary>
public sealed class KeptReportTests
{
    private static IEnumerable<TestCaseData> Kept() => KeptReport.All.Select(kept => new TestCaseData(kept).SetArgDisplayNames(kept.Name));

    [TestCaseSource(nameof(Kept))]
    public void One_number_that_was_changed_is_found(KeptReport kept)
    {
        Assert.That(Faults(kept, kept.Report), Is.Empty, "as it was written");
        var changed = kept.Changed().Where(one => !KeptReport.Free.Any(end => one.Number.EndsWith(end, StringComparison.Ordinal))).ToList();
        Assert.That(changed, Has.Count.GreaterThan(60));
        Assert.That(changed.Where(one => Faults(kept, one.Report).Count == 0).Select(one => one.Number), Is.Empty);
    }

    [Test]
    public void Each_way_of_judging_is_among_them() => Assert.That(
        string.Join(' ', KeptReport.All.SelectMany(kept => kept.Changed()).Select(one => one.Number)),
        Does.Contain("tests step leads").And.Contain("tests furthest beyond").And.Contain("effect furthest").And.Contain("effect step")
            .And.Contain("tests levels").And.Contain("missing together p").And.Contain("missing least judged p").And.Contain("missing named judged p"));

    [TestCase("missing window")]
    [TestCase("tests levels")]
    [TestCase("0 tests location rounding")]
    public void What_decides_here_and_there_is_found_where_it_does(string number)
    {
        var kept = KeptReport.All[0];
        var changed = kept.Changed().First(one => one.Number.EndsWith(number, StringComparison.Ordinal));
        Assert.That(Faults(kept, changed.Report), Is.Not.Empty);
    }

    private static List<string> Faults(KeptReport kept, byte[] report)
    {
        var document = Ok(JsonSource.Parse("profile", kept.Profile)).AsMap();
        var node = JsonSource.Parse("report", report);
        return !node.Then(DriftReportDocument.Read).TryGet(out _, out var why) ? [.. why.Select(fault => fault.What)]
            : [.. DriftReportRule.Faults(Ok(node).AsMap(), document, Ok(DriftProfileDocument.Read(document)))];
    }
}
