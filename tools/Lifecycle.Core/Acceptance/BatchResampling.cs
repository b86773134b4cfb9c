using Lifecycle.Refusals;
using Lifecycle.Statistics;

namespace Lifecycle.Acceptance;

/// <summary>How far sensitivity and false alarm rate of a type would move with other batches: whole batches drawn again.</summary>
/// <remarks>
/// Episodes of one batch are alike, so the batch is what is drawn. A description, shown beside the exact bound that a
/// criterion is held against; <see cref="ClusterBootstrap"/> says when there is none.
/// </remarks>
public static class BatchResampling
{
    private const double HoursPerRate = 100;

    /// <summary>Of the assessable episodes, without any cap.</summary>
    public static Outcome<ClusterInterval> Sensitivity(TypeMatches matches, ResamplingPlan plan)
    {
        var batches = new Dictionary<string, BatchCounts>(StringComparer.Ordinal);
        foreach (var episode in matches.Episodes)
        {
            var batch = Of(batches, episode.Case);
            batch.Hits += episode.Fate == EpisodeFate.Detected ? 1 : 0;
            batch.Trials += episode.Fate == EpisodeFate.NotAssessable ? 0 : 1;
        }

        var inOrder = InOrder(batches);
        return ClusterBootstrap.Proportion(
            [.. inOrder.Select(batch => batch.Hits)], [.. inOrder.Select(batch => batch.Trials)], plan);
    }

    /// <summary>Where frames have no times: of the assessable specimens with the condition, or of those without it.</summary>
    public static Outcome<ClusterInterval> OfSpecimens(TypeMatches matches, bool isPresent, ResamplingPlan plan)
    {
        var batches = new Dictionary<string, BatchCounts>(StringComparer.Ordinal);
        foreach (var specimen in matches.Specimens.Where(specimen => specimen.IsPresent == isPresent))
        {
            var batch = Of(batches, specimen.Case);
            batch.Hits += specimen.Fate is SpecimenFate.Detected or SpecimenFate.Clean ? 1 : 0;
            batch.Trials += specimen.IsAssessable ? 1 : 0;
        }

        var inOrder = InOrder(batches);
        return ClusterBootstrap.Proportion(
            [.. inOrder.Select(batch => batch.Hits)], [.. inOrder.Select(batch => batch.Trials)], plan);
    }

    /// <summary>Per 100 quiet hours.</summary>
    public static Outcome<ClusterInterval> FalseAlarmRate(TypeMatches matches, ResamplingPlan plan)
    {
        var batches = new Dictionary<string, BatchCounts>(StringComparer.Ordinal);
        foreach (var quiet in matches.Quiet)
        {
            Of(batches, quiet.Case).Quiet += quiet.Assessed;
        }

        foreach (var alert in matches.Alerts)
        {
            if (alert.FalseAlarms is var alarms and > 0)
            {
                Of(batches, alert.Case).Hits += alarms;
            }
        }

        var inOrder = InOrder(batches);
        return ClusterBootstrap.Rate(
            [.. inOrder.Select(batch => batch.Hits)],
            [.. inOrder.Select(batch => batch.Quiet.Ticks / (HoursPerRate * TimeSpan.TicksPerHour))], plan);
    }

    private static BatchCounts Of(Dictionary<string, BatchCounts> batches, ScoredCase scored)
    {
        if (!batches.TryGetValue(scored.Facts.Batch, out var counts))
        {
            batches.Add(scored.Facts.Batch, counts = new BatchCounts());
        }

        return counts;
    }

    // By name: the draws then do not depend on the order of the cases. A set without any is one batch with nothing in it.
    private static List<BatchCounts> InOrder(Dictionary<string, BatchCounts> batches) => batches.Count == 0
        ? [new BatchCounts()]
        : [.. batches.OrderBy(batch => batch.Key, StringComparer.Ordinal).Select(batch => batch.Value)];

    private sealed class BatchCounts
    {
        public long Hits { get; set; }

        public long Trials { get; set; }

        public TimeSpan Quiet { get; set; }
    }
}
