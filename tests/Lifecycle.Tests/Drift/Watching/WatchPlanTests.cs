using System.Text;
using Lifecycle.Storage.Documents;
using static Lifecycle.Drift.DriftSamples;
using static Lifecycle.Drift.Watching.WatchSamples;

namespace Lifecycle.Drift.Watching;

/// <summary>Plans that cannot be kept are refused before anything is watched.</summary>
public sealed class WatchPlanTests
{
    private const string Good = """
        format: lifecycle/drift-watch@1
        name: test
        falseAlarmDays: 60
        block: 1 h
        learn: 6 h
        batch: 7 d
        interval: 5 min
        signals:
          - {name: a, method: cusum, shift: 2, reference: {mean: 0, within: 1}}
        """;

    [TestCase("name: test", "name: test", "")]
    [TestCase("shift: 2", "shift: 0", "LC-F105")]
    [TestCase("within: 1", "within: 0", "LC-D132")]
    [TestCase(", reference: {mean: 0, within: 1}", "", "LC-D131")]
    [TestCase("method: cusum", "method: ddm", "LC-D134")]
    [TestCase("method: cusum", "method: guess", "LC-F105")]
    [TestCase("learn: 6 h", "learn: 3 h", "LC-F105")]
    [TestCase("learn: 6 h", "learn: 4 d", "LC-F105")]
    [TestCase("learn: 6 h", "learn: 6 h\nsilent: 4 h", "")]
    [TestCase("learn: 6 h", "learn: 6 h\nsilent: 7 d", "")]
    [TestCase("learn: 6 h", "learn: 6 h\nsilent: 3 h", "LC-F105")]
    [TestCase("learn: 6 h", "learn: 6 h\nsilent: 330 min", "LC-F105")]
    [TestCase("learn: 6 h", "learn: 6 h\nsilent: 169 h", "LC-F105")]
    [TestCase("interval: 5 min", "interval: 2 h", "LC-F105")]
    [TestCase("block: 1 h", "block: 1 s", "LC-F105")]
    [TestCase("signals:", "signals:\n  - {name: a, method: ewma, shift: 1, reference: {mean: 0, within: 1}}", "LC-F106")]
    [TestCase("batch: 7 d", "batch: 7 d\nbatches: 2", "LC-F105")]
    [TestCase("name: test", "name: test\nnew: key", "LC-F102")]
    [TestCase("shift: 2, reference: {mean: 0, within: 1}", "shift: 2, of: spread, reference: {mean: 1}", "")]
    [TestCase("shift: 2, reference: {mean: 0, within: 1}", "shift: 2, of: spread, reference: {mean: 1, within: 0.2, at: 1 h}", "")]
    [TestCase("shift: 2, reference: {mean: 0, within: 1}", "shift: 2, of: spread, reference: {mean: 1, within: 0.2}", "LC-F105")]
    [TestCase("shift: 2, reference: {mean: 0, within: 1}", "shift: 2, of: spread, reference: {mean: 1, at: 1 h}", "LC-F105")]
    [TestCase("shift: 2, reference: {mean: 0, within: 1}", "shift: 2, of: spread, reference: {mean: 0}", "LC-D132")]
    [TestCase("shift: 2, reference: {mean: 0, within: 1}", "shift: 1, of: spread, reference: {mean: 1}", "LC-F105")]
    [TestCase("shift: 2, reference: {mean: 0, within: 1}", "shift: 2, of: deviation, reference: {mean: 1}", "LC-F105")]
    [TestCase("name: a, method: cusum, shift: 2, reference: {mean: 0, within: 1}", "name: interval, method: cusum, shift: 2, of: spread, reference: {mean: 1}", "LC-F105")]
    [TestCase("method: cusum, shift: 2, reference: {mean: 0, within: 1}", "method: ddm, shift: 2, of: spread, reference: {mean: 0.1}", "LC-F105")]
    [TestCase("interval: 5 min\nsignals:\n  - {name: a, method: cusum, shift: 2, reference: {mean: 0, within: 1}}", "interval: 1 h\nsignals:\n  - {name: a, method: cusum, shift: 2, of: spread, reference: {mean: 1}}", "LC-F105")]
    [TestCase("signals:", "signals:\n  - {name: a, of: spread, method: ewma, shift: 2, reference: {mean: 1}}", "")]
    [TestCase("signals:", "signals:\n  - {name: spread of a, method: ewma, shift: 2, reference: {mean: 1, within: 1}}\n  - {name: a, of: spread, method: ewma, shift: 2, reference: {mean: 1}}", "LC-F106")]
    public void A_fault_of_the_plan_is_named(string part, string otherwise, string code)
    {
        var text = Good.Replace(part, otherwise, StringComparison.Ordinal);
        Assert.That(text == Good, Is.EqualTo(part == otherwise), "the part is there");
        Assert.That(Code(YamlSource.Parse("watch.yaml", Encoding.UTF8.GetBytes(text)).Then(WatchPlanDocument.Read)), Is.EqualTo(code));
    }

    [Test]
    public void More_false_alarms_than_a_chart_may_have_are_refused_with_what_is_possible()
    {
        var refused = WatchDesigner.Design(
            Plan("  - {name: a, method: cusum, shift: 2, reference: {mean: 0, within: 1}}", batch: "7 d", block: "1 h", learn: "6 h", interval: "5 min", days: 10),
            Basis, null, CancellationToken.None);
        Assert.That(refused.TryGet(out _, out var why), Is.False);
        Assert.That((why[0].Code.Code, why[0].Fix), Is.EqualTo(("LC-D133", "write falseAlarmDays: 18 or more")));
    }

    [Test]
    public void A_profile_must_count_in_parts_as_long_as_a_block()
    {
        var profile = Ok(ProfileFitter.Fit(Settings with { Part = TimeSpan.FromMinutes(30) }, null, [Batches(1, 8)], "test"));
        var plan = Plan("  - {name: light, method: cusum, shift: 2}", more: "profile: profile.json");
        Assert.That(Code(ProfileReference.Of(profile, plan, new Formats.SourceSpot("profile.json"))), Is.EqualTo("LC-D139"));
        var other = Plan("  - {name: dark, method: cusum, shift: 2}", more: "profile: profile.json");
        Assert.That(Code(ProfileReference.Of(profile, other, new Formats.SourceSpot("profile.json"))), Is.EqualTo("LC-D131"));
    }

    // Rows come each five minutes, so that blocks of ten minutes hold two and a batch of an hour six blocks.
    [Test]
    public void A_reference_from_a_profile_is_that_of_the_blocks_it_counted()
    {
        var table = Batches(1, 8);
        var profile = Ok(ProfileFitter.Fit(Settings with { Part = TimeSpan.FromMinutes(10) }, null, [table], "test"));
        var plan = Plan("  - {name: light, method: cusum, shift: 2}", interval: "5 min", learn: "1 h", more: "profile: profile.json");
        var found = Ok(ProfileReference.Of(profile, plan, new Formats.SourceSpot("profile.json")))["light"];
        var values = table.Numbers["light"].ToArray();
        var blocks = Enumerable.Range(0, 8).Select(batch => values[(batch * Rows)..((batch + 1) * Rows)].Chunk(2).Select(block => block.Average()).ToArray()).ToList();
        Assert.That(found.Batches, Has.Count.EqualTo(8));
        Assert.That(found.Batches[3], Is.EqualTo(blocks[3]).Within(1e-4));
        Assert.That(found.Reference.Mean, Is.EqualTo(blocks.Average(batch => batch.Take(6).Average())).Within(1e-4));
        Assert.That(found.Reference.Batches, Is.EqualTo(8));
    }
}
