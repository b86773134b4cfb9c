using Lifecycle.Refusals;

namespace Lifecycle.Statistics;

/// <summary>Intervals for a rate: events in an exposure.</summary>
public static class PoissonRates
{
    /// <summary>The exact interval of Garwood, per unit of the exposure.</summary>
    public static Outcome<Interval> Exact(long events, double exposure, double confidence, IntervalSide side)
    {
        var faults = StatisticsChecks.Confidence(confidence);
        faults.AddRange(StatisticsChecks.Counts(("k", events)));

        if (!(exposure > 0 && double.IsFinite(exposure)))
        {
            faults.Add(StatisticsRefusals.InvalidArgument($"an exposure of {exposure}", "a finite exposure above 0"));
        }

        if (faults.Count > 0)
        {
            return faults;
        }

        var tail = Proportions.Tail(confidence, side);
        return new Interval(
            events / exposure,
            side == IntervalSide.Upper || events == 0 ? 0 : ChiSquare.Quantile(tail, 2.0 * events) / (2 * exposure),
            side == IntervalSide.Lower
                ? double.PositiveInfinity
                : ChiSquare.UpperQuantile(tail, (2.0 * events) + 2) / (2 * exposure));
    }
}
