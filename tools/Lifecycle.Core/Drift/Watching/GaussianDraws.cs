using Lifecycle.Statistics;

namespace Lifecycle.Drift.Watching;

/// <summary>Normal numbers from a seed, by Marsaglia's polar method: the same on every processor.</summary>
internal sealed class GaussianDraws(SeededRandom random)
{
    private double spare = double.NaN;

    public SeededRandom Random => random;

    public double Next()
    {
        if (!double.IsNaN(spare))
        {
            var kept = spare;
            spare = double.NaN;
            return kept;
        }

        double u, v, square;
        do
        {
            u = (2 * random.NextShare()) - 1;
            v = (2 * random.NextShare()) - 1;
            square = (u * u) + (v * v);
        }
        while (square is >= 1 or 0);
        var scale = Math.Sqrt(-2 * Real.Log(square) / square);
        spare = v * scale;
        return u * scale;
    }
}
