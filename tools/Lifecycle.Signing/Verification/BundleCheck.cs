namespace Lifecycle.Signing.Verification;

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
