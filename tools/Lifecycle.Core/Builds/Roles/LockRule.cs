namespace Lifecycle.Builds.Roles;

/// <summary>Whether who signed an act, such as that of locking a build, was allowed to when he did.</summary>
/// <remarks>The rule of <see cref="ActRule"/> for one act that was brought along, with its stamp: no ledger is asked.</remarks>
public static class LockRule
{
    /// <summary>Why not; null when he was. What was stamped before a key was revoked or ended stays.</summary>
    /// <param name="versions">The trust, from its first version to the one in force.</param>
    /// <param name="locked">What was signed.</param>
    /// <param name="verb">What a role must be allowed to do for it.</param>
    public static string? Fault(IReadOnlyList<SiteTrust> versions, BuildLock locked, string verb = RoleVerbs.Lock)
    {
        var trust = versions[^1];
        if (trust.Find(locked.Key) is not { } key)
        {
            return $"no key {locked.Key.Brief} is in version {trust.Version} of the trust";
        }

        if (key.Role is not { } role || ActRule.Fault(trust, role, locked.Role) is not null)
        {
            return $"it says that '{locked.Role}' signed it, and the key is that of {key.Holder} as '{key.Role ?? TrustNames.Uses.Of(key.Use)}'";
        }

        // What a role may do can change from version to version, and what a version allowed stays done.
        return versions.Any(version => version.Find(key.Id) is not null && version.FindRole(role)?.Verbs.Contains(verb) == true)
            ? RoleRule.FaultOfOld(trust, key, locked.Stamped)
            : $"the role '{role}' may not '{verb}' in any version of the trust";
    }

    /// <summary>What is said when it holds.</summary>
    public static string Words(IReadOnlyList<SiteTrust> versions, BuildLock locked, string verb = RoleVerbs.Lock)
    {
        var key = versions[^1].Find(locked.Key);
        return $"{key?.Holder} as '{key?.Role}' was allowed to '{verb}' when it was stamped, at {locked.Stamped}";
    }
}
