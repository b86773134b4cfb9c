using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Lifecycle.Builds.Roles;
using Lifecycle.Formats;
using Lifecycle.Signing.Certificates;
using Lifecycle.Signing.Trust;

namespace Lifecycle.Signing.Custody;

/// <summary>What stock clients are to believe, made from a site's trust: never written by hand.</summary>
/// <remarks>
/// They know times of validity and no revocation: a key that was revoked ends there, and who asks about a role's key must
/// ask this tool.
/// </remarks>
public static class TrustRootOf
{
    public static TrustRoot Make(SiteTrust trust) => new(
        [.. trust.KeysFor(KeyUse.Log).Select(key => Log(key, trust.Log, LogHolds(trust, key)))],
        [.. trust.KeysFor(KeyUse.Authority).Select(key => Chain(trust, key, [key.Certificate], AuthorityHolds(trust, key)))],
        [.. trust.KeysFor(KeyUse.Promises).Select(key => Log(key, trust.Log + "/certificates", Holds(trust, key, key.From, key.Until)))],
        [.. trust.KeysFor(KeyUse.Time).Where(key => RoleRule.FaultOfClock(trust, key) is null)
            .Select(key => Chain(trust, key, [key.Certificate, RootOf(trust, key)], Holds(trust, key, key.From, key.Until)))]);

    // Roots of one site have one name: the certificate says by which of their keys it was issued. One that no root issued leads nowhere.
    private static ReadOnlyMemory<byte> RootOf(SiteTrust trust, TrustKey key)
    {
        var roots = trust.KeysFor(KeyUse.Authority).ToList();
        return (roots.FirstOrDefault(root => IsIssuedBy(key.Certificate, root.Certificate)) ?? roots[0]).Certificate;
    }

    private static bool IsIssuedBy(ReadOnlyMemory<byte> certificate, ReadOnlyMemory<byte> root)
    {
        using var issued = CertificateFile.Read(certificate);
        using var issuer = CertificateFile.Read(root);
        return issued?.Extensions.OfType<X509AuthorityKeyIdentifierExtension>().FirstOrDefault()?.KeyIdentifier is { } above
            && issuer?.Extensions.OfType<X509SubjectKeyIdentifierExtension>().FirstOrDefault()?.SubjectKeyIdentifierBytes is { } own
            && above.Span.SequenceEqual(own.Span);
    }

    private static TrustedLog Log(TrustKey key, string name, Period holds) => new(
        "https://" + name, key.PublicKey, SHA256.HashData(key.PublicKey.Span), holds);

    private static TrustedChain Chain(SiteTrust trust, TrustKey key, IReadOnlyList<ReadOnlyMemory<byte>> certificates, Period holds) => new(
        SiteKeys.NameOf(trust.Site, trust.IsDemonstration), key.Use == KeyUse.Time ? $"{trust.Site} clock" : "Lifecycle root", trust.Issuer,
        certificates, holds);

    // A state that a new key signed shows entries from before it too: of all of them the log is one.
    private static Period LogHolds(SiteTrust trust, TrustKey key) =>
        Holds(trust, key, trust.KeysFor(KeyUse.Log).Min(log => log.From), key.Until);

    // An authority that issues no more still vouches for what it issued, until its certificate ends.
    private static Period AuthorityHolds(SiteTrust trust, TrustKey key)
    {
        using var root = CertificateFile.Read(key.Certificate);
        return Holds(trust, key, key.From, root is null ? key.Until : Moment.Of(root.NotAfter.ToUniversalTime()));
    }

    private static Period Holds(SiteTrust trust, TrustKey key, Moment from, Moment until) => new(
        from, trust.RevocationOf(key) is { } revoked && revoked.From < until ? revoked.From : until);
}
