using Lifecycle.Refusals;

namespace Lifecycle.Statistics;

/// <summary>What scores and labels must be before anything is ranked.</summary>
internal static class RankingChecks
{
    public static List<Refusal> Of(ReadOnlySpan<double> scores, ReadOnlySpan<bool> isPositive)
    {
        var faults = new List<Refusal>();
        if (scores.Length != isPositive.Length)
        {
            faults.Add(StatisticsRefusals.LengthMismatch(scores.Length, isPositive.Length));
        }

        if (scores.Length == 0)
        {
            faults.Add(StatisticsRefusals.Empty());
        }

        for (var index = 0; index < scores.Length; index++)
        {
            if (!double.IsFinite(scores[index]))
            {
                faults.Add(StatisticsRefusals.NonFinite(index, scores[index]));
                break;
            }
        }

        return faults;
    }

    /// <summary>Labels as they are written: 0 or 1, nothing else.</summary>
    public static Outcome<bool[]> Labels(IReadOnlyList<double> labels)
    {
        if (StatisticsChecks.Sample(labels) is { Count: > 0 } faults)
        {
            return faults;
        }

        var read = new bool[labels.Count];
        for (var index = 0; index < read.Length; index++)
        {
            if (labels[index] is not (0 or 1))
            {
                return StatisticsRefusals.InvalidArgument($"a label of {labels[index]}", "labels of 0 and 1");
            }

            read[index] = labels[index] == 1;
        }

        return read;
    }
}
