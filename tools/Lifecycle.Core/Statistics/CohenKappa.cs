using Lifecycle.Refusals;

namespace Lifecycle.Statistics;

/// <summary>Agreement of two judges beyond chance.</summary>
public static class CohenKappa
{
    /// <summary>1 less observed by expected disagreement; NaN when none can be expected.</summary>
    /// <param name="table">Counts: rows by the first judge, columns by the second, in one order of grades.</param>
    /// <param name="weight">How much two grades disagree.</param>
    public static Outcome<double> Of(IReadOnlyList<IReadOnlyList<long>> table, KappaWeight weight)
    {
        if (table.Count == 0)
        {
            return StatisticsRefusals.Empty();
        }

        var faults = new List<Refusal>();
        foreach (var row in table)
        {
            if (row.Count != table.Count)
            {
                faults.Add(StatisticsRefusals.LengthMismatch(table.Count, row.Count));
            }

            faults.AddRange(row.Where(count => count is < 0 or > StatisticsChecks.CountMax)
                .Select(count => StatisticsRefusals.InvalidArgument($"a cell of {count}", "counts of at least 0")));
        }

        return faults.Count > 0 ? faults : Found(table, weight);
    }

    private static double Found(IReadOnlyList<IReadOnlyList<long>> table, KappaWeight weight)
    {
        var size = table.Count;
        var rows = table.Select(row => row.Sum(count => (double)count)).ToArray();
        var columns = Enumerable.Range(0, size).Select(column => table.Sum(row => (double)row[column])).ToArray();
        var total = rows.Sum();
        var (observed, expected) = (0.0, 0.0);
        for (var row = 0; row < size; row++)
        {
            for (var column = 0; column < size; column++)
            {
                double apart = Math.Abs(row - column);
                var counted = weight switch
                {
                    KappaWeight.None => apart > 0 ? 1 : 0,
                    KappaWeight.Linear => apart,
                    _ => apart * apart,
                };
                observed += counted * table[row][column];
                expected += counted * (rows[row] * columns[column] / total);
            }
        }

        return expected == 0 ? double.NaN : 1 - (observed / expected);
    }
}

/// <summary>How much two grades disagree: not at all alike, by steps, or by the square of the steps.</summary>
public enum KappaWeight
{
    None,
    Linear,
    Quadratic,
}
