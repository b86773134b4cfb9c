using Lifecycle.Formats;

namespace Lifecycle.Ledger;

/// <summary>Who has sealed some bytes, of those who all must.</summary>
public static class OwnerSeals
{
    /// <summary>Owners that have not sealed these bytes; null where nobody has sealed them at all.</summary>
    /// <param name="acts">The ledger.</param>
    /// <param name="purpose">What the bytes are.</param>
    /// <param name="digest">Of them.</param>
    /// <param name="owners">The roles that must all seal; none where a seal of any role is enough.</param>
    public static IReadOnlyList<string>? Missing(IReadOnlyList<Act> acts, string purpose, Digest digest, IReadOnlyList<string> owners)
    {
        var roles = acts.Where(act => act.Kind == ActKind.Seal && act.Subjects.Any(subject => subject.Purpose == purpose && subject.Digest == digest))
            .Select(act => act.Role).ToHashSet(StringComparer.Ordinal);

        // The seals of a demonstration are nobody's, and stand for everybody's.
        return roles.Count == 0 ? null : roles.Contains(SealRule.DemonstrationRole) ? [] : [.. owners.Where(owner => !roles.Contains(owner))];
    }
}
