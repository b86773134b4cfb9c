using Lifecycle.Builds.Roles;
using Lifecycle.Formats;
using Lifecycle.Signing.Keys;

namespace Lifecycle.Signing.Custody;

/// <summary>Signs versions of a site's trust, and finds whose signatures under one hold.</summary>
public static class TrustSigner
{
    /// <summary>The same version with one signature more; one that this key has made before is replaced.</summary>
    public static SiteTrust Sign(SiteTrust trust, SigningKey key) => trust with
    {
        Signatures =
        [
            .. trust.Signatures.Where(signature => signature.Key != key.Id),
            new TrustSignature(key.Id, key.Sign(TrustDocument.MessageOf(trust))),
        ],
    };

    /// <summary>The keys whose signatures hold. Only keys of the two versions are asked: a stranger's signature is nothing.</summary>
    public static IReadOnlySet<Digest> SignedBy(SiteTrust trust, SiteTrust? before)
    {
        var message = TrustDocument.MessageOf(trust);
        return trust.Signatures
            .Where(signature => (trust.Find(signature.Key) ?? before?.Find(signature.Key)) is { } known
                && VerifyingKey.From(known.PublicKey) is { } key && key.Fault(message, signature.Signature.Span) is null)
            .Select(signature => signature.Key).ToHashSet();
    }
}
