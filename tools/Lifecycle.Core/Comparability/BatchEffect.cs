using Lifecycle.Statistics;

namespace Lifecycle.Comparability;

/// <summary>How much less a sum over batches shows than as many independent units would.</summary>
/// <param name="Batches">With at least one unit.</param>
/// <param name="Units">Pairs or alarms; infinity where the unit is time.</param>
/// <param name="Factor">How many times the variance is that of independent units; at least 1.</param>
/// <remarks>
/// After Korn and Graubard (1998), with one thing more: what is rare shows its clusters badly. Three discordant pairs in
/// three batches look independent whatever they are. So the plan states the least likeness within a batch, and the larger
/// of both counts.
/// </remarks>
internal sealed record BatchEffect(int Batches, double Units, double Factor)
{
    /// <param name="parts">Per batch: its part of the estimate less what is expected of it, and its units.</param>
    /// <param name="units">Pairs or alarms; infinity where the unit is time.</param>
    /// <param name="independent">The variance of the estimate if all units were independent.</param>
    /// <param name="withinBatch">The least correlation within a batch.</param>
    public static BatchEffect Of(
        IReadOnlyCollection<(double Residual, double Size)> parts, double units, double independent, double withinBatch)
    {
        double squares = 0, sizes = 0, sizesSquared = 0;
        foreach (var (residual, size) in parts)
        {
            squares += residual * residual;
            sizes += size;
            sizesSquared += size * size;
        }

        var stated = sizes > 0 ? 1 + ((Math.Max(1, sizesSquared / sizes) - 1) * withinBatch) : 1;
        var seen = parts.Count > 1 && independent > 0 ? parts.Count / (parts.Count - 1.0) * squares / independent : 1;
        return new BatchEffect(parts.Count, units, Math.Max(stated, Math.Max(1, seen)));
    }

    /// <summary>The share of the units that is left; NaN with one batch, which shows nothing of others.</summary>
    /// <remarks>The fewer the batches, the less their spread is known: the two t quantiles pay for that.</remarks>
    public double EffectiveShare(double alpha)
    {
        if (Batches < 2)
        {
            return double.NaN;
        }

        var ratio = StudentT.UpperQuantile(alpha, Units - 1) / StudentT.UpperQuantile(alpha, Batches - 1);
        return Math.Min(1, ratio * ratio / Factor);
    }
}
