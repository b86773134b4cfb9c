namespace Lifecycle.Drift.Consequences;

/// <summary>What a window means for a criterion.</summary>
public enum ConsequenceAnswer
{
    /// <summary>The whole interval of the estimate is within what is asked.</summary>
    Holds,

    /// <summary>The estimate itself misses what is asked.</summary>
    AtRisk,

    /// <summary>An assumption failed, or the interval reaches beyond what is asked.</summary>
    CannotSay,
}
