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
            .Select(start => Alert(
                "V1", start, random.NextBelow(3) == 0 ? Band.Undecided : Band.Medium, hours: (1 + random.NextBelow(30)) / 2.0)).ToList();
        var rearm = TimeSpan.FromHours(random.NextBelow(5) / 2.0);
        var counts = new CountsAsDetected(true, random.NextBelow(2) == 0);
        var tolerance = TimeSpan.FromHours(random.NextBelow(3) * 2);
        var criteria = Set(Sensitivity() with { Counts = counts }) with
        {
            Tolerance = tolerance, ClearDown = TimeSpan.FromHours(random.NextBelow(5) / 2.0),
        };
        var matches = Scorer.Score(Request(criteria, rearm: rearm), [Case("V1", episodes, quiet, alerts, away)]).Matches.Single();

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

        var assessable = HalfHours(At(0), At(Hours), isEndIncluded: false)
            .Where(half => IsQuiet(quiet, half) && !away.Any(stretch => stretch.From <= half && half < stretch.To)).ToList();
        Assert.That(matches.QuietHours, Is.EqualTo(assessable.Count(half => !IsOn(alerts, half, rearm)) / 2.0), $"seed {seed}");
        Assert.That(matches.AlarmOnHours, Is.EqualTo(assessable.Count(half => IsOn(alerts, half, TimeSpan.Zero)) / 2.0), $"seed {seed}");
        foreach (var match in matches.Alerts)
        {
            var hangs = match.Fate == AlertFate.NotCounted ? [] : SlowHangs(match, episodes, quiet, away, criteria.ClearDown);
            Assert.That(match.HangsInto, Is.EqualTo(hangs), $"seed {seed}, {match.Alert.Start}");
        }
    }

    // Wherever quiet time begins: how long, half hour by half hour, was the alert still on?
    private static List<Moment> SlowHangs(
        MatchedAlert match, List<Episode> episodes, List<QuietTime> quiet, List<NotAssessable> away, TimeSpan clearDown)
    {
        var hangs = new List<Moment>();
        var episode = episodes.Find(one => one.Id == match.Episode);
        foreach (var begin in HalfHours(At(0), At(Hours), isEndIncluded: false)
            .Where(half => IsQuiet(quiet, half) && !IsQuiet(quiet, half - TimeSpan.FromHours(0.5))))
        {
            var on = HalfHours(begin, At(Hours), isEndIncluded: false).TakeWhile(half => IsQuiet(quiet, half))
                .Count(half => IsOn([match.Alert], half, TimeSpan.Zero)
                    && !away.Any(stretch => stretch.Excuses && stretch.From <= half && half < stretch.To));
            var isFromBefore = match.Alert.Start < begin
                || (match.Alert.Start == begin && episode is not null && episode.Ended <= begin);
            if (isFromBefore && on > (episode is null ? 0 : clearDown.TotalHours * 2))
            {
                hangs.Add(begin);
            }
        }

        return hangs;
    }

    private static bool IsQuiet(List<QuietTime> quiet, Moment half) => quiet.Any(time => time.From <= half && half < time.To);

    private static bool IsOn(List<Alert> alerts, Moment half, TimeSpan rearm) =>
        alerts.Any(alert => alert.Start <= half && half < alert.End!.Value + rearm);

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
