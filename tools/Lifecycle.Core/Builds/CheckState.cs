namespace Lifecycle.Builds;

/// <summary>What came of one check of a build.</summary>
public enum CheckState
{
    /// <summary>It was made, and a build that does not hold is refused.</summary>
    Enforced,

    /// <summary>It is said, and nothing here can hold it against anything.</summary>
    Logged,

    /// <summary>It was not made, for the reason that is said.</summary>
    Skipped,
}
