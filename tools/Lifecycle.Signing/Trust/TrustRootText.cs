using Lifecycle.Formats;
using Lifecycle.Signing.Certificates;
using Lifecycle.Signing.Keys;

namespace Lifecycle.Signing.Trust;

/// <summary>Writes a trusted root for stock clients (Sigstore's <c>trusted_root.json</c>, version 0.1, which all of them read).</summary>
public static class TrustRootText
{
    public const string MediaType = "application/vnd.dev.sigstore.trustedroot+json;version=0.1";
    private const string ConfigurationType = "application/vnd.dev.sigstore.clienttrustconfig.v0.1+json";
    private const string SigningType = "application/vnd.dev.sigstore.signingconfig.v0.2+json";

    public static byte[] Write(TrustRoot root) => JsonText.Write(json => Root(json, root));

    /// <summary>The root as command lines take it, which ask for the services of signing too: there are none.</summary>
    public static byte[] WriteClientConfiguration(TrustRoot root) => JsonText.Write(json =>
    {
        json.Member("mediaType", ConfigurationType);
        json.Map("trustedRoot", () => Root(json, root));
        json.Map("signingConfig", () =>
        {
            json.Member("mediaType", SigningType);
            foreach (var services in (string[])["caUrls", "oidcUrls", "rekorTlogUrls", "tsaUrls"])
            {
                json.List<string>(services, [], json.Item);
            }

            json.Map("rekorTlogConfig", () => json.Member("selector", "ANY"));
            json.Map("tsaConfig", () => json.Member("selector", "ANY"));
        });
    });

    private static void Root(JsonText json, TrustRoot root)
    {
        json.Member("mediaType", MediaType);
        json.List("tlogs", root.Logs, log => json.Item(() => Log(json, log)));
        json.List("certificateAuthorities", root.Authorities, chain => json.Item(() => Chain(json, chain)));
        json.List("ctlogs", root.CertificateLogs, log => json.Item(() => Log(json, log)));
        json.List("timestampAuthorities", root.TimeAuthorities, chain => json.Item(() => Chain(json, chain)));
    }

    // No checkpointKeyId: one client takes it in place of the log's id, and then finds no log.
    private static void Log(JsonText json, TrustedLog log)
    {
        json.Member("baseUrl", log.BaseUrl);
        json.Member("hashAlgorithm", "SHA2_256");
        json.Map("publicKey", () =>
        {
            json.Member("rawBytes", Convert.ToBase64String(log.PublicKey.Span));
            json.Member("keyDetails", DetailsOf(log.PublicKey));
            json.Map("validFor", () => When(json, log.ValidFor));
        });
        json.Map("logId", () => json.Member("keyId", Convert.ToBase64String(log.KeyId.Span)));
    }

    private static void Chain(JsonText json, TrustedChain chain)
    {
        json.Map("subject", () =>
        {
            json.Member("organization", chain.Organization);
            json.Member("commonName", chain.CommonName);
        });
        json.Member("uri", chain.Uri);
        json.Map("certChain", () => json.List("certificates", chain.Certificates, certificate => json.Item(
            () => json.Member("rawBytes", Convert.ToBase64String(certificate.Span)))));
        json.Map("validFor", () => When(json, chain.ValidFor));
    }

    private static void When(JsonText json, Period period)
    {
        json.Member("start", period.From.ToString());
        if (period.Until is { } until)
        {
            json.Member("end", until.ToString());
        }
    }

    private static string DetailsOf(ReadOnlyMemory<byte> publicKey) => PublicKeyFacts.Read(publicKey)?.Kind switch
    {
        KeyKind.P256 => "PKIX_ECDSA_P256_SHA_256",
        KeyKind.P384 => "PKIX_ECDSA_P384_SHA_384",
        KeyKind.P521 => "PKIX_ECDSA_P521_SHA_512",
        KeyKind.Ed25519 => "PKIX_ED25519",
        _ => throw new ArgumentException("a key of no known kind is trusted", nameof(publicKey)),
    };
}
