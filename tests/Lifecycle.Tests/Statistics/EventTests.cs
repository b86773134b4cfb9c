using static Lifecycle.Alerts.AlertSamples;
using static Lifecycle.Statistics.StatisticsSamples;

namespace Lifecycle.Statistics;

/// <summary>Alarms and spans of time against the definitions moment by moment.</summary>
public sealed class EventTests
{
    // From the publication's own tests: minutes of its worked example, second event.
    [Test]
    public void Affiliation_has_the_numbers_of_its_paper()
    {
        (double, double)[] events = [(0, 600), (3000, 4200), (10200, 10500)];
        (double, double)[] predicted = [(300, 360), (420, 600), (660, 720), (2400, 3600), (6900, 7800), (8100, 8400), (9900, 10200)];
        var result = Ok(Affiliation.Of(predicted, events, (0, 10800)));
        Assert.That(result.EventPrecision[1], Is.EqualTo(0.672222222).Within(1e-7));
        Assert.That(result.EventRecall[1], Is.EqualTo(0.944444444).Within(1e-7));
    }

    [FsCheck.NUnit.Property(MaxTest = 60)]
    public void Affiliation_is_the_chance_that_a_blind_moment_lies_farther_away(ulong seed)
    {
        const int Moments = 4_000;
        var random = new SeededRandom(seed);
        var (events, predicted) = (Spans(random, 1 + random.NextBelow(3)), Spans(random, random.NextBelow(4)));
        var result = Ok(Affiliation.Of(predicted, events, (0, 100)));
        var at = Enumerable.Range(0, Moments).Select(index => (index + 0.5) * 100 / Moments).ToArray();
        var owner = at.Select(moment => Enumerable.Range(0, events.Length).MinBy(index => Distance(moment, events[index]))).ToArray();
        for (var index = 0; index < events.Length; index++)
        {
            var zone = at.Where((_, place) => owner[place] == index).ToArray();
            var blind = zone.Select(moment => Distance(moment, events[index])).ToArray();
            var own = zone.Where(moment => predicted.Any(span => Distance(moment, span) == 0)).ToArray();
            var precision = own.Length == 0 ? double.NaN : own.Average(moment =>
                Distance(moment, events[index]) is var away && away == 0 ? 1 : blind.Count(other => other > away) / (double)zone.Length);
            Assert.That(result.EventPrecision[index], double.IsNaN(precision) ? Is.NaN : Is.EqualTo(precision).Within(0.004), $"seed {seed}");

            var recall = own.Length == 0 ? 0 : zone.Where(moment => Distance(moment, events[index]) == 0).Average(moment =>
                own.Min(other => Math.Abs(other - moment)) is var away && away < 0.01 ? 1
                    : zone.Count(other => Math.Abs(other - moment) > away) / (double)zone.Length);
            Assert.That(result.EventRecall[index], Is.EqualTo(recall).Within(0.01), $"seed {seed}");
        }
    }

    [FsCheck.NUnit.Property(MaxTest = 200)]
    public void Alarms_go_to_the_earliest_window_whatever_the_order(ulong seed)
    {
        var random = new SeededRandom(seed);
        (double Start, double End)[] events = [.. Spans(random, random.NextBelow(5)).OrderBy(_ => random.NextUInt64())];
        var alarms = Enumerable.Range(0, random.NextBelow(12)).Select(_ => (double)random.NextBelow(100)).ToArray();
        var result = Ok(AlarmMatching.Of(alarms, events, 6, 2, 100));
        int Owner(double alarm) => Enumerable.Range(0, events.Length)
            .Where(index => alarm >= events[index].Start - 2 && alarm <= events[index].End + 6)
            .OrderBy(index => events[index].Start).FirstOrDefault(-1);
        Assert.That(result.FalseAlarms, Is.EqualTo(alarms.Where(alarm => Owner(alarm) < 0)));
        Assert.That(result.HitEvents, Is.EqualTo(alarms.Select(Owner).Where(index => index >= 0).Distinct().Order()));
        var delays = result.HitEvents.Select(index => alarms.Where(alarm => Owner(alarm) == index).Min() - events[index].Start).ToArray();
        Assert.That(result.MeanDelay, delays.Length == 0 ? Is.NaN : Is.EqualTo(delays.Average()).Within(1e-12));
        Assert.That(result.AlarmPrecision, alarms.Length == 0 ? Is.NaN : Is.EqualTo(1 - (result.FalseAlarms.Count / (double)alarms.Length)).Within(1e-12));
        Assert.That(result.FalseAlarmsPer1000, Is.EqualTo(result.FalseAlarms.Count * 10).Within(1e-12));
    }

    [FsCheck.NUnit.Property(MaxTest = 200)]
    public void Point_adjustment_fills_what_is_found_enough(ulong seed)
    {
        var random = new SeededRandom(seed);
        double[] Draw(int oneIn) => [.. Enumerable.Range(0, 40).Select(_ => random.NextBelow(oneIn) == 0 ? 1.0 : 0)];
        var (predicted, truth, percent) = (Draw(3), Draw(2), random.NextBelow(11) * 10);
        var filled = predicted.ToArray();
        for (var moment = 0; moment < 40; moment++)
        {
            var (from, to) = (moment, moment);
            while (from > 0 && truth[from - 1] == truth[moment])
            {
                from--;
            }

            while (to < 39 && truth[to + 1] == truth[moment])
            {
                to++;
            }

            var share = predicted[from..(to + 1)].Count(value => value == 1) * 100 > percent * (to + 1 - from);
            filled[moment] = truth[moment] == 1 && share ? 1 : predicted[moment];
        }

        long Count(double said, double isTrue) => filled.Zip(truth).Count(pair => pair == (said, isTrue));
        Assert.That(
            Ok(PointAdjustment.Of(predicted, truth, percent)), Is.EqualTo(new PointAdjustment(Count(1, 1), Count(1, 0), Count(0, 1))));
    }

    [Test]
    public void What_cannot_be_matched_is_refused()
    {
        Assert.That(Codes(AlarmMatching.Of([double.NaN], [(2, 1)], -1, -1, 0)), Is.EqualTo("LC-Q101: LC-Q105: LC-Q105: LC-Q105: LC-Q105:"));
        Assert.That(Codes(Affiliation.Of([], [], (0, 1))), Does.StartWith("LC-Q102:"));
        Assert.That(Codes(Affiliation.Of([(1, 2), (2, 3)], [(1, 1)], (0, 5))), Is.EqualTo("LC-Q105: LC-Q105:"));
        Assert.That(Codes(Affiliation.Of([(1, 9)], [(1, 2)], (0, 5))), Is.EqualTo("LC-Q105:"));
        Assert.That(Codes(PointAdjustment.Of([0, 2], [1], 101)), Is.EqualTo("LC-Q105: LC-Q105: LC-Q104:"));
        Assert.That(Ok(PointAdjustment.Of([0], [0], 0)).F1, Is.NaN);
    }

    private static (double Start, double End)[] Spans(SeededRandom random, int count)
    {
        var ends = Enumerable.Range(1, 49).OrderBy(_ => random.NextUInt64()).Take(2 * count).Select(place => place * 2.0).Order().ToArray();
        return [.. Enumerable.Range(0, count).Select(index => (ends[2 * index], ends[(2 * index) + 1]))];
    }

    private static double Distance(double moment, (double Start, double End) span) =>
        Math.Max(0, Math.Max(span.Start - moment, moment - span.End));
}
