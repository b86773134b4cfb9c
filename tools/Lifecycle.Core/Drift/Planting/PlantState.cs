namespace Lifecycle.Drift.Planting;

/// <summary>What became of a planted cause.</summary>
public enum PlantState
{
    /// <summary>At the end of its first day a signal had drifted that had not the day before.</summary>
    Found,

    Missed,

    /// <summary>The check compares this batch, or this day, with nothing.</summary>
    NotJudged,

    /// <summary>The set has nothing to plant it with.</summary>
    NotPlanted,
}
