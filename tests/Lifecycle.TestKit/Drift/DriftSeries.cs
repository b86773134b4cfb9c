using Lifecycle.Statistics;

namespace Lifecycle.TestKit.Drift;

/// <summary>Series whose values hang together, drawn from a seed: what a stable process may look like.</summary>
public sealed class DriftSeries
{
    private const int Day = 288;
    private const int QuantileSteps = 16_384;
    private const double TailShare = 0.01;

    private static readonly double[] Quantiles = [.. Enumerable.Range(0, QuantileSteps + 1).Select(step => Normal.Quantile(step / (double)QuantileSteps))];

    private DriftSeries(string name, Func<SeededRandom, int, double[]> draw, bool isHeldOut, double deviation = 1)
    {
        Name = name;
        Draw = draw;
        IsHeldOut = isHeldOut;
        Deviation = deviation;
    }

    public string Name { get; }

    /// <summary>So many values in a row.</summary>
    public Func<SeededRandom, int, double[]> Draw { get; }

    /// <summary>Not used while the rules were made.</summary>
    public bool IsHeldOut { get; }

    /// <summary>The standard deviation of its values over all time.</summary>
    public double Deviation { get; }

    public static IReadOnlyList<DriftSeries> All { get; } =
    [
        new("AR(1) 0.3", (random, count) => Autoregressive(random, count, 0.3), false),
        new("AR(1) 0.9", (random, count) => Autoregressive(random, count, 0.9), false),
        new("AR(1) 0.99", (random, count) => Autoregressive(random, count, 0.99), true),
        new("day cycle", Cycle, true, Math.Sqrt(0.25 + 2)),
        new("telegraph", Telegraph, true, Math.Sqrt(1.09)),
        new("long memory", LongMemory, true, Math.Sqrt(Enumerable.Range(0, 9).Sum(power => Math.Pow(4, -0.4 * power)))),
    ];

    public static double Gaussian(SeededRandom random)
    {
        // Quantiles are found by search, and these series are long: a straight line between steps is off by 2e-6 at most. Tails are searched.
        var share = (random.NextShare() * (1 - 1e-12)) + 5e-13;
        if (share is < TailShare or >= 1 - TailShare)
        {
            return Normal.Quantile(share);
        }

        var step = (int)(share * QuantileSteps);
        return Quantiles[step] + (((share * QuantileSteps) - step) * (Quantiles[step + 1] - Quantiles[step]));
    }

    /// <summary>Student's t with 3 degrees of freedom: a few donors far from all others.</summary>
    public static double Heavy(SeededRandom random)
    {
        var squares = Enumerable.Range(0, 3).Sum(_ => Math.Pow(Gaussian(random), 2));
        return Gaussian(random) / Math.Sqrt(squares / 3) / Math.Sqrt(3);
    }

    private static double[] Autoregressive(SeededRandom random, int count, double keep)
    {
        var (values, value, step) = (new double[count], Gaussian(random), Math.Sqrt(1 - (keep * keep)));
        for (var at = 0; at < count; at++)
        {
            values[at] = value = (keep * value) + (step * Gaussian(random));
        }

        return values;
    }

    private static double[] Cycle(SeededRandom random, int count)
    {
        var noise = Autoregressive(random, count, 0.9);
        return [.. noise.Select((value, at) => (0.5 * value) + (2 * Math.Sin(2 * Math.PI * at / Day)))];
    }

    // Two levels, changing sides about every 200 rows.
    private static double[] Telegraph(SeededRandom random, int count)
    {
        var (values, side) = (new double[count], random.NextShare() < 0.5 ? 1 : -1);
        for (var at = 0; at < count; at++)
        {
            side = random.NextShare() < 0.005 ? -side : side;
            values[at] = side + (0.3 * Gaussian(random));
        }

        return values;
    }

    // Many memories at once, from one row to 65,536, so that correlations fall about as distance^-0.4: H is about 0.8.
    private static double[] LongMemory(SeededRandom random, int count)
    {
        var values = new double[count];
        for (var power = 0; power <= 8; power++)
        {
            var length = Math.Pow(4, power);
            var (keep, weight) = (Math.Exp(-1 / length), Math.Sqrt(Math.Pow(length, -0.4)));
            var (value, step) = (Gaussian(random), Math.Sqrt(1 - (keep * keep)));
            for (var at = 0; at < count; at++)
            {
                value = (keep * value) + (step * Gaussian(random));
                values[at] += weight * value;
            }
        }

        return values;
    }
}
