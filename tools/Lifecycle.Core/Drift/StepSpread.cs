using Lifecycle.Statistics;

namespace Lifecycle.Drift;

/// <summary>How several signals step together in the reference, each group around its own mean.</summary>
internal sealed class StepSpread
{
    private readonly Dictionary<string, double[]> means = new(StringComparer.Ordinal);
    private readonly double[,] covariance;
    private readonly int width;

    /// <param name="groups">Of each, the steps of its units: one number a signal.</param>
    public StepSpread(IReadOnlyList<(string Group, IReadOnlyList<double[]> Units)> groups)
    {
        width = groups.Count == 0 ? 0 : groups[0].Units[0].Length;
        covariance = new double[width, width];
        Degrees = groups.Sum(group => group.Units.Count - 1);
        foreach (var (group, units) in groups)
        {
            double[] mean = [.. Enumerable.Range(0, width).Select(signal => units.Average(unit => unit[signal]))];
            means.Add(group, mean);
            foreach (var unit in units)
            {
                for (var one = 0; one < width; one++)
                {
                    for (var other = 0; other < width; other++)
                    {
                        covariance[one, other] += (unit[one] - mean[one]) * (unit[other] - mean[other]) / Degrees;
                    }
                }
            }
        }
    }

    public int Degrees { get; }

    /// <summary>A step less the mean of its group; null of a group that is not there.</summary>
    public double[]? Away(string group, double[] step) =>
        means.TryGetValue(group, out var mean) ? [.. step.Zip(mean, (seen, usual) => seen - usual)] : null;

    /// <summary>The squared distance that is left when so much of each direction is taken away as takes most.</summary>
    public double Left(double[] away, double[][] directions)
    {
        var scaled = Scaled(away);
        var turned = directions.Select(Scaled).ToArray();
        var share = LinearEquations.Solve(
            directions.Length, (one, other) => Inner(directions[one], turned[other]), one => Inner(directions[one], scaled));
        return Inner(away, scaled) - share.Select((much, place) => much * Inner(directions[place], scaled)).Sum();
    }

    // Divided by the covariance; what does not vary at all is taken to vary hardly.
    private double[] Scaled(double[] step) => LinearEquations.Solve(
        width, (one, other) => covariance[one, other] + (one == other ? Floor : 0), one => step[one]);

    private const double Floor = 1e-12;

    private static double Inner(double[] one, double[] other) => one.Zip(other, (left, right) => left * right).Sum();
}
