namespace Lifecycle.Drift.Watching;

/// <summary>Draws the spreads of a batch, one block after the other, in standard deviations from their mean.</summary>
/// <remarks>
/// Each is of two blocks, so one block with much spread is in two of them: far more often than in a process of first order of normal
/// values with the same correlation. What the blocks themselves bring is such a process, as far as they hang together at all.
/// </remarks>
internal sealed class SpreadDraws
{
    // Two windows of independent numbers that share a block have half of a variance in common, and on the scale of spreads less.
    private const double CommonOfCorrelation = 1.15;

    private readonly GaussianDraws draws;
    private readonly SpreadShape? shape;
    private readonly double correlation;
    private readonly double fresh;
    private readonly double part;
    private readonly double partOfBlock;
    private readonly double weightBefore;
    private double value;
    private double before;

    /// <param name="draws">Where chance comes from.</param>
    /// <param name="reference">Of the spreads, on their scale.</param>
    /// <param name="shape">How they are distributed; null for as of a variance of normal numbers.</param>
    public SpreadDraws(GaussianDraws draws, SignalReference reference, SpreadShape? shape)
    {
        (this.draws, this.shape) = (draws, shape);

        // What is less in common than half leaves less weight to the block before; what is more comes from the blocks.
        var common = Math.Clamp(CommonOfCorrelation * reference.Correlation, 0, 0.5);
        weightBefore = common == 0 ? 0 : (1 - Math.Sqrt(1 - (4 * common * common))) / (2 * common);
        correlation = Math.Max(0, (2 * reference.Correlation) - 1);
        fresh = Math.Sqrt(1 - (correlation * correlation));

        // 2 / (9 nu) of Wilson and Hilferty: a variance of nu independent numbers varies by this share.
        var share = reference.Within / reference.Mean;
        var root = (Math.Sqrt(1 + (4 * share * share)) - 1) / (2 * share);
        part = root * root;
        partOfBlock = part * (1 + weightBefore) * (1 + weightBefore) / (1 + (weightBefore * weightBefore));
        value = draws.Next();
        before = Block();
    }

    public double Next()
    {
        value = (correlation * value) + (fresh * draws.Next());
        var own = Block();
        var spread = (SpreadScale.Of((own + (weightBefore * before)) / (1 + weightBefore)) - (1 - part)) / Math.Sqrt(part * (1 + correlation));
        before = own;
        return shape?.At(spread) ?? spread;
    }

    // A block's own variance is of fewer numbers.
    private double Block()
    {
        var root = Math.Max(0, 1 - partOfBlock + (Math.Sqrt(partOfBlock) * value));
        return root * root * root;
    }
}
