namespace Lifecycle.Statistics;

/// <summary>Equations in several unknowns, by elimination with the largest pivot first.</summary>
internal static class LinearEquations
{
    public static double[] Solve(int count, Func<int, int, double> coefficient, Func<int, double> right)
    {
        var rows = new double[count][];
        for (var row = 0; row < count; row++)
        {
            rows[row] = new double[count + 1];
            for (var column = 0; column < count; column++)
            {
                rows[row][column] = coefficient(row, column);
            }

            rows[row][count] = right(row);
        }

        for (var pivot = 0; pivot < count; pivot++)
        {
            Raise(rows, pivot);
            for (var row = pivot + 1; row < count; row++)
            {
                var factor = rows[row][pivot] / rows[pivot][pivot];
                for (var column = pivot; column <= count; column++)
                {
                    rows[row][column] -= factor * rows[pivot][column];
                }
            }
        }

        var solution = new double[count];
        for (var row = count - 1; row >= 0; row--)
        {
            var rest = rows[row][count];
            for (var column = row + 1; column < count; column++)
            {
                rest -= rows[row][column] * solution[column];
            }

            solution[row] = rest / rows[row][row];
        }

        return solution;
    }

    private static void Raise(double[][] rows, int pivot)
    {
        var best = pivot;
        for (var row = pivot + 1; row < rows.Length; row++)
        {
            best = Math.Abs(rows[row][pivot]) > Math.Abs(rows[best][pivot]) ? row : best;
        }

        (rows[pivot], rows[best]) = (rows[best], rows[pivot]);
    }
}
