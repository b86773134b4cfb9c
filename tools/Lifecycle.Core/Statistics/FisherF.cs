namespace Lifecycle.Statistics;

/// <summary>Fisher's F distribution.</summary>
public static class FisherF
{
    /// <summary>The share above f.</summary>
    /// <param name="f">The ratio of two mean squares.</param>
    /// <param name="above">The degrees of freedom above the line.</param>
    /// <param name="below">The degrees of freedom below the line.</param>
    public static double Above(double f, double above, double below) =>
        double.IsNaN(f) || !(above > 0) || !(below > 0) ? double.NaN
        : f <= 0 ? 1
        : double.IsPositiveInfinity(f) ? 0
        : BetaFunction.Regularised(below / 2, above / 2, below / (below + (above * f)));
}
