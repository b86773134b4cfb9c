using Lifecycle.Refusals;

namespace Lifecycle.Statistics;

/// <summary>Whether samples have the same shares of categories. Every sample is random; no correction of Yates.</summary>
public static class ChiSquareHomogeneity
{
    private const double SmallExpectation = 5;

    /// <param name="table">A row of counts per sample; columns without any count are dropped.</param>
    public static Outcome<ChiSquareHomogeneityResult> Of(IReadOnlyList<IReadOnlyList<double>> table)
    {
        var faults = Judged(table);
        if (faults.Count > 0)
        {
            return faults;
        }

        var rows = table.Select(row => row.Sum()).ToArray();
        var columns = Enumerable.Range(0, table[0].Count).Select(column => table.Sum(row => row[column])).ToArray();
        var (total, kept) = (rows.Sum(), columns.Count(column => column > 0));
        double statistic = 0, smallest = double.PositiveInfinity;
        var small = 0;
        for (var row = 0; row < rows.Length; row++)
        {
            for (var column = 0; column < columns.Length; column++)
            {
                if (columns[column] == 0)
                {
                    continue;
                }

                var expected = rows[row] * columns[column] / total;
                var off = table[row][column] - expected;
                statistic += off * off / expected;
                smallest = Math.Min(smallest, expected);
                small += expected < SmallExpectation ? 1 : 0;
            }
        }

        var degrees = (rows.Length - 1) * (kept - 1);
        var p = degrees == 0 ? 1 : ChiSquare.Above(statistic, degrees);
        return new ChiSquareHomogeneityResult(degrees == 0 ? 0 : statistic, p, degrees, smallest, small);
    }

    private static List<Refusal> Judged(IReadOnlyList<IReadOnlyList<double>> table)
    {
        if (table.Count == 0)
        {
            return [StatisticsRefusals.Empty()];
        }

        var faults = new List<Refusal>();
        foreach (var row in table)
        {
            if (row.Count != table[0].Count)
            {
                faults.Add(StatisticsRefusals.LengthMismatch(table[0].Count, row.Count));
                continue;
            }

            var bad = StatisticsChecks.Sample(row);
            faults.AddRange(bad.Count > 0
                ? bad
                : SampleChecks.That(
                    row.All(count => count >= 0) && row.Any(count => count > 0),
                    "a row with a count below 0, or with none above it",
                    "counts from 0 with at least one above it in every row"));
        }

        return faults;
    }
}

/// <summary>The result of <see cref="ChiSquareHomogeneity"/>.</summary>
/// <param name="Statistic">Pearson's.</param>
/// <param name="P">1 when there is one row or one column: nothing can differ.</param>
/// <param name="Degrees">Of freedom.</param>
/// <param name="SmallestExpected">The smallest expected count.</param>
/// <param name="ExpectedBelow5">How many cells expect less than 5; with many, the p is rough.</param>
public sealed record ChiSquareHomogeneityResult(
    double Statistic, double P, long Degrees, double SmallestExpected, long ExpectedBelow5);
