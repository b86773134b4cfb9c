namespace Lifecycle.Statistics;

/// <summary>Two samples passed once in common order, which is where their distribution functions step.</summary>
internal static class PooledWalk
{
    /// <param name="first">In order.</param>
    /// <param name="second">In order.</param>
    /// <param name="visit">
    /// Called at each distinct value with the counts at most it in the first and in the second, and the gap to the
    /// next distinct value, 0 at the last.
    /// </param>
    public static void Over(double[] first, double[] second, Action<int, int, double> visit)
    {
        var (i, j) = (0, 0);
        while (i < first.Length || j < second.Length)
        {
            var here = Next(first, i, second, j);
            for (; i < first.Length && first[i] == here; i++)
            {
            }

            for (; j < second.Length && second[j] == here; j++)
            {
            }

            visit(i, j, i < first.Length || j < second.Length ? Next(first, i, second, j) - here : 0);
        }
    }

    private static double Next(double[] first, int i, double[] second, int j) =>
        i == first.Length ? second[j] : j == second.Length ? first[i] : Math.Min(first[i], second[j]);
}
