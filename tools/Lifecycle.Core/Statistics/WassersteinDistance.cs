using Lifecycle.Refusals;

namespace Lifecycle.Statistics;

/// <summary>The area between two distribution functions: how far a sample must be carried to become the other.</summary>
public static class WassersteinDistance
{
    public static Outcome<double> Between(IReadOnlyList<double> first, IReadOnlyList<double> second)
    {
        var faults = SampleChecks.Both(first, second);
        if (faults.Count > 0)
        {
            return faults;
        }

        using var pair = SortedPair.Of(first, second);
        return new PooledSweep(pair).Area();
    }

    /// <summary>The same for values that do not count alike; weights need not sum to 1.</summary>
    public static Outcome<double> BetweenWeighted(
        IReadOnlyList<double> first,
        IReadOnlyList<double> firstWeights,
        IReadOnlyList<double> second,
        IReadOnlyList<double> secondWeights)
    {
        var faults = SampleChecks.Both(first, second);
        faults.AddRange(SampleChecks.Weights(firstWeights, first.Count));
        faults.AddRange(SampleChecks.Weights(secondWeights, second.Count));
        if (faults.Count > 0)
        {
            return faults;
        }

        var ((x, below), (y, under), area) = (Cumulative(first, firstWeights), Cumulative(second, secondWeights), 0.0);
        PooledWalk.Over(x, y, (i, j, gap) => area += Math.Abs((below[i] / below[^1]) - (under[j] / under[^1])) * gap);
        return area;
    }

    // The values in order, and the weight of the first so many of them.
    private static (double[] Values, double[] Below) Cumulative(IReadOnlyList<double> values, IReadOnlyList<double> weights)
    {
        var (sorted, order) = (values.ToArray(), Enumerable.Range(0, values.Count).ToArray());
        Array.Sort(sorted, order);
        var below = new double[values.Count + 1];
        for (var index = 0; index < order.Length; index++)
        {
            below[index + 1] = below[index] + weights[order[index]];
        }

        return (sorted, below);
    }
}
