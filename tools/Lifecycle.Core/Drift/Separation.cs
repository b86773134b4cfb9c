using Lifecycle.Statistics;

namespace Lifecycle.Drift;

/// <summary>How well a straight line through the signals tells rows of the window from rows of the reference.</summary>
/// <remarks>Drawn through every second unit of either side, judged on the others, and the other way round: no row is told by a line that saw its unit.</remarks>
internal static class Separation
{
    private const double Ridge = 0.1;

    /// <summary>The area under the curve, 0.5 for not at all; null when either side has one unit.</summary>
    public static double? Of(IReadOnlyList<double[][]> reference, IReadOnlyList<double[][]> window)
    {
        if (reference.Count < 2 || window.Count < 2)
        {
            return null;
        }

        var (scores, isNew) = (new List<double>(), new List<bool>());
        foreach (var half in (int[])[0, 1])
        {
            var line = Line(Rows(reference, half), Rows(window, half));
            foreach (var (rows, label) in new[] { (Rows(reference, 1 - half), false), (Rows(window, 1 - half), true) })
            {
                scores.AddRange(rows.Select(row => row.Zip(line, (value, weight) => value * weight).Sum()));
                isNew.AddRange(rows.Select(_ => label));
            }
        }

        return Ranking.Auc([.. scores], [.. isNew]).TryGet(out var area, out _) ? area : null;
    }

    private static List<double[]> Rows(IReadOnlyList<double[][]> units, int half) =>
        [.. units.Where((_, place) => place % 2 == half).SelectMany(unit => unit)];

    // Fisher's direction: the difference of the means, against what rows of one side spread in each direction.
    private static double[] Line(List<double[]> reference, List<double[]> window)
    {
        var width = reference[0].Length;
        var (was, now) = (Means(reference), Means(window));
        var spread = new double[width, width];
        foreach (var (rows, mean) in new[] { (reference, was), (window, now) })
        {
            foreach (var row in rows)
            {
                for (var one = 0; one < width; one++)
                {
                    for (var other = 0; other < width; other++)
                    {
                        spread[one, other] += (row[one] - mean[one]) * (row[other] - mean[other]) / (reference.Count + window.Count);
                    }
                }
            }
        }

        return LinearEquations.Solve(
            width, (one, other) => spread[one, other] + (one == other ? Ridge : 0), one => now[one] - was[one]);
    }

    private static double[] Means(List<double[]> rows) =>
        [.. Enumerable.Range(0, rows[0].Length).Select(column => rows.Average(row => row[column]))];
}
