namespace Lifecycle.ModelDescriptions;

/// <summary>For each new sample of a line: the first old sample it takes, and the weights from there on.</summary>
internal sealed class ResizeAxis
{
    private const int LanczosLobes = 3;

    private readonly (int First, double[] Weights)[] taps;

    private ResizeAxis((int First, double[] Weights)[] taps) => this.taps = taps;

    public int Length => taps.Length;

    public (int First, double[] Weights) this[int index] => taps[index];

    public static ResizeAxis Of(int from, int to, ResizeFilter filter) => new(
        [.. Enumerable.Range(0, to).Select(index => filter switch
        {
            ResizeFilter.Nearest => Nearest(from, to, index),
            ResizeFilter.Bilinear => Bilinear(from, to, index),
            ResizeFilter.Area => Area(from, to, index),
            ResizeFilter.BilinearAntialias => Kernel(from, to, index, 1, Triangle),
            _ => Kernel(from, to, index, LanczosLobes, Lanczos),
        })]);

    // floor((index + 1/2) from / to) in whole numbers.
    private static (int, double[]) Nearest(int from, int to, int index) =>
        ((int)((((2L * index) + 1) * from) / (2L * to)), [1]);

    private static (int, double[]) Bilinear(int from, int to, int index)
    {
        var centre = ((index + 0.5) * from / to) - 0.5;
        var floor = (int)Math.Floor(centre);
        if (floor < 0 || floor >= from - 1)
        {
            return (Math.Clamp(floor, 0, from - 1), [1]);
        }

        var right = centre - floor;
        return (floor, [1 - right, right]);
    }

    // In units of 1/to: the new sample covers [index from, (index + 1) from), old sample k covers [k to, (k + 1) to).
    private static (int, double[]) Area(int from, int to, int index)
    {
        var start = (long)index * from;
        var end = start + from;
        var first = start / to;
        var last = (end - 1) / to;
        return ((int)first, [.. Overlaps()]);

        IEnumerable<double> Overlaps()
        {
            for (var old = first; old <= last; old++)
            {
                yield return (double)(Math.Min(end, (old + 1) * to) - Math.Max(start, old * to)) / from;
            }
        }
    }

    private static (int, double[]) Kernel(int from, int to, int index, double support, Func<double, double> kernel)
    {
        var scale = (double)from / to;
        var widening = Math.Max(scale, 1);
        var centre = (index + 0.5) * scale;
        var first = Math.Max(0, (int)(centre - (support * widening) + 0.5));
        var end = Math.Min(from, (int)(centre + (support * widening) + 0.5));
        var weights = new double[end - first];
        var sum = 0.0;
        for (var tap = 0; tap < weights.Length; tap++)
        {
            weights[tap] = kernel((first + tap - centre + 0.5) / widening);
            sum += weights[tap];
        }

        for (var tap = 0; tap < weights.Length; tap++)
        {
            weights[tap] /= sum;
        }

        return (first, weights);
    }

    private static double Triangle(double x) => Math.Max(0, 1 - Math.Abs(x));

    private static double Lanczos(double x) =>
        x == 0 ? 1
        : Math.Abs(x) >= LanczosLobes ? 0
        : SinPi(x) * SinPi(x / LanczosLobes) * LanczosLobes / (Math.PI * Math.PI * x * x);

    /// <summary>sin(pi x) by its series, because the library's sine differs between processors.</summary>
    private static double SinPi(double x)
    {
        var turns = Math.Floor(x + 0.5);
        var r = (x - turns) * Math.PI; // |r| <= pi/2: fourteen terms reach below the last place.
        var series = 0.0;
        for (var term = 27; term >= 3; term -= 2)
        {
            series = (1 + series) * (-(r * r) / (term * (term - 1)));
        }

        var sine = r * (1 + series);
        return turns % 2 == 0 ? sine : -sine;
    }
}
