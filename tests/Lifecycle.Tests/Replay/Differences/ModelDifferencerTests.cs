using Lifecycle.Acceptance;
using Lifecycle.Alerts;
using Lifecycle.ChallengeSets;
using Lifecycle.Formats;
using static Lifecycle.Acceptance.AcceptanceSamples;

namespace Lifecycle.Replay.Differences;

/// <summary>Which alerts of two models are one event, who was first, and what is worst.</summary>
public sealed class ModelDifferencerTests
{
    // Alerts by their start and length in hours, of candidate and of production; episode 10 to 30, quiet 40 to 168.
    [TestCase("", "12+2", "only-production episode 12-14")]
    [TestCase("12+2", "", "only-candidate episode 12-14")]
    [TestCase("50+1", "", "only-candidate quiet 50-51")]
    [TestCase("35+1", "", "only-candidate unlabelled 35-36")]
    [TestCase("12+2", "13+4", "earlier episode 12-17 1")]
    [TestCase("13+4", "12+2", "later episode 12-17 -1")]
    [TestCase("12+2", "12+9", "")] // on the same frame: nothing to disagree about
    [TestCase("12+2", "14+2", "only-production episode 14-16|only-candidate episode 12-14")] // one ends as the other begins
    [TestCase("12+1 13.5+1", "12.5+2", "earlier episode 12-14.5 0.5")] // two against one that bridges them
    [TestCase("8+3", "", "only-candidate episode 8-11")] // reaches into the episode
    [TestCase("35+1", "50+1", "only-production quiet 50-51|only-candidate unlabelled 35-36", true)]
    public void Alerts_that_are_on_together_are_one_event(string candidate, string production, string expected, bool sorted = false)
    {
        var found = Of(candidate, production);
        var said = found.Disagreements.Select(one => FormattableString.Invariant(
            $"{ModelDifferenceDocument.NameOf(one.Kind)} {ModelDifferenceDocument.NameOf(one.Ground)} {Hours(one.Start)}-{Hours(one.End)}{(one.Lead is { } lead ? " " + lead.TotalHours : "")}"));
        Assert.That(sorted ? said.Order() : said, Is.EquivalentTo(expected.Split('|', StringSplitOptions.RemoveEmptyEntries)));
    }

    [Test]
    public void What_would_be_lost_comes_before_what_would_be_new_before_what_would_be_won()
    {
        var found = Of("50+1 70+2 100+3 20+1", "12+2 110+5 71+9");
        Assert.That(found.Disagreements.Select(one => Hours(one.Start)), Is.EqualTo(new[] { 12, 100, 50, 110, 20, 70 }), "lost, new by length, gone, won, earlier");
        Assert.That(found.All, Is.EqualTo(new DisagreementCounts("all", 2, 3, 0, 1, 0)));
    }

    [Test]
    public void Subgroups_are_those_of_the_episode_and_of_the_case()
    {
        var found = Of("50+1", "12+2");
        Assert.That(found.Subgroups, Is.EqualTo(new[]
        {
            new DisagreementCounts("camera=V", 1, 1, 0, 0, 0), new DisagreementCounts("origin=real", 1, 1, 0, 0, 0),
            new DisagreementCounts("phase=late", 1, 0, 0, 0, 0),
        }));
    }

    [Test]
    public void A_model_that_could_not_assess_the_time_is_excused()
    {
        var found = Of("", "12+2", [Away(11, 13)]);
        Assert.That(found.Disagreements.Single().Excused, Is.EqualTo(FrameState.Masked));
        Assert.That(Of("", "12+2", [Away(1, 12)]).Disagreements.Single().Excused, Is.Null);
        Assert.That(Of("", "12+2", [Away(11, 13, FrameState.Silent)]).Disagreements.Single().Excused, Is.Null, "silence excuses nothing");
    }

    [Test]
    public void Without_labels_everything_is_unlabelled()
    {
        var found = Of("50+1", "12+2", labels: SetLabels.Absent);
        Assert.That(found.IsLabelled, Is.False);
        Assert.That(found.Disagreements.Select(one => one.Ground), Is.All.EqualTo(DisagreementGround.Unlabelled));
        Assert.That(found.Disagreements[0].Kind, Is.EqualTo(DisagreementKind.OnlyProduction));
    }

    [Test]
    public void What_is_written_is_of_its_format()
    {
        var bytes = ModelDifferenceDocument.Write(Of("50+1 13+1", "12+2"));
        Assert.That(JsonSource.Parse("x", bytes).Then(ModelDifferenceDocument.Format.Judge).TryGet(out _, out var why), Is.True, string.Join("; ", why));
    }

    private static ModelDifference Of(
        string candidate, string production, IEnumerable<NotAssessable>? away = null, SetLabels? labels = null)
    {
        var episodes = new[] { Episode("E1", 10, 20, 30) };
        var (own, beside) = (Case("V1", episodes, [Quiet(40, 168)], Alerts(candidate), away), Case("V1", alerts: Alerts(production)));
        return new ModelDifferencer(
            [own.Facts], labels ?? new SetLabels(new Dictionary<string, CaseLabels> { ["V1"] = own.Labels }, Digest.Of("labels"u8)),
            AlertSamples.Set(AlertSamples.Policy() with { Type = "A" })).Of(Runs.Record(), Digest.Of("run"u8), [own.Watched], [beside.Watched]);
    }

    private static IEnumerable<Alert> Alerts(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries)
        .Select(one => one.Split('+').Select(number => double.Parse(number, System.Globalization.CultureInfo.InvariantCulture)).ToArray())
        .Select(one => Alert("V1", one[0], hours: one[1])).OrderBy(alert => alert.Start);

    private static double Hours(Moment time) => (time - At(0)).TotalHours;
}
