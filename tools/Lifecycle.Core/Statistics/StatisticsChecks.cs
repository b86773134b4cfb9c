using Lifecycle.Refusals;

namespace Lifecycle.Statistics;

/// <summary>The input contract that the functions of this room share.</summary>
internal static class StatisticsChecks
{
    public static List<Refusal> Confidence(double confidence) => confidence > 0 && confidence < 1
        ? []
        : [StatisticsRefusals.InvalidArgument($"a confidence of {confidence}", "above 0 and below 1")];

    public static List<Refusal> Sample(IReadOnlyList<double> values)
    {
        for (var index = 0; index < values.Count; index++)
        {
            if (!double.IsFinite(values[index]))
            {
                return [StatisticsRefusals.NonFinite(index, values[index])];
            }
        }

        return values.Count == 0 ? [StatisticsRefusals.Empty()] : [];
    }
}
