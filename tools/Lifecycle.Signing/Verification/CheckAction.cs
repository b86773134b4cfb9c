namespace Lifecycle.Signing.Verification;

/// <summary>What hangs on a check.</summary>
public enum CheckAction
{
    /// <summary>Without it the signature does not hold.</summary>
    Enforced,

    /// <summary>Looked at and said, and nothing hangs on it.</summary>
    Logged,

    /// <summary>Not looked at; the reason is said.</summary>
    Skipped,
}
