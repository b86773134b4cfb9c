namespace Lifecycle.ChallengeSets.Independence;

/// <summary>What a check of independence comes to.</summary>
public enum OverlapAnswer
{
    /// <summary>Every key was compared, and nothing is shared.</summary>
    None,

    /// <summary>Something is shared, whatever else could not be compared.</summary>
    Confirmed,

    /// <summary>Nothing shared was found, and not everything could be compared.</summary>
    NotComparable,
}
