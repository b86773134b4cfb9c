using Lifecycle.Statistics;

namespace Lifecycle.Drift.Watching;

/// <summary>What a plan states of a spread, on the scale that charts see.</summary>
internal static class SpreadReference
{
    private const int FramesDrawn = 2_000_000;
    private const int BlocksMin = 500;
    private const int BlocksMax = 50_000;

    // Beside the parts that charts draw from: four for each signal of a plan.
    private const ulong Part = 1UL << 40;

    /// <param name="stated">In the signal's unit: standard deviations.</param>
    /// <param name="plan">Whose blocks they are.</param>
    /// <returns>Without a spread inside a batch it is that of normal frames of first order with the stated correlation, drawn.</returns>
    public static KnownSignal Of(SignalReference stated, WatchPlan plan)
    {
        if (stated.Within > 0)
        {
            // Of a small deviation around a standard deviation two thirds are left on this scale, as a share.
            return new KnownSignal(Scaled(stated, 2.0 / 3 * stated.Within / stated.Mean, stated.Correlation), []);
        }

        var drawn = Drawn(stated.Correlation, plan);
        var (mean, squares, next) = (drawn.Average(), 0.0, 0.0);
        for (var block = 0; block < drawn.Length; block++)
        {
            squares += (drawn[block] - mean) * (drawn[block] - mean);
            next += block == 0 ? 0 : (drawn[block] - mean) * (drawn[block - 1] - mean);
        }

        var within = Math.Sqrt(squares / drawn.Length);
        return new KnownSignal(Scaled(stated, within / mean, next / squares), []) { Shape = SpreadShape.Of(drawn.Select(value => (value - mean) / within)) };
    }

    private static SignalReference Scaled(SignalReference stated, double share, double correlation)
    {
        var mean = SpreadScale.MeanOf(stated.Mean, share);
        return new SignalReference(mean, stated.Batches, 2.0 / 3 * stated.Between / stated.Mean * mean, share * mean, correlation);
    }

    private static double[] Drawn(double correlation, WatchPlan plan)
    {
        var (draws, fresh) = (new GaussianDraws(SeededRandom.ForPart(plan.Seed, Part)), Math.Sqrt(1 - (correlation * correlation)));
        var (window, value) = (new SpreadWindow(), draws.Next());
        var found = new double[Math.Clamp(FramesDrawn / plan.FramesPerBlock, BlocksMin, BlocksMax)];
        for (var block = -1; block < found.Length; block++)
        {
            for (var frame = 0; frame < plan.FramesPerBlock; frame++)
            {
                window.Add(value);
                value = (correlation * value) + (fresh * draws.Next());
            }

            if (window.Close(new Formats.Moment(block * plan.Block.Ticks / TimeSpan.TicksPerMicrosecond), plan.Block) is { } spread)
            {
                found[block] = spread;
            }
        }

        return found;
    }
}
