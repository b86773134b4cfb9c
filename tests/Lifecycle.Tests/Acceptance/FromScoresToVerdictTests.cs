using Lifecycle.Alerts;
using Lifecycle.Formats;
using static Lifecycle.Acceptance.AcceptanceSamples;

namespace Lifecycle.Acceptance;

/// <summary>The whole way: a model's scores, alerts and times on disk and back, labels, criteria, scorecard.</summary>
public sealed class FromScoresToVerdictTests
{
    [TestCase(1f, "CRITERIA: accepted")]
    [TestCase(0f, "CRITERIA: rejected")] // Never alarms.
    [TestCase(float.NaN, "CRITERIA: rejected")] // A score that is not a number sees nothing, and misses all.
    public void A_models_scores_lead_to_a_verdict(float scoreInEpisode, string line)
    {
        var criteria = Set(Sensitivity(), LeadTime(8) with { Id = "AC-3" });
        var policies = AlertSamples.Set(AlertSamples.Policy() with { Persistence = new Persistence(2, 3) }) with
        {
            Gap = TimeSpan.FromHours(2),
        };
        var cases = Enumerable.Range(0, 60).Select(number => Watched(One(number, null), policies, scoreInEpisode)).ToList();
        Assert.That(Score(criteria, cases).CriteriaLine, Is.EqualTo(line));
    }

    private static ScoredCase Watched(ScoredCase known, AlertPolicySet policies, float scoreInEpisode)
    {
        var machine = AlertSamples.Ok(AlertMachine.Start(policies, AlertSamples.Subject(known.Facts.Id), ["A"]));
        var (frames, episode) = (known.Facts.Frames, known.Labels.Episodes[0]);
        for (var frame = 0; frame < frames.Count; frame++)
        {
            var time = frames.TimeOf(frame);
            var isThere = time >= episode.Onset && time < episode.Ended;
            machine.Observe(time, [isThere ? scoreInEpisode : 0], FrameUse.Assessable);
        }

        machine.Finish(frames.End);
        var watched = machine.Judge();
        var alerts = AlertSamples.Ok(AlertDocument.ReadLines("alerts.jsonl", AlertDocument.WriteLines(watched.Alerts)));
        var times = AlertSamples.Ok(JsonSource.Parse("times.json", AlertTimesDocument.Write(watched)));
        return new ScoredCase(known.Facts, known.Labels, AlertSamples.Ok(AlertTimesDocument.Read(times, alerts)));
    }
}
