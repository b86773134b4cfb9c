namespace Lifecycle.Drift.Watching;

/// <summary>A signal's reference, and the means of blocks that it was found from.</summary>
/// <param name="Reference">For blocks as long as the plan's.</param>
/// <param name="Batches">Of each reference batch the means of its blocks, or their spreads on their scale, in order; empty when a plan states the reference.</param>
public sealed record KnownSignal(SignalReference Reference, IReadOnlyList<double[]> Batches)
{
    /// <summary>How silent it was; null when a plan states the reference.</summary>
    public ReferenceSilence? Silence { get; init; }

    /// <summary>How spreads are distributed; null of means, and where nothing says so: then they are taken as normal.</summary>
    public SpreadShape? Shape { get; init; }

    private static readonly int[] Lags = [2, 4, 8, 16];

    // Below it a correlation at a longer lag is as likely noise.
    private const double CorrelationSeen = 0.2;

    /// <summary>From the means of blocks of batches that were right, or their spreads on their scale.</summary>
    /// <param name="batches">In order, each.</param>
    /// <param name="learnBlocks">How many of them a batch's level is taken from.</param>
    /// <param name="isSpread">They vary inside a batch by a share of its level.</param>
    /// <returns>Null when no batch has blocks enough.</returns>
    public static KnownSignal? Of(IReadOnlyList<double[]> batches, int learnBlocks, bool isSpread = false)
    {
        // The first block of a batch has no spread: none is before it.
        var usable = batches.Where(blocks => blocks.Length + (isSpread ? 1 : 0) >= 2 * learnBlocks).ToList();
        if (usable.Count == 0)
        {
            return null;
        }

        var levels = usable.Select(blocks => blocks.Take(learnBlocks).Average()).ToList();
        var (mean, squares, values) = (levels.Average(), 0.0, 0L);
        var alike = isSpread ? [.. usable.Select(blocks => OfLevel(blocks, mean))] : usable;
        foreach (var blocks in alike)
        {
            var own = blocks.Average();
            squares += blocks.Sum(block => (block - own) * (block - own));
            values += blocks.Length - 1;
        }

        var between = usable.Count < 2 ? 0 : Math.Sqrt(levels.Sum(level => (level - mean) * (level - mean)) / (usable.Count - 1));
        var within = Math.Sqrt(squares / values);
        return new KnownSignal(new SignalReference(mean, usable.Count, between, within, Correlation(alike, squares)), usable)
        {
            Shape = isSpread && within > 0 ? SpreadShape.Of(alike.SelectMany(blocks => blocks.Select(block => (block - blocks.Average()) / within))) : null,
        };
    }

    private static double[] OfLevel(double[] blocks, double level) =>
        blocks.Average() is var own and > 0 ? [.. blocks.Select(block => block * level / own)] : blocks;

    // The slowest of what the lags imply: noise upon something slow hardly shows at the first lag, and the slow part is what alarms.
    private static double Correlation(List<double[]> batches, double squares)
    {
        var length = batches.Average(blocks => blocks.Length);
        var first = At(1) + ((1 + (4 * At(1))) / length); // a sample's correlation is too small by so much, about
        var slowest = Lags.Where(lag => At(lag) > CorrelationSeen).Select(lag => Statistics.Real.Pow(At(lag), 1.0 / lag)).Append(first).Max();
        return squares == 0 ? 0 : Math.Clamp(slowest, -0.9, 1 - (1 / length));

        double At(int lag) => squares == 0 ? 0 : batches.Sum(blocks =>
        {
            var (own, sum) = (blocks.Average(), 0.0);
            for (var place = lag; place < blocks.Length; place++)
            {
                sum += (blocks[place] - own) * (blocks[place - lag] - own);
            }

            return sum;
        }) / squares;
    }
}
