namespace Lifecycle.Builds.Roles;

/// <summary>What hangs on a check of roles.</summary>
public enum CheckForce
{
    /// <summary>Without it the build is not released.</summary>
    Enforced,

    /// <summary>Looked at and said, and nothing hangs on it.</summary>
    Logged,

    /// <summary>Not looked at; the reason is said.</summary>
    Skipped,
}
