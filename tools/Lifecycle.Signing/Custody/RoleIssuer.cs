using Lifecycle.Builds.Roles;
using Lifecycle.Formats;
using Lifecycle.Refusals;
using Lifecycle.Signing.Certificates;
using Lifecycle.Signing.Keys;

namespace Lifecycle.Signing.Custody;

/// <summary>Takes keys that holders made into the next version of a trust.</summary>
public static class RoleIssuer
{
    /// <param name="trust">The version in force.</param>
    /// <param name="request">What is asked for; its proof was looked at before.</param>
    /// <param name="authority">The authority's key.</param>
    /// <param name="promises">The key of the certificate log.</param>
    /// <param name="until">The last moment at which the new key may sign.</param>
    /// <param name="at">Now.</param>
    public static Outcome<SiteTrust> Admit(
        SiteTrust trust, RoleRequest request, SigningKey authority, SigningKey promises, Moment until, Moment at)
    {
        var root = trust.KeysFor(KeyUse.Authority).First(key => key.Id == authority.Id);
        return CertificateAuthority.Open(root.Certificate, authority, promises).Then(opened => opened.IssueRole(
            new CertificateRequestFacts(
                request.PublicKey, request.Holder, trust.UriOf(request.Role), trust.Issuer, at, Earlier(until, root.Until)), at))
            .Then(certificate => new Outcome<SiteTrust>.Ok(With(trust, request, certificate, at, Earlier(until, root.Until))));
    }

    /// <summary>The same for a key whose certificate is of another authority: the site's own cards.</summary>
    public static SiteTrust Register(SiteTrust trust, RoleRequest request, ReadOnlyMemory<byte> certificate, Moment at, Moment until) =>
        With(trust, request, certificate, at, until);

    private static SiteTrust With(SiteTrust trust, RoleRequest request, ReadOnlyMemory<byte> certificate, Moment at, Moment until)
    {
        // A name that differs in case or spaces alone is the holder who is there already.
        var holder = trust.Holders.FirstOrDefault(known => TrustHolder.AreSame(known.Name, request.Holder));
        return trust with
        {
            Version = trust.Version + 1,
            Holders = holder is null ? [.. trust.Holders, new TrustHolder(request.Holder, request.Kind)] : trust.Holders,
            Keys = [.. trust.Keys, new TrustKey
            {
                Use = KeyUse.Role, Role = request.Role, Holder = holder?.Name ?? request.Holder, PublicKey = request.PublicKey,
                Certificate = certificate, Machine = request.Machine, Custody = request.Custody, From = at, Until = until,
            }],
            Signatures = [],
        };
    }

    private static Moment Earlier(Moment one, Moment other) => one < other ? one : other;
}
