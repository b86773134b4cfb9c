using Lifecycle.Formats;
using Lifecycle.Ledger.Notes;

namespace Lifecycle.Builds.Roles;

/// <summary>Who closes a deviation: neither who opened it, nor who made the build that it stands against.</summary>
public static class DeviationRule
{
    /// <summary>What a release is told of it. Closed by whom it must not be, it counts as open.</summary>
    public static (string Words, bool IsOpen) Judge(SiteTrust trust, IReadOnlyList<Digest>? authors, Deviation one) =>
        one.IsOpen || Fault(trust, authors, one) is not { } fault
            ? (one.Words, one.IsOpen)
            : ($"{one.Words}; that does not count: {fault}", true);

    /// <summary>Whether a holder opened it, by whatever key. An unsigned ledger does not know.</summary>
    public static bool IsOfOpener(SiteTrust trust, Deviation one, string holder) =>
        one.Key is { } key && trust.Find(key) is { } opener && TrustHolder.AreSame(opener.Holder, holder);

    private static string? Fault(SiteTrust trust, IReadOnlyList<Digest>? authors, Deviation one) =>
        trust.IsDemonstration || one.ClosedKey is not { } key || trust.Find(key) is not { } closer ? null
        : IsOfOpener(trust, one, closer.Holder) ? $"{closer.Holder} opened it"
        : ApprovalRule.IsAuthor(trust, authors, closer.Holder) ? $"{closer.Holder} made this build"
        : null;
}
