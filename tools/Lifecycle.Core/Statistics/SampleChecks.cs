using Lifecycle.Refusals;

namespace Lifecycle.Statistics;

/// <summary>The input contract for what takes more than one sample, weights, counts or labels.</summary>
internal static class SampleChecks
{
    public static List<Refusal> Both(IReadOnlyList<double> first, IReadOnlyList<double> second) =>
        [.. StatisticsChecks.Sample(first), .. StatisticsChecks.Sample(second)];

    /// <summary>As many as there are values, none below 0, and not all 0.</summary>
    public static List<Refusal> Weights(IReadOnlyList<double> weights, int values)
    {
        if (weights.Count != values)
        {
            return [StatisticsRefusals.LengthMismatch(values, weights.Count)];
        }

        var faults = StatisticsChecks.Sample(weights);
        if (faults.Count > 0)
        {
            return faults;
        }

        var sum = 0.0;
        foreach (var weight in weights)
        {
            if (weight < 0)
            {
                return [StatisticsRefusals.InvalidArgument($"a weight of {weight}", "weights of at least 0")];
            }

            sum += weight;
        }

        return sum > 0 && double.IsFinite(sum)
            ? []
            : [StatisticsRefusals.InvalidArgument($"weights that sum to {sum}", "a finite sum above 0")];
    }

    public static List<Refusal> Labels(IReadOnlyList<double> labels)
    {
        var faults = StatisticsChecks.Sample(labels);
        if (faults.Count > 0)
        {
            return faults;
        }

        foreach (var label in labels)
        {
            if (label is not (0 or 1))
            {
                return [StatisticsRefusals.InvalidArgument($"a label of {label}", "0 or 1")];
            }
        }

        return [];
    }

    /// <summary>One fault when a demand on an argument does not hold.</summary>
    public static List<Refusal> That(bool holds, string got, string expected) =>
        holds ? [] : [StatisticsRefusals.InvalidArgument(got, expected)];
}
