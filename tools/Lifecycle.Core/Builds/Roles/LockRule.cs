using Lifecycle.Formats;

namespace Lifecycle.Builds.Roles;

/// <summary>Whether who locked a build was allowed to, when he did.</summary>
public static class LockRule
{
    /// <summary>Why not; null when he was. What was stamped before a key was revoked or ended stays.</summary>
    public static string? Fault(SiteTrust trust, BuildLock locked) => Fault(trust, locked, RoleVerbs.Lock);

    /// <summary>The same for another act than locking, by what a role must be allowed to do for it.</summary>
    public static string? Fault(SiteTrust trust, BuildLock locked, string verb)
    {
        if (trust.Find(locked.Key) is not { } key)
        {
            return $"no key {locked.Key.Brief} is in version {trust.Version} of the trust";
        }

        if (key.Role is not { } role || role != locked.Role)
        {
            return $"it says that '{locked.Role}' signed it, and the key is that of {key.Holder} as '{key.Role ?? TrustNames.Uses.Of(key.Use)}'";
        }

        return trust.FindRole(role)?.Verbs.Contains(verb) == true
            ? RoleRule.FaultOfOld(trust, key, locked.Stamped)
            : $"the role '{role}' may not '{verb}'";
    }

    /// <summary>What is said when it holds.</summary>
    public static string Words(SiteTrust trust, BuildLock locked, string verb = RoleVerbs.Lock) =>
        $"{trust.Find(locked.Key)?.Holder} as '{locked.Role}' was allowed to '{verb}' when it was stamped, at {locked.Stamped}";
}
