using Lifecycle.Refusals;

namespace Lifecycle.Statistics;

/// <summary>The input contract that the functions of this room share.</summary>
internal static class StatisticsChecks
{
    public static List<Refusal> Confidence(double confidence) => confidence > 0 && confidence < 1
        ? []
        : [StatisticsRefusals.InvalidArgument($"a confidence of {confidence}", "above 0 and below 1")];

    /// <summary>The largest count, shape or number of degrees: beyond it a continued fraction takes too long to settle.</summary>
    public const long CountMax = 1_000_000_000_000;

    public static List<Refusal> Counts(params ReadOnlySpan<(string Name, long Value)> counts)
    {
        var faults = new List<Refusal>();
        foreach (var (name, value) in counts)
        {
            if (value is < 0 or > CountMax)
            {
                faults.Add(StatisticsRefusals.InvalidArgument($"{name} = {value}", $"a count of 0 to {CountMax}"));
            }
        }

        return faults;
    }

    /// <summary>Of a number alone: finite, and in a range that the words name.</summary>
    public static List<Refusal> Number(string name, double value, bool isInRange, string expected) =>
        !double.IsFinite(value) || !isInRange
            ? [StatisticsRefusals.InvalidArgument($"{name} = {value.ToString(System.Globalization.CultureInfo.InvariantCulture)}", expected)]
            : [];

    /// <summary>A sample with a spread: at least two values.</summary>
    public static List<Refusal> Spread(IReadOnlyList<double> values)
    {
        var faults = Sample(values);
        if (values.Count == 1)
        {
            faults.Add(StatisticsRefusals.Insufficient(1, 2));
        }

        return faults;
    }

    public static List<Refusal> Sample(IReadOnlyList<double> values)
    {
        return SampleMemory.FirstNotFinite(SampleMemory.Of(values).Span) is { } index
            ? [StatisticsRefusals.NonFinite(index, values[index])]
            : values.Count == 0 ? [StatisticsRefusals.Empty()] : [];
    }
}
