using Lifecycle.Refusals;

namespace Lifecycle.Statistics;

/// <summary>A rate of events in the hours of several batches. Two bounds are made, and both must hold.</summary>
/// <param name="Estimate">All events in all hours, per hour.</param>
/// <param name="Batches">How many.</param>
/// <param name="Poisson">Garwood's: as if every batch had the same rate.</param>
/// <param name="BetweenBatches">Allows for batches that differ: as much as declared, and as much as they show.</param>
/// <param name="Dispersion">How many times the variance of the count is that of one rate for all, as the data show it.</param>
/// <param name="Lower">The lower of the two; NaN with fewer than <see cref="FewestBatches"/>.</param>
/// <param name="Upper">The higher of the two; NaN where <paramref name="Lower"/> is.</param>
public sealed record BatchRate(
    double Estimate, int Batches, Interval Poisson, Interval BetweenBatches, double Dispersion, double Lower, double Upper)
{
    /// <summary>The coefficient of variation of the batches' rates where nobody declares one: as large as the mean.</summary>
    public const double DefaultVariation = 1;

    /// <summary>With fewer, half the batches could be quiet by chance and hide the other half: docs/ideas/acceptance.md.</summary>
    public const int FewestBatches = 6;

    /// <summary>Whether the bound between batches is the one that decides the upper end.</summary>
    public bool IsBetweenBatches => BetweenBatches.Upper > Poisson.Upper;

    /// <param name="events">Of each batch.</param>
    /// <param name="hours">The exposure of each batch, in the same order.</param>
    /// <param name="variation">Declared: the standard deviation of the batches' rates over their mean.</param>
    /// <param name="confidence">Of the interval, or of the one bound.</param>
    /// <param name="side">Which ends are bounded.</param>
    public static Outcome<BatchRate> Of(
        IReadOnlyList<long> events, IReadOnlyList<double> hours, double variation, double confidence, IntervalSide side)
    {
        var faults = BatchChecks.Of(events, hours, variation, confidence);
        return faults.Count > 0 ? faults : PoissonRates.Exact(events.Sum(), hours.Sum(), confidence, side).Then(
            poisson => Bounded(poisson, new BatchEvents(events), new BatchExposure(hours, variation), confidence, side));
    }

    private static Outcome<BatchRate> Bounded(
        Interval poisson, BatchEvents events, BatchExposure exposure, double confidence, IntervalSide side)
    {
        var dispersion = exposure.DispersionOf(events.All);
        if (exposure.Batches < FewestBatches)
        {
            var none = new Interval(poisson.Estimate, double.NaN, double.NaN);
            return new BatchRate(poisson.Estimate, exposure.Batches, poisson, none, dispersion, double.NaN, double.NaN);
        }

        var tail = Proportions.Tail(confidence, side);
        var between = new Interval(
            poisson.Estimate,
            side == IntervalSide.Upper ? 0 : exposure.LowerOf(events, tail),
            side == IntervalSide.Lower ? double.PositiveInfinity : exposure.UpperOf(events, tail));
        return new BatchRate(
            poisson.Estimate, exposure.Batches, poisson, between, dispersion,
            Math.Min(poisson.Lower, between.Lower), Math.Max(poisson.Upper, between.Upper));
    }
}
