using Lifecycle.Statistics;

namespace Lifecycle.Drift.Watching;

/// <summary>What a signal is like when the process is right, at two levels: between batches and inside one.</summary>
/// <param name="Mean">Of the levels of the reference's batches, in the signal's unit.</param>
/// <param name="Batches">How many batches it was found from.</param>
/// <param name="Between">The standard deviation of their levels.</param>
/// <param name="Within">The standard deviation of the means of blocks around the level of their batch.</param>
/// <param name="Correlation">Of one block's mean with the next one's, inside a batch.</param>
public sealed record SignalReference(double Mean, long Batches, double Between, double Within, double Correlation)
{
    // A batch whose numbers were all equal while its level was learnt is held against a tenth of the usual one.
    private const double LevelShareMin = 0.1;

    /// <summary>How many standard deviations inside a batch one of its blocks is off: of spreads in proportion to the level, as far as there is one.</summary>
    internal double Deviations(bool isSpread, double level, double off) =>
        off / (isSpread ? Within * Math.Max(level / Mean, LevelShareMin) : Within);

    /// <summary>The same for blocks of so many of what it was stated for, when that is a process of first order.</summary>
    /// <remarks>A mean of alike values hardly varies less than one of them: this is what an independent design forgets.</remarks>
    public SignalReference InBlocksOf(long count)
    {
        if (count <= 1)
        {
            return this;
        }

        // Of n values with correlation r^lag: the variance of their mean, and the covariance with the next n.
        double n = count, r = Correlation, power = r == 0 ? 0 : Math.Sign(r) * Real.Pow(Math.Abs(r), n);
        power = r < 0 && count % 2 == 0 ? Math.Abs(power) : power;
        var apart = 1 - r;
        var variance = ((n * (1 - (r * r))) - (2 * r * (1 - power))) / (n * n * apart * apart);
        var covariance = r * (1 - power) * (1 - power) / (n * n * apart * apart);
        return this with { Within = Within * Math.Sqrt(variance), Correlation = covariance / variance };
    }
}
