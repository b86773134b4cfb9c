using Lifecycle.Alerts;
using Lifecycle.ChallengeSets;
using Lifecycle.Formats;
using Lifecycle.Statistics;
using static Lifecycle.Acceptance.AcceptanceSamples;

namespace Lifecycle.Acceptance;

/// <summary>The matching rule against itself written out the slow way: every alert against every episode, every minute.</summary>
public sealed class EventMatcherPropertyTests
{
    private const int Hours = 168;

    [FsCheck.NUnit.Property(MaxTest = 500)]
    public void Matching_does_what_the_rule_says(ulong seed)
    {
        var random = new SeededRandom(seed);
        var (episodes, quiet) = AnyLabels(random);
        var away = AnyStretches(random).ToList();
        var alerts = Enumerable.Range(0, random.NextBelow(25)).Select(_ => random.NextBelow(Hours * 2) / 2.0).Distinct()
            .Select(start => Alert("V1", start, random.NextBelow(3) == 0 ? Band.Undecided : Band.Medium)).ToList();
        var counts = new CountsAsDetected(true, random.NextBelow(2) == 0);
        var tolerance = TimeSpan.FromHours(random.NextBelow(3) * 2);
        var criteria = Set(Sensitivity() with { Counts = counts }) with { Tolerance = tolerance };
        var matches = Score(criteria, Case("V1", episodes, quiet, alerts, away)).Matches.Single();

        var fates = Slow(episodes, quiet, alerts, away, counts, tolerance);
        Assert.That(matches.Alerts.Select(match => (match.Alert.Id, match.Fate, match.Episode)), Is.EqualTo(fates), $"seed {seed}");
        foreach (var match in matches.Episodes)
        {
            var own = fates.Where(fate => fate.Episode == match.Episode.Id).ToList();
            Assert.That(match.AlertCount, Is.EqualTo(own.Count));
            Assert.That(match.Detection?.Id, Is.EqualTo(own.FirstOrDefault(fate => fate.Fate == AlertFate.Detection).Id));
            var isBlind = HalfHours(match.Episode.Onset - tolerance, match.Episode.ConfirmedAt, isEndIncluded: true)
                .All(time => time >= At(Hours) || away.Any(stretch => stretch.Excuses && stretch.From <= time && time < stretch.To));
            var fate = match.Detection is not null ? EpisodeFate.Detected : isBlind ? EpisodeFate.NotAssessable : EpisodeFate.Missed;
            Assert.That(match.Fate, Is.EqualTo(fate), $"seed {seed}, {match.Episode.Id}");
        }

        var assessed = quiet.Sum(time => HalfHours(time.From, time.To, isEndIncluded: false)
            .Count(half => !away.Any(stretch => stretch.From <= half && half < stretch.To))) / 2.0;
        Assert.That(matches.Quiet.Sum(time => time.Assessed.TotalHours), Is.EqualTo(assessed), $"seed {seed}");
    }

    private static List<(string Id, AlertFate Fate, string? Episode)> Slow(
        List<Episode> episodes, List<QuietTime> quiet, List<Alert> alerts, List<NotAssessable> away,
        CountsAsDetected counts, TimeSpan tolerance)
    {
        var taken = new HashSet<string>();
        var fates = new List<(string Id, AlertFate Fate, string? Episode)>();
        foreach (var alert in alerts.OrderBy(alert => alert.Start))
        {
            var window = episodes.Where(episode => alert.Start >= episode.Onset - tolerance && alert.Start <= episode.ConfirmedAt)
                .MinBy(episode => episode.Onset);
            var late = episodes.FirstOrDefault(episode => alert.Start > episode.ConfirmedAt && alert.Start <= episode.Ended);
            var (fate, episode) =
                alert.Band == Band.Undecided && !counts.Undecided ? (AlertFate.NotCounted, (string?)null)
                : away.Any(stretch => stretch.Excuses && alert.Start >= stretch.From && alert.Start < stretch.To)
                    ? (AlertFate.NotAssessable, null)
                : window is not null ? (taken.Add(window.Id) ? AlertFate.Detection : AlertFate.Repeat, window.Id)
                : late is not null ? (AlertFate.Late, late.Id)
                : (quiet.Any(time => alert.Start >= time.From && alert.Start < time.To)
                    ? AlertFate.FalseAlarm
                    : AlertFate.Unassigned, null);
            fates.Add((alert.Id, fate, episode));
        }

        return fates;
    }

    private static IEnumerable<Moment> HalfHours(Moment from, Moment to, bool isEndIncluded)
    {
        for (var time = from; time < to || (isEndIncluded && time == to); time += TimeSpan.FromHours(0.5))
        {
            yield return time;
        }
    }

    private static (List<Episode> Episodes, List<QuietTime> Quiet) AnyLabels(SeededRandom random)
    {
        var (episodes, quiet) = (new List<Episode>(), new List<QuietTime>());
        for (var at = random.NextBelow(10); ;)
        {
            var (onset, confirmed) = (at, at + 1 + random.NextBelow(10));
            var ended = confirmed + random.NextBelow(10);
            var next = ended + random.NextBelow(15);
            if (next >= Hours)
            {
                return (episodes, quiet);
            }

            if (random.NextBelow(3) == 0)
            {
                quiet.Add(Quiet(onset, ended));
            }
            else
            {
                episodes.Add(Episode($"E{episodes.Count}", onset, confirmed, ended));
            }

            at = next;
        }
    }

    private static IEnumerable<NotAssessable> AnyStretches(SeededRandom random)
    {
        for (var at = random.NextBelow(20); at < Hours;)
        {
            var to = Math.Min(Hours, at + 1 + random.NextBelow(20));
            yield return Away(at, to, (FrameState)(1 + random.NextBelow(6)));
            at = to + (random.NextBelow(2) * random.NextBelow(20));
        }
    }
}
