namespace Lifecycle.Drift.Watching;

/// <summary>What bounds the memory of a watch.</summary>
public static class WatchLimits
{
    public const int CamerasMax = 64;

    /// <summary>Levels of an axis that are remembered: with more, the one that was longest not seen is forgotten.</summary>
    public const int LevelsMax = 64;
}
