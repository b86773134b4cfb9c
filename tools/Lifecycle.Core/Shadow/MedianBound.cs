using Lifecycle.Acceptance.Judging;
using Lifecycle.Statistics;

namespace Lifecycle.Shadow;

/// <summary>The median of values that come in batches, with limits.</summary>
/// <remarks>
/// After Woodruff: the share of values below the median has Wilson's interval on as many independent values as the batches are
/// worth by the declared correlation; the values at its ends are the limits. One that never came is endless, and so counts.
/// </remarks>
internal static class MedianBound
{
    private const double Confidence = 0.95;

    public static Interval Of(IReadOnlyList<(string Batch, double Value)> values, double correlation)
    {
        if (values.Count == 0)
        {
            return new Interval(double.NaN, double.NaN, double.NaN);
        }

        var sorted = values.Select(value => value.Value).Order().ToArray();
        var batches = BatchShare.Of(values, value => value.Batch, _ => true);
        if (batches.Count < BatchProportion.FewestBatches)
        {
            return new Interval(Middle(sorted), double.NaN, double.NaN);
        }

        var worth = sorted.Length / new BatchSizes([.. batches.Select(batch => batch.Trials)], correlation).EffectOf(new EventPart(0, 0));
        var share = Proportions.Wilson(worth / 2, worth, Confidence, IntervalSide.TwoSided);
        var low = (int)Math.Floor(share.Lower * sorted.Length);
        var high = Math.Min((int)Math.Ceiling(share.Upper * sorted.Length), sorted.Length) - 1;
        return new Interval(Middle(sorted), sorted[low], sorted[Math.Max(high, low)]);
    }

    private static double Middle(double[] sorted)
    {
        var (low, high) = (sorted[(sorted.Length - 1) / 2], sorted[sorted.Length / 2]);
        return double.IsInfinity(high) ? high : low + ((high - low) / 2);
    }
}
