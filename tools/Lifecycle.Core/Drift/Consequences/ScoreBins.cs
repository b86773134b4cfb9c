namespace Lifecycle.Drift.Consequences;

/// <summary>Fixed bins of a score from 0 to 1, finer at both ends, where most spells are. The same everywhere, so that counts merge.</summary>
public static class ScoreBins
{
    /// <summary>There is no score that says how likely the condition is.</summary>
    public const int None = -1;

    // Each bin holds its upper edge.
    private static readonly double[] Edges =
        [0.001, 0.003, 0.01, 0.03, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.97, 0.99, 0.997, 0.999];

    public static int Count => Edges.Length + 1;

    public static int Of(double score)
    {
        var bin = 0;
        while (bin < Edges.Length && Edges[bin] < score)
        {
            bin++;
        }

        return score is >= 0 and <= 1 ? bin : None;
    }
}
