using Lifecycle.Refusals;

namespace Lifecycle.Statistics;

/// <summary>How many normal values a chart takes on average until it speaks: chosen before the chart is used.</summary>
/// <remarks>The integral equations of Page and of Crowder, solved on Gauss-Legendre points.</remarks>
public static class RunLengths
{
    private const int PanelsMax = 240;

    // Below it the chart's limits are lost in rounding.
    private const double WeightMin = 1e-6;

    // Five points per panel: abscissas and weights on -1 to 1.
    private static readonly double[] Points =
        [-0.906179845938664, -0.5384693101056831, 0, 0.5384693101056831, 0.906179845938664];

    private static readonly double[] Weights =
        [0.23692688505618908, 0.47862867049936647, 0.5688888888888889, 0.47862867049936647, 0.23692688505618908];

    /// <summary>Of a <see cref="CusumDetector"/> that starts at 0, when the mean is off by so many sigmas.</summary>
    public static Outcome<double> Cusum(double slack, double limit, double shift)
    {
        List<Refusal> faults =
        [
            .. StatisticsChecks.Number("k", slack, slack >= 0, "a finite k from 0"),
            .. StatisticsChecks.Number("h", limit, limit > 0 && limit <= PanelsMax / 2.0, $"above 0 and at most {PanelsMax / 2}"),
            .. StatisticsChecks.Number("shift", shift, true, "a finite shift"),
        ];

        // The two sums are never both about to speak, so their rates add up.
        return faults.Count > 0
            ? faults
            : 1 / ((1 / OneSided(slack - shift, limit)) + (1 / OneSided(slack + shift, limit)));
    }

    /// <summary>Of an <see cref="EwmaDetector"/> with the limits of long use, when the mean is off by so many sigmas.</summary>
    public static Outcome<double> Ewma(double weight, double limit, double shift)
    {
        var end = limit * Math.Sqrt(weight / (2 - weight));
        List<Refusal> faults =
        [
            .. StatisticsChecks.Number("lambda", weight, weight is >= WeightMin and <= 1, "1e-6 to 1"),
            .. StatisticsChecks.Number("L", limit, limit > 0, "a finite L above 0"),
            .. StatisticsChecks.Number("shift", shift, true, "a finite shift"),
        ];
        faults.AddRange(faults.Count > 0
            ? []
            : SampleChecks.That(
                4 * end / weight <= PanelsMax, $"an L of {limit} with a lambda of {weight}", "a smaller L, or a larger lambda"));
        if (faults.Count > 0)
        {
            return faults;
        }

        // L(z) = 1 + integral over y of L(y) density((y - (1 - weight) z) / weight - shift) / weight
        var (nodes, weights) = Grid(-end, end, weight / 2);
        double Density(double y, double z) => Bell(((y - ((1 - weight) * z)) / weight) - shift) / weight;
        var lengths = LinearEquations.Solve(
            nodes.Length,
            (row, column) => (row == column ? 1 : 0) - (weights[column] * Density(nodes[column], nodes[row])),
            _ => 1);
        var sum = 1.0;
        for (var node = 0; node < nodes.Length; node++)
        {
            sum += weights[node] * lengths[node] * Density(nodes[node], 0);
        }

        return sum;
    }

    // L(u) = 1 + L(0) P(back at 0 from u) + integral over s of L(s) density(s - u + slack); L(0) is the first unknown.
    private static double OneSided(double slack, double limit)
    {
        var (nodes, weights) = Grid(0, limit, 0.5);
        double From(int row) => row == 0 ? 0 : nodes[row - 1];
        var lengths = LinearEquations.Solve(
            nodes.Length + 1,
            (row, column) => (row == column ? 1 : 0) - (column == 0
                ? Normal.Below(slack - From(row))
                : weights[column - 1] * Bell(nodes[column - 1] - From(row) + slack)),
            _ => 1);
        return lengths[0];
    }

    private static (double[] Nodes, double[] Weights) Grid(double from, double to, double widthMax)
    {
        var panels = Math.Max(4, (int)Math.Ceiling((to - from) / widthMax));
        var half = (to - from) / panels / 2;
        var (nodes, weights) = (new double[panels * Points.Length], new double[panels * Points.Length]);
        for (var index = 0; index < nodes.Length; index++)
        {
            var (panel, point) = (index / Points.Length, index % Points.Length);
            nodes[index] = from + (half * ((2 * panel) + 1 + Points[point]));
            weights[index] = half * Weights[point];
        }

        return (nodes, weights);
    }

    private static double Bell(double z) => 0.3989422804014327 * Real.Exp(-z * z / 2);
}
