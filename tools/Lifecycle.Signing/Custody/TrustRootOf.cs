using System.Security.Cryptography;
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
        [.. trust.KeysFor(KeyUse.Log).Select(key => Log(trust, key, trust.Log))],
        [.. trust.KeysFor(KeyUse.Authority).Select(key => Chain(trust, key, [key.Certificate]))],
        [.. trust.KeysFor(KeyUse.Promises).Select(key => Log(trust, key, trust.Log + "/certificates"))],
        [.. trust.KeysFor(KeyUse.Time).Where(key => RoleRule.FaultOfClock(trust, key) is null)
            .Select(key => Chain(trust, key, [key.Certificate, RootOf(trust, key)]))]);

    // The authority that was there when the certificate was made: the last one before it.
    private static ReadOnlyMemory<byte> RootOf(SiteTrust trust, TrustKey key) =>
        trust.KeysFor(KeyUse.Authority).Where(root => root.From <= key.From).MaxBy(root => root.From)!.Certificate;

    private static TrustedLog Log(SiteTrust trust, TrustKey key, string name) => new(
        "https://" + name, key.PublicKey, SHA256.HashData(key.PublicKey.Span), ValidFor(trust, key));

    private static TrustedChain Chain(SiteTrust trust, TrustKey key, IReadOnlyList<ReadOnlyMemory<byte>> certificates) => new(
        SiteKeys.NameOf(trust.Site, trust.IsDemonstration), key.Use == KeyUse.Time ? $"{trust.Site} clock" : "Lifecycle root", trust.Issuer,
        certificates, ValidFor(trust, key));

    private static Period ValidFor(SiteTrust trust, TrustKey key) => new(
        key.From, trust.RevocationOf(key) is { } revoked && revoked.From < key.Until ? revoked.From : key.Until);
}
