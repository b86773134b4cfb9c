using Lifecycle.Builds;
using Lifecycle.Formats;
using Lifecycle.Refusals;
using Lifecycle.Signing.Verification;

namespace Lifecycle.Workflows.Verifying;

/// <summary>How what the room with the keys found is said beside the checks of a build.</summary>
internal static class BundleSaid
{
    private const int FaultsSaid = 3;

    // Two of them are called otherwise beside the checks of the build itself.
    public static BuildCheck Check(BundleCheck check) => new(
        check.Name switch { CheckNames.Identity => "signer", CheckNames.Signature => "envelope", _ => check.Name },
        check.Action switch { CheckAction.Enforced => CheckState.Enforced, CheckAction.Logged => CheckState.Logged, _ => CheckState.Skipped },
        check.Why.Length == 0 ? check.What : $"{check.What}: {check.Why}", check.Holds == false);

    /// <summary>The refusal of what does not hold; null when all of it does.</summary>
    public static Refusal? Fault(SourceSpot where, BundleFindings findings) => findings.IsAccepted ? null
        : findings.Checks.First(check => check is { Action: CheckAction.Enforced, Holds: not true }) is var fault
            ? SignatureRefusals.NotVerified(where, fault.Name, fault.Why) : null;

    /// <summary>A signature that cannot be read does not hold, whatever is wrong with it.</summary>
    public static Refusal Unreadable(SourceSpot where, IReadOnlyList<Refusal> why) =>
        SignatureRefusals.NotVerified(where, "bundle", string.Join("; ", why.Take(FaultsSaid).Select(fault => fault.What)));

    /// <summary>What is not looked at where a trusted root alone was brought.</summary>
    public static BuildCheck NoRoles(string name) => new(
        name, CheckState.Skipped, "a trusted root knows keys and no roles: bring the folder that lifecycle trust export wrote");
}
