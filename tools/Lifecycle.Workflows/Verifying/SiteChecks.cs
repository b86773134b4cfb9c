using Lifecycle.Builds;
using Lifecycle.Builds.Roles;
using Lifecycle.Workflows.Approving;

namespace Lifecycle.Workflows.Verifying;

/// <summary>What is said of the site before anything of the build: custody first, then roles, approvals and the order of acts.</summary>
internal static class SiteChecks
{
    private static readonly string[] OfRoles = ["custody", "revocation", "separation", "approval", "threshold", "scope", OrderOfActs.Name];

    /// <param name="trust">Who is believed; null where nobody was brought.</param>
    /// <param name="signed">What the signatures say; null where there is none.</param>
    /// <param name="release">What the approvals come to; null where no roles are known.</param>
    /// <param name="hasLedger">Whether acts of a ledger were looked at for who made the build.</param>
    public static IReadOnlyList<BuildCheck> Of(BroughtTrust? trust, SignedBuild? signed, ApproveAnswer? release, bool hasLedger)
    {
        if (trust is null)
        {
            return [];
        }

        if (release is null)
        {
            return [.. OfRoles.Select(BundleSaid.NoRoles), trust.Said];
        }

        return
        [
            .. release.Checks.Select(BuildCheck.Of),
            .. OrderOfActs.Of(signed?.Locked, [.. release.Standing.Approvals.Select(one => one.Given)]).Select(BuildCheck.Of),
            .. hasLedger ? [] : WithoutLedger(),
            trust.Said,
        ];
    }

    // What only the ledger knows is said, each time: silence would read as if nothing stood against it.
    private static IEnumerable<BuildCheck> WithoutLedger() =>
    [
        new("authors", CheckState.Logged, "known by the key that locked the build alone: who replayed and scored is in the site's ledger (--ledger)"),
        new("standing", CheckState.Skipped, "whether a deviation is open, the build is retired or the trust went on since, is in the site's ledger (--ledger)"),
    ];
}
