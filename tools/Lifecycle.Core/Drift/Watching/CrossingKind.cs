namespace Lifecycle.Drift.Watching;

/// <summary>What a signal was held against when it crossed its limit.</summary>
public enum CrossingKind
{
    /// <summary>Its own level at the beginning of the batch.</summary>
    InBatch,

    /// <summary>How far apart the batches of the reference are.</summary>
    NewBatch,

    /// <summary>The best share of wrong outcomes so far.</summary>
    Outcomes,

    /// <summary>Nothing: every number was the same, for as long as the plan says.</summary>
    Frozen,

    /// <summary>Nothing: frames came without numbers, for as long as the plan says.</summary>
    Empty,
}
