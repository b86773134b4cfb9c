namespace Lifecycle.Statistics;

/// <summary>The hours of each batch, and what a declared variation between batches makes of them.</summary>
internal sealed class BatchExposure
{
    // Rates that differ less than this cannot be told from a common one.
    private const double CommonFrom = 1e10;

    private readonly double hours;
    private readonly double evenBatches;
    private readonly double shape;

    public BatchExposure(IReadOnlyList<double> exposure, double variation)
    {
        Batches = exposure.Count;
        hours = exposure.Sum();

        // So many batches of equal hours would have the same variance: fewer than there are when hours are unequal.
        evenBatches = 1 / exposure.Sum(own => own / hours * (own / hours));
        shape = evenBatches / (variation * variation);
    }

    private BatchExposure(long batches, double variation)
    {
        (Batches, hours, evenBatches) = ((int)batches, 1, batches);
        shape = evenBatches / (variation * variation);
    }

    public int Batches { get; }

    /// <summary>Batches that share one hour evenly.</summary>
    public static BatchExposure Even(long batches, double variation) => new(batches, variation);

    /// <summary>The variance over that of a common rate, never below 1.</summary>
    public double DispersionOf(EventPart events) => events.Count == 0
        ? 1
        : Math.Max(1, events.Company - ((events.Count - 1) / evenBatches));

    public double UpperOf(BatchEvents events, double tail)
    {
        var upper = Math.Max(DeclaredUpper(events.All.Count, tail), SeenUpper(events.All, tail));
        foreach (var part in events.Parts())
        {
            if (ReachesAbove(part, upper, tail))
            {
                upper = Math.Max(upper, SeenUpper(part, tail));
            }
        }

        return upper / hours;
    }

    /// <summary>The bound on the mean of the count, when the events show no more variation than is declared.</summary>
    public double SpreadUpper(long events, double tail) => Math.Max(
        DeclaredUpper(events, tail), ChiSquare.UpperQuantile(tail, (2.0 * events) + 2) / 2);

    public double LowerOf(BatchEvents events, double tail)
    {
        var all = events.All;
        if (all.Count == 0)
        {
            return 0;
        }

        var dispersion = DispersionOf(all);
        var seen = ChiSquare.Quantile(tail, 2 * all.Count / dispersion) / 2 * dispersion;
        var declared = shape > CommonFrom
            ? ChiSquare.Quantile(tail, 2.0 * all.Count) / 2
            : Mean(BetaFunction.Inverse(all.Count, shape, tail), () => BetaFunction.UpperInverse(shape, all.Count, tail));
        return Math.Min(seen, declared) / hours;
    }

    // Gamma rates make the count negative binomial: the mean at which so few events are as rare as the tail.
    private double DeclaredUpper(long events, double tail) => shape > CommonFrom
        ? ChiSquare.UpperQuantile(tail, (2.0 * events) + 2) / 2
        : Mean(BetaFunction.UpperInverse(events + 1, shape, tail), () => BetaFunction.Inverse(shape, events + 1, tail));

    // Of a share and what is left of one, the smaller is the one that keeps its digits.
    private double Mean(double share, Func<double> rest) => share < 0.5
        ? shape * share / (1 - share)
        : shape * (1 - rest()) / rest();

    // Garwood's bound on an effective exposure. What too few events cannot show, the declared variation pays for.
    private double SeenUpper(EventPart events, double tail)
    {
        var dispersion = DispersionOf(events);
        return ChiSquare.UpperQuantile(tail, (2 * events.Count / dispersion) + 2) / 2 * dispersion;
    }

    private bool ReachesAbove(EventPart events, double upper, double tail)
    {
        var dispersion = DispersionOf(events);
        return ChiSquare.Above(2 * upper / dispersion, (2 * events.Count / dispersion) + 2) > tail;
    }
}
