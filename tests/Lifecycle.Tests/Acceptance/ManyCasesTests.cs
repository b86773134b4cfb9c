using Lifecycle.Alerts;
using Lifecycle.ChallengeSets;
using Lifecycle.Statistics;
using Lifecycle.TestKit;
using static Lifecycle.Acceptance.AcceptanceSamples;

namespace Lifecycle.Acceptance;

/// <summary>Many cases of several types at once against each alone, which has its own oracle; threads; allocation.</summary>
public sealed class ManyCasesTests
{
    private static readonly string[] Types = ["A", "B", "C"];

    [FsCheck.NUnit.Property(MaxTest = 60)]
    public void Many_cases_come_to_what_each_comes_to_alone(ulong seed)
    {
        var random = new SeededRandom(seed);
        var cases = Enumerable.Range(0, 1 + random.NextBelow(12)).Select(number => Any(random, number, 1 + random.NextBelow(12))).ToList();
        var request = Request(Set(FalseAlarms(), FalseAlarms() with { Id = "AC-9", Alert = "named by a criterion alone" }), rearm: TimeSpan.FromHours(1));
        var together = Scorer.Score(request, cases).Matches;
        var alone = cases.SelectMany(scored => Scorer.Match(request, [scored])).ToLookup(matches => matches.Type);

        Assert.That(together.Select(matches => matches.Type), Is.EqualTo(alone.Select(type => type.Key).Order(StringComparer.Ordinal)));
        foreach (var matches in together)
        {
            var parts = alone[matches.Type].ToList();
            Assert.That(matches.Alerts.Select(Told), Is.EqualTo(parts.SelectMany(part => part.Alerts)
                .OrderBy(alert => alert.Alert.Start).ThenBy(alert => alert.Case.Facts.Id, StringComparer.Ordinal)
                .ThenBy(alert => alert.Alert.Id, StringComparer.Ordinal).Select(Told)));
            Assert.That(matches.Episodes, Is.EqualTo(parts.SelectMany(part => part.Episodes)
                .OrderBy(episode => episode.Episode.Onset).ThenBy(episode => episode.Case.Facts.Id, StringComparer.Ordinal)
                .ThenBy(episode => episode.Episode.Id, StringComparer.Ordinal)));
            Assert.That(matches.Quiet, Is.EqualTo(parts.SelectMany(part => part.Quiet)
                .OrderBy(quiet => quiet.Case.Facts.Id, StringComparer.Ordinal)));
            Assert.That(Subgroups.Of(matches), Is.EqualTo(SlowSubgroups(matches)));
        }
    }

    [FsCheck.NUnit.Property(MaxTest = 60)]
    public void The_order_in_which_labels_and_alerts_are_written_does_not_matter(ulong seed)
    {
        var random = new SeededRandom(seed);
        var ordered = Any(random, 1, 15);
        var mixed = new ScoredCase(
            ordered.Facts,
            ordered.Labels with { Episodes = Mixed(ordered.Labels.Episodes, random), Quiet = Mixed(ordered.Labels.Quiet, random) },
            ordered.Watched with { Alerts = Mixed(ordered.Watched.Alerts, random), NotAssessable = Mixed(ordered.Watched.NotAssessable, random) });
        Assert.That(Told(Scorer.Match(Request(Set()), [mixed])), Is.EqualTo(Told(Scorer.Match(Request(Set()), [ordered]))));
    }

    [Test]
    public void The_number_of_workers_does_not_matter()
    {
        var random = new SeededRandom(5);
        var cases = Enumerable.Range(0, 200).Select(number => Any(random, number, 60)).ToList();
        Assert.That(cases.Sum(scored => scored.Watched.Alerts.Count), Is.GreaterThan(20_000), "or else nothing is shared out");
        var one = Told(Scorer.Match(Request(Set()), cases, workers: 1));
        foreach (var workers in new[] { 2, 3, 8, -1 })
        {
            Assert.That(Told(Scorer.Match(Request(Set()), cases, workers)), Is.EqualTo(one), $"{workers} workers");
        }
    }

    [Test]
    public void A_further_alert_allocates_its_own_result_and_nothing_else()
    {
        var matcher = new CaseMatcher(Request(Set()));
        var (few, many) = (WithAlerts(200), WithAlerts(1_200));
        var further = AllocatedBytes.Of(() => matcher.Match(many)) - AllocatedBytes.Of(() => matcher.Match(few));

        // A result is an object of 56 bytes, and a reference to it.
        Assert.That(further, Is.EqualTo(1_000 * (56 + 8)));
    }

    [Test]
    public void Batches_are_drawn_whole()
    {
        // Ten batches of four cases that do alike: far more spread than 40 episodes of their own would show.
        var cases = Enumerable.Range(0, 40).Select(number => Case(
            $"V{number:000}", [Episode("E1", 10, 20, 30)], [Quiet(40, 140)],
            number % 10 < 5 ? [Alert("V", 15), Alert("V", 50)] : [], batch: $"B{number % 10}")).ToList();
        var matches = Scorer.Match(Request(Set()), cases).Single();
        var plan = new ResamplingPlan(20_000, 3, 0.95, IntervalSide.TwoSided);
        var found = AlertSamples.Ok(BatchResampling.Sensitivity(matches, plan));
        var rate = AlertSamples.Ok(BatchResampling.FalseAlarmRate(matches, plan));
        Assert.That(found, Is.EqualTo(new ClusterInterval(new Interval(0.5, 0.2, 0.8), 10)), "quantiles of Binomial(10, 1/2) / 10");
        Assert.That(rate.Clusters, Is.EqualTo(10));
        Assert.That(rate.Interval.Estimate, Is.EqualTo(20 / matches.QuietHours * 100).Within(1e-12));
        Assert.That(rate.Interval.Lower, Is.LessThan(0.25).And.GreaterThan(0.15));
    }

