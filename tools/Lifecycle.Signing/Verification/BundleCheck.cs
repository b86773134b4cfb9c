namespace Lifecycle.Signing.Verification;

/// <summary>What comes of a check that was made.</summary>
public enum CheckAction
{
    /// <summary>Without it the signature does not hold.</summary>
    Enforced,

    /// <summary>Looked at and said, and nothing hangs on it.</summary>
    Logged,

    /// <summary>Not looked at; the reason is said.</summary>
    Skipped,
}

/// <summary>One thing that was looked at, or not.</summary>
/// <param name="Name">A fixed word, such as <c>inclusion</c>.</param>
/// <param name="Action">What hangs on it.</param>
/// <param name="Holds">Null when it was skipped.</param>
/// <param name="What">What was looked at.</param>
/// <param name="Why">Why it does not hold, or why it was skipped; empty when it holds.</param>
public sealed record BundleCheck(string Name, CheckAction Action, bool? Holds, string What, string Why)
{
    internal static BundleCheck Of(string name, CheckAction action, string what, string? fault) =>
        new(name, action, fault is null, what, fault ?? "");

    internal static BundleCheck Skip(string name, string what, string why) =>
        new(name, CheckAction.Skipped, null, what, why);
}
