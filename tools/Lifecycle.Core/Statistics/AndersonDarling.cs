using Lifecycle.Refusals;

namespace Lifecycle.Statistics;

/// <summary>Whether k samples come from one distribution, with the tails weighed up (Scholz and Stephens 1987).</summary>
public static class AndersonDarling
{
    private const int ValuesMin = 4;

    // Table 2 of the paper: what interpolates the critical values between numbers of samples.
    private static readonly double[] B0 = [0.675, 1.281, 1.645, 1.96, 2.326, 2.573, 3.085];
    private static readonly double[] B1 = [-0.245, 0.25, 0.678, 1.149, 1.822, 2.364, 3.615];
    private static readonly double[] B2 = [-0.105, -0.305, -0.362, -0.391, -0.396, -0.345, -0.154];
    private static readonly double[] Levels = [0.25, 0.1, 0.05, 0.025, 0.01, 0.005, 0.001];

    public static Outcome<AndersonDarlingResult> Samples(IReadOnlyList<IReadOnlyList<double>> samples)
    {
        var faults = SampleChecks.That(samples.Count >= 2, $"{samples.Count} samples", "at least 2 samples");
        faults.AddRange(samples.SelectMany(StatisticsChecks.Sample));
        if (faults.Count > 0)
        {
            return faults;
        }

        var sorted = samples.Select(SortedSample.Of).ToArray();
        var pooled = SortedSample.Of([.. sorted.SelectMany(sample => sample)]);
        if (pooled.Length < ValuesMin || pooled[0] == pooled[^1])
        {
            return StatisticsRefusals.Insufficient(pooled[0] == pooled[^1] ? 1 : pooled.Length, ValuesMin);
        }

        double degrees = samples.Count - 1;
        var statistic = (Midrank(sorted, pooled) - degrees) / Math.Sqrt(Variance(sorted, pooled.Length));
        var critical = new double[Levels.Length];
        for (var level = 0; level < Levels.Length; level++)
        {
            critical[level] = B0[level] + (B1[level] / Math.Sqrt(degrees)) + (B2[level] / degrees);
        }

        return new AndersonDarlingResult(statistic, critical, ClippedP(statistic, critical));
    }

    // Equation 7: the squared distance of each sample's distribution function from the pooled one, at midranks.
    private static double Midrank(double[][] sorted, double[] pooled)
    {
        var total = 0.0;
        double all = pooled.Length;
        foreach (var sample in sorted)
        {
            var (sum, passed) = (0.0, 0);
            for (var first = 0; first < pooled.Length;)
            {
                var last = first;
                for (; last < pooled.Length && pooled[last] == pooled[first]; last++)
                {
                }

                var before = passed;
                for (; passed < sample.Length && sample[passed] == pooled[first]; passed++)
                {
                }

                double ties = last - first;
                var (below, middle) = (first + (ties / 2), (before + passed) / 2.0);
                var distance = (all * middle) - (below * sample.Length);
                sum += ties / all * distance * distance / ((below * (all - below)) - (all * ties / 4));
                first = last;
            }

            total += sum / sample.Length;
        }

        return total * (all - 1) / all;
    }

    private static double Variance(double[][] sorted, double n)
    {
        double k = sorted.Length;
        var (inverse, h, g) = (0.0, 0.0, 0.0);
        foreach (var sample in sorted)
        {
            inverse += 1.0 / sample.Length;
        }

        for (var i = 2; i < n; i++)
        {
            h += 1 / (n + 1 - i);
            g += h / i;
        }

        h++;
        var a = (((4 * g) - 6) * (k - 1)) + ((10 - (6 * g)) * inverse);
        var b = (((2 * g) - 4) * k * k) + (8 * h * k) + (((2 * g) - (14 * h) - 4) * inverse) - (8 * h) + (4 * g) - 6;
        var c = (((6 * h) + (2 * g) - 2) * k * k) + (((4 * h) - (4 * g) + 6) * k) + (((2 * h) - 6) * inverse) + (4 * h);
        var d = (((2 * h) + 6) * k * k) - (4 * h * k);
        return ((a * n * n * n) + (b * n * n) + (c * n) + d) / ((n - 1) * (n - 2) * (n - 3));
    }

    // A parabola through the logarithms of the levels by least squares, in orthogonal polynomials of the critical values.
    private static double ClippedP(double statistic, double[] critical)
    {
        if (statistic < critical[0] || statistic > critical[^1])
        {
            return statistic < critical[0] ? Levels[0] : Levels[^1];
        }

        var mean = critical.Sum() / critical.Length;
        double squares = 0, cubes = 0;
        foreach (var value in critical)
        {
            squares += (value - mean) * (value - mean);
            cubes += (value - mean) * (value - mean) * (value - mean);
        }

        double Second(double x) => ((x - mean) * (x - mean)) - (cubes / squares * (x - mean)) - (squares / critical.Length);
        double level = 0, slope = 0, bend = 0, norm = 0;
        for (var index = 0; index < critical.Length; index++)
        {
            var log = Real.Log(Levels[index]);
            level += log / critical.Length;
            slope += log * (critical[index] - mean) / squares;
            bend += log * Second(critical[index]);
            norm += Second(critical[index]) * Second(critical[index]);
        }

        var p = Real.Exp(level + (slope * (statistic - mean)) + (bend / norm * Second(statistic)));
        return Math.Clamp(p, Levels[^1], Levels[0]);
    }
}

/// <summary>The result of <see cref="AndersonDarling"/>.</summary>
/// <param name="Statistic">With mean 0 and variance 1 when all samples come from one distribution.</param>
/// <param name="CriticalValues">At the levels 0.25, 0.1, 0.05, 0.025, 0.01, 0.005 and 0.001.</param>
/// <param name="ClippedP">Between the levels; 0.25 and 0.001 mean "or more" and "or less".</param>
public sealed record AndersonDarlingResult(double Statistic, IReadOnlyList<double> CriticalValues, double ClippedP);