    [Test]
    public void A_type_without_episodes_has_no_interval()
    {
        var matches = Scorer.Match(Request(Set(FalseAlarms())), [Case("V1")]).Single();
        var plan = new ResamplingPlan(100, 3, 0.95, IntervalSide.TwoSided);
        Assert.That(AlertSamples.Ok(BatchResampling.Sensitivity(matches, plan)).Exists, Is.False);
        Assert.That(AlertSamples.Ok(BatchResampling.FalseAlarmRate(matches, plan)).Exists, Is.False);
    }

    private static ScoredCase WithAlerts(int count) => Case(
        "V1", [Episode("E1", 10, 20, 30), Episode("E2", 50, 60, 70)], [Quiet(31, 49), Quiet(71, 160)],
        Enumerable.Range(0, count).Select(number => Alert("V1", number * 0.1, hours: 0.05)), [Away(5, 6), Away(100, 103)]);

    private static ScoredCase Any(SeededRandom random, int number, int alertsMax)
    {
        var (episodes, quiet, away) = (new List<Episode>(), new List<QuietTime>(), new List<NotAssessable>());
        foreach (var type in Types.Where(_ => random.NextBelow(4) > 0))
        {
            for (var at = random.NextBelow(10); at < CaseHours - 40; at += random.NextBelow(30))
            {
                var (confirmed, quietFrom) = (at + 1 + random.NextBelow(10), at + 12 + random.NextBelow(8));
                episodes.Add(Episode($"E{random.NextBelow(1_000)}-{at}", at, confirmed, confirmed + 1, type, random.NextBelow(2) == 0 ? "early" : "late"));
                quiet.Add(Quiet(quietFrom, at = quietFrom + random.NextBelow(15), type));
            }

            var from = random.NextBelow(100);
            away.Add(Away(from, from + 1 + random.NextBelow(30), (FrameState)(1 + random.NextBelow(6)), type));
        }

        var name = $"{"KLM"[random.NextBelow(3)]}{number:000}";
        var alerts = Types.SelectMany(type => Enumerable.Range(0, alertsMax).Select(place => Alert(
            $"{name}-{place}", random.NextBelow(CaseHours), (Band)random.NextBelow(3), type, random.NextBelow(40) / 2.0)));
        return Case(name, episodes, quiet, alerts.OrderBy(alert => alert.Start), away, $"B{random.NextBelow(4)}");
    }

    private static T[] Mixed<T>(IReadOnlyList<T> items, SeededRandom random) => [.. items.OrderBy(_ => random.NextUInt64())];

    // Everything that was matched, as text: lists inside of records compare by identity.
    private static List<string> Told(IReadOnlyList<TypeMatches> all) =>
    [
        .. all.SelectMany(matches => matches.Alerts.Select(Told)
            .Concat(matches.Episodes.Select(episode =>
                $"{matches.Type} {episode.Case.Facts.Id} {episode.Episode.Id} {episode.Axes} {episode.Fate} {episode.Detection?.Id} {episode.AlertCount}"))
            .Concat(matches.Quiet.Select(quiet => $"{matches.Type} {quiet.Case.Facts.Id} {quiet.Assessed} {quiet.AlarmOn}"))),
    ];

    private static string Told(MatchedAlert match) =>
        $"{match.Case.Facts.Id} {match.Alert.Id} {match.Alert.Start} {match.Fate} {match.Episode} [{string.Join(' ', match.HangsInto)}]";

    // Every subgroup by going through everything for itself.
    private static List<SubgroupRow> SlowSubgroups(TypeMatches matches)
    {
        var rows = new List<SubgroupRow>();
        foreach (var pair in matches.Episodes.SelectMany(episode => episode.Axes.Values)
            .Concat(matches.Quiet.SelectMany(quiet => quiet.Case.Axes.Values)).Distinct()
            .OrderBy(pair => pair.Key, StringComparer.Ordinal).ThenBy(pair => pair.Value, StringComparer.Ordinal))
        {
            bool IsIn(Axes axes) => axes.Values.Contains(pair);
            var episodes = matches.Episodes.Where(one => IsIn(one.Axes) && one.Fate != EpisodeFate.NotAssessable).ToList();
            var detected = episodes.Count(one => one.Fate == EpisodeFate.Detected);
            var quiet = matches.Quiet.Where(one => IsIn(one.Case.Axes)).ToList();
            var hours = quiet.Sum(one => one.Assessed.TotalHours);
            var alarms = matches.Alerts.Where(one => IsIn(one.Case.Axes)).Sum(one => one.FalseAlarms);
            rows.Add(new SubgroupRow(
                matches.Type, new Subgroup(pair.Key, pair.Value), episodes.Count, detected,
                AlertSamples.Ok(Proportions.ClopperPearson(detected, episodes.Count, 0.95, IntervalSide.TwoSided)), hours,
                quiet.Sum(one => one.AlarmOn.TotalHours), alarms,
                hours > 0 ? AlertSamples.Ok(PoissonRates.Exact(alarms, hours / 100, 0.95, IntervalSide.TwoSided)) : null));
        }

        return rows;
    }
}
