using Lifecycle.Formats;
using Lifecycle.Refusals;

namespace Lifecycle.Builds.Roles;

/// <summary>Who may do what, now. The same rule is asked before a key is opened and again when what it signed is verified.</summary>
public static class RoleRule
{
    /// <summary>The key, when its holder may do this in its role at this moment; else why not.</summary>
    public static Outcome<TrustKey> MayAct(SiteTrust trust, Digest key, string verb, Moment at) =>
        MaySign(trust, key, at).Then(found => Role(trust, found) is { } role && role.Verbs.Contains(verb)
            ? found
            : (Outcome<TrustKey>)RoleRefusals.MayNot(
                Role(trust, found)?.Name ?? TrustNames.Uses.Of(found.Use), verb,
                [.. trust.Roles.Where(role => role.Verbs.Contains(verb)).Select(role => role.Name)]));

    /// <summary>The key, when it may sign anything at this moment.</summary>
    public static Outcome<TrustKey> MaySign(SiteTrust trust, Digest key, Moment at)
    {
        if (at > trust.Expires)
        {
            return RoleRefusals.TrustEnded(trust.Version, trust.Expires);
        }

        if (trust.Find(key) is not { } found)
        {
            return RoleRefusals.KeyUnknown(key, trust.Version);
        }

        return trust.RevocationOf(found) is { } revoked && revoked.From <= at
            ? RoleRefusals.KeyRevoked(found.Id, found.Holder, revoked.From, revoked.Reason)
            : found.HoldsAt(at) ? found : RoleRefusals.KeyOutOfTime(found.Id, found.Holder, found.From, found.Until, at);
    }

    /// <summary>Why a signature that was made some time ago does not stand; null when it does.</summary>
    /// <param name="trust">What is believed today.</param>
    /// <param name="key">Whose signature it is.</param>
    /// <param name="stamped">When a time authority saw the signature; null when none did.</param>
    /// <remarks>An ended trust does not undo what was signed while it held.</remarks>
    public static string? FaultOfOld(SiteTrust trust, TrustKey key, Moment? stamped)
    {
        if (stamped is not { } at)
        {
            return "no time authority says when it was signed";
        }

        if (trust.RevocationOf(key) is { } revoked && at >= revoked.From)
        {
            return $"it was stamped at {at}, and its key is revoked from {revoked.From} on: {revoked.Reason}";
        }

        return key.HoldsAt(at) ? null : $"it was stamped at {at}, and its key holds from {key.From} to {key.Until}";
    }

    /// <summary>Whether tokens of a time authority are believed. Who has a stolen clock can date back, so a revoked one says nothing at all.</summary>
    public static string? FaultOfClock(SiteTrust trust, TrustKey clock) =>
        trust.RevocationOf(clock) is { } revoked ? $"the key of the clock was revoked: {revoked.Reason}" : null;

    private static TrustRole? Role(SiteTrust trust, TrustKey key) => key.Role is { } name ? trust.FindRole(name) : null;
}
