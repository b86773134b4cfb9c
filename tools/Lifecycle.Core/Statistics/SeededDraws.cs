namespace Lifecycle.Statistics;

/// <summary>How the resampling functions read a <see cref="SeededRandom"/>: written down, so that a draw can be replayed.</summary>
internal static class SeededDraws
{
    private const double Unit = 1.0 / 9007199254740992; // 2^-53

    /// <summary>From 0 to below 1, on the grid of 2^-53.</summary>
    public static double NextUnit(this SeededRandom random) => (random.NextUInt64() >> 11) * Unit;

    /// <summary>floor(u n), from 0 to <paramref name="count"/> - 1.</summary>
    public static int NextIndex(this SeededRandom random, int count) => (int)(random.NextUnit() * count);
}
