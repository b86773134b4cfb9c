namespace Lifecycle.Acceptance;

/// <summary>What else a reader must know of a verdict.</summary>
[Flags]
public enum ScoreConditions
{
    None = 0,

    /// <summary>An input was not sealed before use: the same numbers, but informational.</summary>
    Unsealed = 1,

    /// <summary>The workspace is a demonstration: synthetic cases count, and the verdict says so.</summary>
    Demonstration = 2,

    /// <summary>A model was recorded elsewhere and not run here: nothing shows that the scores are its own, so it is informational.</summary>
    Recorded = 4,

    /// <summary>The home of the records is not here: what was used up before nobody can look up, so it is informational.</summary>
    UseUnknown = 8,
}
