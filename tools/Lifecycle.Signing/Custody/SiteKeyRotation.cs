using Lifecycle.Builds.Roles;
using Lifecycle.Formats;
using Lifecycle.Refusals;
using Lifecycle.Signing.Certificates;
using Lifecycle.Signing.Keys;

namespace Lifecycle.Signing.Custody;

/// <summary>Puts a new key of the site beside the old one into the next version of a trust.</summary>
public static class SiteKeyRotation
{
    /// <param name="trust">The version in force.</param>
    /// <param name="old">The key whose place is taken: it ends now.</param>
    /// <param name="next">The new key.</param>
    /// <param name="authority">The key of the authority, which certifies a new clock; null where nothing is certified.</param>
    /// <param name="at">Now.</param>
    public static Outcome<SiteTrust> Rotate(SiteTrust trust, TrustKey old, SigningKey next, SigningKey? authority, Moment at)
    {
        var until = SiteKeys.EndOf(old.Use, trust.IsDemonstration, at);
        return Certified(trust, old, next, authority, at, trust.IsDemonstration && old.Until < until ? old.Until : until).Then<SiteTrust>(made => trust with
        {
            Version = trust.Version + 1,
            Keys = [.. trust.Keys.Select(key => key.Id == old.Id && key.Until > at ? key with { Until = at } : key), made],
            Signatures = [],
        });
    }

    private static Outcome<TrustKey> Certified(SiteTrust trust, TrustKey old, SigningKey next, SigningKey? authority, Moment at, Moment until)
    {
        var name = SiteKeys.NameOf(trust.Site, trust.IsDemonstration);
        return old.Use switch
        {
            // Its own promises are made by another key: a root has none.
            KeyUse.Authority => CertificateAuthority.Begin(name, next, next, at, until).Then<TrustKey>(root => Key(root.Root, until)),
            KeyUse.Time => Clock(trust, next, authority!, at, until).Then<TrustKey>(clock => Key(clock.Certificate, clock.Until)),
            _ => Key(default, until),
        };

        TrustKey Key(ReadOnlyMemory<byte> certificate, Moment end) => new()
        {
            Use = old.Use, Role = old.Role, Holder = old.Holder, PublicKey = next.PublicKey, Certificate = certificate, Machine = old.Machine,
            Custody = KeyCustody.File, From = at, Until = end,
        };
    }

    private static Outcome<(ReadOnlyMemory<byte> Certificate, Moment Until)> Clock(
        SiteTrust trust, SigningKey next, SigningKey authority, Moment at, Moment until)
    {
        var root = trust.KeysFor(KeyUse.Authority).First(key => key.Id == authority.Id);
        var end = until < root.Until ? until : root.Until;

        // A clock's certificate bears no promise of a certificate log, so no such key is opened for it.
        return CertificateAuthority.Open(root.Certificate, authority, authority).Then(opened => opened.IssueTimeAuthority(new CertificateRequestFacts(
            next.PublicKey, $"{trust.Site} clock", "", trust.Issuer, at, end))).Then<(ReadOnlyMemory<byte>, Moment)>(certificate => (certificate, end));
    }
}
