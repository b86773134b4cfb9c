using Lifecycle.Refusals;

namespace Lifecycle.Statistics;

/// <summary>The distance of two samples of points in the space of a Gaussian kernel, k = exp(-|x - y|^2 / 2 s^2).</summary>
public static class MaximumMeanDiscrepancy
{
    /// <summary>Up to so many splits, all of them are looked at.</summary>
    public const long SplitsMax = 1_000_000;

    // Splits that mean the same differ by rounding; they still count as equal.
    private const double Tolerance = 1e-12;

    /// <param name="first">Points, each with as many coordinates as the others.</param>
    /// <param name="second">Points of the same space.</param>
    /// <param name="bandwidth">s; when it is not given, the median of the distances between all points.</param>
    public static Outcome<MaximumMeanDiscrepancyResult> Estimate(
        IReadOnlyList<IReadOnlyList<double>> first, IReadOnlyList<IReadOnlyList<double>> second, double? bandwidth) =>
        KernelTable.Of(first, second, bandwidth).Then<MaximumMeanDiscrepancyResult>(table =>
        {
            var isFirst = table.Split();
            return new MaximumMeanDiscrepancyResult(table.Bandwidth, table.Unbiased(isFirst), table.Biased(isFirst));
        });

    /// <summary>The share of random splits at least as far apart as the one seen: (1 + how many) / (1 + splits).</summary>
    /// <remarks>By the unbiased distance.</remarks>
    public static Outcome<double> ByPermutation(
        IReadOnlyList<IReadOnlyList<double>> first,
        IReadOnlyList<IReadOnlyList<double>> second,
        double? bandwidth,
        int splits,
        ulong seed)
    {
        if (splits < 1)
        {
            return StatisticsRefusals.InvalidArgument($"{splits} splits", "at least 1 split");
        }

        return KernelTable.Of(first, second, bandwidth).Then<double>(table =>
        {
            var random = new SeededRandom(seed);
            var isFirst = table.Split();
            var (seen, atLeast) = (table.Unbiased(isFirst), 1);
            for (var split = 0; split < splits; split++)
            {
                for (var last = isFirst.Length - 1; last > 0; last--)
                {
                    var other = random.NextIndex(last + 1);
                    (isFirst[last], isFirst[other]) = (isFirst[other], isFirst[last]);
                }

                atLeast += table.Unbiased(isFirst) >= seen - Tolerance ? 1 : 0;
            }

            return atLeast / (splits + 1.0);
        });
    }

    /// <summary>The share of all splits, the one seen included.</summary>
    /// <remarks>Refused when there are more than <see cref="SplitsMax"/>.</remarks>
    public static Outcome<ExactPermutation> ByEnumeration(
        IReadOnlyList<IReadOnlyList<double>> first, IReadOnlyList<IReadOnlyList<double>> second, double? bandwidth) =>
        KernelTable.Of(first, second, bandwidth).Then<ExactPermutation>(table =>
        {
            var isFirst = table.Split();
            var seen = table.Unbiased(isFirst);
            var (splits, atLeast) = (0L, 0L);
            Array.Sort(isFirst); // false before true: the first split in order
            do
            {
                if (++splits > SplitsMax)
                {
                    return StatisticsRefusals.InvalidArgument(
                        $"{isFirst.Length} points", $"few enough for {SplitsMax} splits");
                }

                atLeast += table.Unbiased(isFirst) >= seen - Tolerance ? 1 : 0;
            }
            while (Next(isFirst));
            return new ExactPermutation(atLeast / (double)splits, splits);
        });

    // The next order of the same marks: raise the last mark that can be raised, and put the rest behind it in order.
    private static bool Next(bool[] marks)
    {
        var at = marks.Length - 2;
        while (at >= 0 && (marks[at] || !marks[at + 1]))
        {
            at--;
        }

        if (at < 0)
        {
            return false;
        }

        var swap = Array.LastIndexOf(marks, true);
        (marks[at], marks[swap]) = (true, false);
        Array.Reverse(marks, at + 1, marks.Length - at - 1);
        return true;
    }
}

/// <summary>The result of <see cref="MaximumMeanDiscrepancy"/>.</summary>
/// <param name="Bandwidth">The one used.</param>
/// <param name="Unbiased">The squared distance without a point's kernel with itself; may be below 0.</param>
/// <param name="Biased">The squared distance with it; never below 0.</param>
public sealed record MaximumMeanDiscrepancyResult(double Bandwidth, double Unbiased, double Biased);

/// <summary>A p over all splits, and how many there are.</summary>
public sealed record ExactPermutation(double P, long Splits);
