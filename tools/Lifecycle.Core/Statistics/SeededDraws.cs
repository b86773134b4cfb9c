namespace Lifecycle.Statistics;

/// <summary>How resampling reads a <see cref="SeededRandom"/>: written down, so that a draw can be replayed.</summary>
internal static class SeededDraws
{
    /// <summary>floor(u n), from 0 to <paramref name="count"/> - 1.</summary>
    public static int NextIndex(this SeededRandom random, int count) => (int)(random.NextShare() * count);
}
