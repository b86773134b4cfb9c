using Lifecycle.Statistics;

namespace Lifecycle.Comparability;

/// <summary>Lead time on the same episodes: the interval of the median difference by the sign test, free of any distribution.</summary>
/// <remarks>
/// Every pair that at least one side found is in it. A miss has no lead time: where the candidate misses, its difference
/// is minus infinity; where the other does, the candidate's own lead time, which is the least that it gained. Left out,
/// misses would make a model look quick that finds only what is easy.
/// </remarks>
public sealed class PairedLeadTimes : EndpointEvidence
{
    private readonly double[] sorted;

    /// <param name="differences">Hours, candidate less the other, each with its batch.</param>
    /// <param name="withinBatch">The least correlation within a batch.</param>
    public PairedLeadTimes(IReadOnlyCollection<(string Batch, double Hours)> differences, double withinBatch)
    {
        sorted = [.. differences.Select(pair => pair.Hours).Order()];
        Estimate = Median(sorted);
        var batches = differences.GroupBy(pair => pair.Batch, StringComparer.Ordinal).ToList();
        Batches = batches.Count;

        // Ties at the median are many, since two models often see a thing in the same frame: both sides are asked.
        var above = Effects(batches, hours => hours > Estimate, withinBatch);
        var below = Effects(batches, hours => hours < Estimate, withinBatch);
        Effect = above.Factor >= below.Factor ? above : below;
    }

    public override double Estimate { get; }

    public override double Size => sorted.Length;

    public override int Batches { get; }

    internal override BatchEffect Effect { get; }

    private protected override Interval At(double alpha, double scale)
    {
        var (n, units) = (sorted.Length, sorted.Length * scale);
        var place = 0;
        while (place < n && IsRare((n - place) * scale, units, alpha))
        {
            place++;
        }

        // The place-th from either end: at 0 not even all values on one side would be rare.
        return new Interval(
            Estimate,
            place == 0 ? double.NegativeInfinity : sorted[place - 1],
            place == 0 ? double.PositiveInfinity : sorted[n - place]);
    }

    // The chance of so many or more of n on one side of the true median, for counts that need not be whole.
    private static bool IsRare(double count, double n, double alpha) =>
        BetaFunction.Regularised(count, n - count + 1, 0.5) <= alpha;

    private BatchEffect Effects(
        IReadOnlyList<IGrouping<string, (string Batch, double Hours)>> batches, Func<double, bool> isHit, double withinBatch)
    {
        var share = sorted.Count(isHit) / (double)sorted.Length;
        return BatchEffect.Of(
            [.. batches.Select(batch => (
                (batch.Count(pair => isHit(pair.Hours)) - (share * batch.Count())) / sorted.Length, (double)batch.Count()))],
            sorted.Length, share * (1 - share) / sorted.Length, withinBatch);
    }

    private static double Median(double[] sorted)
    {
        if (sorted.Length == 0)
        {
            return double.NaN;
        }

        var (low, high) = (sorted[(sorted.Length - 1) / 2], sorted[sorted.Length / 2]);
        return double.IsInfinity(low) ? low : low + ((high - low) / 2);
    }
}
