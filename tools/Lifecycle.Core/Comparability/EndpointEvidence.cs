using Lifecycle.Statistics;

namespace Lifecycle.Comparability;

/// <summary>What the data say of one endpoint: an interval as if all units were independent, and one between batches.</summary>
public abstract class EndpointEvidence
{
    private protected EndpointEvidence()
    {
    }

    /// <summary>Candidate against the other; NaN when there is none.</summary>
    public abstract double Estimate { get; }

    /// <summary>Of the candidate alone; null where the endpoint has no such number.</summary>
    public virtual double? Candidate => null;

    /// <summary>Of the other alone.</summary>
    public virtual double? Other => null;

    /// <summary>Pairs, or quiet hours of the side that has fewer.</summary>
    public abstract double Size { get; }

    /// <summary>Different batches that the size comes from.</summary>
    public abstract int Batches { get; }

    /// <summary>How many times the variance is that of independent units; at least 1.</summary>
    public double BatchFactor => Effect.Factor;

    /// <param name="alpha">Of each end.</param>
    /// <param name="scale">As if there were so many times the evidence, of the same kind.</param>
    public Interval Plain(double alpha, double scale = 1) => At(alpha, scale);

    /// <summary>The same on as many independent units as the batches are worth; NaN ends with one batch.</summary>
    /// <param name="alpha">Of each end.</param>
    /// <param name="scale">As in <see cref="Plain"/>.</param>
    public Interval BetweenBatches(double alpha, double scale = 1)
    {
        var share = Effect.EffectiveShare(alpha);
        return double.IsNaN(share) ? new Interval(Estimate, double.NaN, double.NaN) : At(alpha, share * scale);
    }

    internal abstract BatchEffect Effect { get; }

    private protected abstract Interval At(double alpha, double scale);
}
