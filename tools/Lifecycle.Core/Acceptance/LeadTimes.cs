using Lifecycle.Refusals;
using Lifecycle.Statistics;

namespace Lifecycle.Acceptance;

/// <summary>Lead time before the confirmation, with misses that have none.</summary>
/// <remarks>
/// The clock of the estimate runs towards the confirmation: an alert is an event at minus its lead time, and a miss is
/// censored at 0, the end of its window. The misses then weigh on the short side, as they must: censored anywhere else
/// they would drop out, and a model that misses half would look as quick as the half it finds.
/// </remarks>
internal static class LeadTimes
{
    private const int EpisodesMax = 10_000;

    /// <summary>How many of the episodes reach what the metric says.</summary>
    public static double ShareOf(Metric metric) => metric switch
    {
        Metric.LeadTimeMedian => 0.5,
        Metric.LeadTimeLowerQuartile => 0.75,
        Metric.LeadTimeUpperQuartile => 0.25,
        _ => throw new ArgumentOutOfRangeException(nameof(metric), metric, "no lead time"),
    };

    /// <summary>The hours that a share of the episodes reach; minus infinity when fewer were detected in time.</summary>
    public static Interval Of(IReadOnlyList<MatchedEpisode> episodes, double share, double confidence) =>
        Of([.. episodes.Select(episode => episode.Lead)], share, confidence);

    /// <param name="leads">Of each episode that counts; null where none was detected in time.</param>
    /// <param name="share">Of the episodes.</param>
    /// <param name="confidence">Two-sided.</param>
    public static Interval Of(IReadOnlyList<TimeSpan?> leads, double share, double confidence)
    {
        var fit = Fit(
            [.. leads.Select(lead => -(lead ?? TimeSpan.Zero).Ticks / (double)TimeSpan.TicksPerHour)],
            [.. leads.Select(lead => lead is not null)], confidence);
        var clock = fit.Quantile(share);
        return new Interval(-clock.Estimate + 0.0, -clock.Upper + 0.0, -clock.Lower + 0.0);
    }

    /// <summary>The fewest episodes, all detected, whose limit exists at all.</summary>
    public static long FewestFor(double share, double confidence)
    {
        for (var count = 1; count < EpisodesMax; count++)
        {
            var times = Enumerable.Range(0, count).Select(index => (double)index).ToArray();
            if (double.IsFinite(Fit(times, [.. times.Select(_ => true)], confidence).Quantile(share).Upper))
            {
                return count;
            }
        }

        return EpisodesMax;
    }

    private static KaplanMeier Fit(double[] times, bool[] isEvent, double confidence) =>
        KaplanMeier.Fit(times, isEvent, confidence, ConfidenceCurve.LogLog).TryGet(out var fit, out var why)
            ? fit
            : throw new System.Diagnostics.UnreachableException(why[0].What);
}
