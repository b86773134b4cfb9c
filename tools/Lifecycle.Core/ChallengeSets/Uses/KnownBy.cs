namespace Lifecycle.ChallengeSets.Uses;

/// <summary>By what a case was known again.</summary>
public enum KnownBy
{
    /// <summary>A frame file of the same bytes.</summary>
    Frames,

    /// <summary>The same vessel of the same batch.</summary>
    Keys,

    /// <summary>Pictures that only differ as copies of one another do.</summary>
    Pictures,
}
