namespace Lifecycle.Workflows.Verifying;

/// <summary>How far a build is checked.</summary>
public enum VerifyDepth
{
    /// <summary>Every byte, every fault, and what the files say of each other.</summary>
    Whole,

    /// <summary>Every byte, and no further than the first that is another: for a start-up.</summary>
    FirstFault,
}
