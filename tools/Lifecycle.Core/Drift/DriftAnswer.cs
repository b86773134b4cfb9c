namespace Lifecycle.Drift;

/// <summary>What a check says of one signal, or of all.</summary>
public enum DriftAnswer
{
    Stable,

    /// <summary>Shown to have moved, by less than drift; or far, and not shown among so many signals.</summary>
    Watch,
    Drifted,
    NotEnough,
}
