using Lifecycle.Formats;
using Lifecycle.Ledger;
using Lifecycle.Refusals;

namespace Lifecycle.Builds.Roles;

/// <summary>Which trust may follow which. A version is signed by those who decided before it and by those who decide from it on.</summary>
public static class TrustRule
{
    /// <summary>Every reason why <paramref name="next"/> may not be believed after <paramref name="before"/>; none when it may.</summary>
    /// <param name="where">The file of the next version, for refusals.</param>
    /// <param name="before">The version before it; null for the first, which is believed because somebody brought it here.</param>
    /// <param name="next">The next one.</param>
    /// <param name="signedBy">The keys whose signatures under <paramref name="next"/> hold.</param>
    public static IReadOnlyList<Refusal> Faults(
        SourceSpot where, SiteTrust? before, SiteTrust next, IReadOnlySet<Digest> signedBy)
    {
        var wanted = (before?.Version ?? 0) + 1;
        if (next.Version != wanted)
        {
            return [next.Version < wanted && before is not null
                ? RoleRefusals.TrustWentBack(where, before.Version, next.Version)
                : RoleRefusals.TrustSkipped(where, wanted, next.Version)];
        }

        return
        [
            .. before is null ? [] : Lost(before, next).Select(fault => RoleRefusals.TrustLost(where, fault)),
            .. Missing(before, next, signedBy).Select(fault => RoleRefusals.TrustNotSigned(where, fault)),
        ];
    }

    /// <summary>Whose signatures a version still lacks, in words; none when it is whole.</summary>
    public static IEnumerable<string> Missing(SiteTrust? before, SiteTrust next, IReadOnlySet<Digest> signedBy)
    {
        foreach (var (deciding, name) in new[] { (before, "of the version before"), (next, "of its own") })
        {
            if (deciding?.FindRole(TrustRole.Root) is { } root && Holders(deciding, signedBy) is var signed && signed < root.Threshold)
            {
                yield return $"{signed} of {root.Threshold} holders of the role '{TrustRole.Root}' {name} have signed it";
            }
        }
    }

    /// <summary>The digests of trusts that acts name and that are not among the versions at hand: a newer trust was put back.</summary>
    public static Refusal? Back(SourceSpot where, IReadOnlyList<SiteTrust> versions, IEnumerable<Act> acts)
    {
        var known = versions.Select(TrustDocument.DigestOf).ToHashSet();
        return acts.SelectMany(act => act.Subjects.Concat(act.Inputs)).Where(item => item.Purpose == ApprovalAct.TrustPurpose)
            .FirstOrDefault(item => !known.Contains(item.Digest)) is { } lost
            ? RoleRefusals.TrustUnknown(where, versions[^1].Version, lost.Digest) : null;
    }

    /// <summary>Holders, not keys: one person with two keys is one.</summary>
    private static int Holders(SiteTrust deciding, IReadOnlySet<Digest> signedBy) => deciding.KeysOf(TrustRole.Root)
        .Where(key => signedBy.Contains(key.Id) && deciding.RevocationOf(key) is null && !deciding.IsFollowed(key))
        .Select(key => TrustHolder.Folded(key.Holder)).Distinct().Count();

    /// <summary>What a version may not take away: who the site is, its keys, and what it said is not believed.</summary>
    private static IEnumerable<string> Lost(SiteTrust before, SiteTrust next)
    {
        if (before.Site != next.Site || before.Issuer != next.Issuer || before.Log != next.Log)
        {
            yield return $"it is of '{next.Site}' by {next.Issuer} with the log {next.Log}, and the version before of '{before.Site}' by {before.Issuer} with {before.Log}";
        }

        if (before.IsDemonstration != next.IsDemonstration)
        {
            yield return "a demonstration never becomes real, nor the other way";
        }

        foreach (var key in before.Keys.Where(key => next.Find(key.Id) is not { } kept || !IsSame(key, kept)))
        {
            yield return $"the key {key.Id.Brief} of {key.Holder} is gone or changed: what it signed could not be looked up";
        }

        foreach (var revoked in before.Revoked.Where(revoked => !next.Revoked.Contains(revoked)))
        {
            yield return $"the revocation of {TrustNames.Revoked.Of(revoked.Of)} {revoked.Name} is gone or changed";
        }
    }

    // A key may be made to end earlier, when another takes its place; never later.
    private static bool IsSame(TrustKey before, TrustKey next) =>
        before.Use == next.Use && before.Role == next.Role && before.Name == next.Name && before.Holder == next.Holder && before.From == next.From
        && next.Until <= before.Until && before.Custody == next.Custody && before.Machine == next.Machine
        && before.Certificate.Span.SequenceEqual(next.Certificate.Span);
}
