using Lifecycle.Statistics;

namespace Lifecycle.TestKit.Drift;

/// <summary>Series whose values hang together, drawn from a seed: what a stable process may look like.</summary>
public sealed class DriftSeries
{
    private const int Day = 288;

    private DriftSeries(string name, Func<SeededRandom, int, double[]> draw, bool isHeldOut)
    {
        Name = name;
        Draw = draw;
        IsHeldOut = isHeldOut;
    }

    public string Name { get; }

    /// <summary>So many values in a row.</summary>
    public Func<SeededRandom, int, double[]> Draw { get; }

    /// <summary>Not used while the rules were made.</summary>
    public bool IsHeldOut { get; }

    public static IReadOnlyList<DriftSeries> All { get; } =
    [
        new("AR(1) 0.3", (random, count) => Autoregressive(random, count, 0.3), false),
        new("AR(1) 0.9", (random, count) => Autoregressive(random, count, 0.9), false),
        new("AR(1) 0.99", (random, count) => Autoregressive(random, count, 0.99), true),
        new("day cycle", Cycle, true),
        new("telegraph", Telegraph, true),
        new("long memory", LongMemory, true),
    ];

    public static double Gaussian(SeededRandom random) => Normal.Quantile((random.NextShare() * (1 - 1e-12)) + 5e-13);

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
