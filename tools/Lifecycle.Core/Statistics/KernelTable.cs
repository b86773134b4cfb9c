using Lifecycle.Refusals;

namespace Lifecycle.Statistics;

/// <summary>The Gaussian kernel of every two of some points, computed once for all splits of them.</summary>
internal sealed class KernelTable
{
    private const int PointsMax = 20_000;

    private readonly double[][] kernel;
    private readonly int firstCount;

    private KernelTable(double[][] kernel, int firstCount, double bandwidth)
    {
        this.kernel = kernel;
        this.firstCount = firstCount;
        Bandwidth = bandwidth;
    }

    public double Bandwidth { get; }

    public static Outcome<KernelTable> Of(
        IReadOnlyList<IReadOnlyList<double>> first, IReadOnlyList<IReadOnlyList<double>> second, double? bandwidth)
    {
        var faults = Judged(first, second, bandwidth);
        if (faults.Count > 0)
        {
            return faults;
        }

        IReadOnlyList<double>[] points = [.. first, .. second];
        var squares = new double[points.Length][];
        for (var i = 0; i < points.Length; i++)
        {
            squares[i] = new double[i];
            for (var j = 0; j < i; j++)
            {
                squares[i][j] = Squared(points[i], points[j]);
            }
        }

        var width = bandwidth ?? MedianDistance(squares);
        if (!(width > 0))
        {
            return StatisticsRefusals.InvalidArgument("a median distance of 0", "a bandwidth, or points that differ");
        }

        foreach (var row in squares)
        {
            for (var j = 0; j < row.Length; j++)
            {
                row[j] = Real.Exp(-row[j] / (2 * width * width));
            }
        }

        return new KernelTable(squares, first.Count, width);
    }

    /// <summary>True for the points of the first sample, which come first.</summary>
    public bool[] Split() => [.. Enumerable.Range(0, kernel.Length).Select(index => index < firstCount)];

    public double Unbiased(bool[] isFirst)
    {
        var (within, other, between) = Sums(isFirst);
        double m = firstCount, n = kernel.Length - firstCount;
        return (2 * within / (m * (m - 1))) + (2 * other / (n * (n - 1))) - (2 * between / (m * n));
    }

    public double Biased(bool[] isFirst)
    {
        var (within, other, between) = Sums(isFirst);
        double m = firstCount, n = kernel.Length - firstCount;
        return (((2 * within) + m) / (m * m)) + (((2 * other) + n) / (n * n)) - (2 * between / (m * n));
    }

    private (double Within, double Other, double Between) Sums(bool[] isFirst)
    {
        double within = 0, other = 0, between = 0;
        for (var i = 0; i < kernel.Length; i++)
        {
            double same = 0, across = 0;
            var row = kernel[i];
            for (var j = 0; j < row.Length; j++)
            {
                if (isFirst[j] == isFirst[i])
                {
                    same += row[j];
                }
                else
                {
                    across += row[j];
                }
            }

            between += across;
            (within, other) = isFirst[i] ? (within + same, other) : (within, other + same);
        }

        return (within, other, between);
    }

    private static List<Refusal> Judged(
        IReadOnlyList<IReadOnlyList<double>> first, IReadOnlyList<IReadOnlyList<double>> second, double? bandwidth)
    {
        var faults = new List<Refusal>();
        foreach (var points in new[] { first, second })
        {
            if (points.Count < 2)
            {
                faults.Add(
                    points.Count == 0 ? StatisticsRefusals.Empty() : StatisticsRefusals.Insufficient(points.Count, 2));
            }

            foreach (var point in points)
            {
                faults.AddRange(StatisticsChecks.Sample(point));
                if (first.Count > 0 && point.Count != first[0].Count)
                {
                    faults.Add(StatisticsRefusals.LengthMismatch(first[0].Count, point.Count));
                }
            }
        }

        var isWidth = bandwidth is null || (bandwidth > 0 && double.IsFinite(bandwidth.Value));
        faults.AddRange(SampleChecks.That(isWidth, $"a bandwidth of {bandwidth}", "a finite bandwidth above 0"));
        var all = (long)first.Count + second.Count;
        faults.AddRange(SampleChecks.That(all <= PointsMax, $"{all} points", $"at most {PointsMax} points"));
        return faults;
    }

    private static double Squared(IReadOnlyList<double> first, IReadOnlyList<double> second)
    {
        var sum = 0.0;
        for (var index = 0; index < first.Count; index++)
        {
            sum += (first[index] - second[index]) * (first[index] - second[index]);
        }

        return sum;
    }

    private static double MedianDistance(double[][] squares)
    {
        var sorted = SortedSample.Of([.. squares.SelectMany(row => row)]);
        var (low, high) = (sorted[(sorted.Length - 1) / 2], sorted[sorted.Length / 2]);
        return (Math.Sqrt(low) + Math.Sqrt(high)) / 2;
    }
}
