namespace Lifecycle.Statistics;

/// <summary>So many events of so many trials, both scaled to what independent trials would be worth.</summary>
/// <param name="Events">One of them is whole; the others are divided by the design effect.</param>
/// <param name="Others">The trials that are left.</param>
internal readonly record struct EffectiveCount(double Events, double Others)
{
    public static EffectiveCount Of(long events, long trials, double effect)
    {
        var scaled = ((events - 1) / effect) + 1;
        return new EffectiveCount(scaled, (trials / effect) - scaled);
    }

    /// <summary>The exact upper bound on the share of events.</summary>
    public double Share(double tail) => Others > 0 ? BetaFunction.UpperInverse(Events + 1, Others, tail) : 1;

    /// <summary>The exact lower bound on the share of the others.</summary>
    public double Complement(double tail) => Others > 0 ? BetaFunction.Inverse(Others, Events + 1, tail) : 0;

    /// <summary>Whether its own complement would be lower: one look at the distribution instead of its inverse.</summary>
    public bool ReachesBelow(double complement, double tail) =>
        complement > 0 && (Others <= 0 || BetaFunction.Regularised(Others, Events + 1, complement) > tail);
}
