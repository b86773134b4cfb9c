namespace Lifecycle.Signing.Certificates;

/// <summary>Object identifiers in certificates.</summary>
internal static class CertificateIds
{
    public const string CodeSigning = "1.3.6.1.5.5.7.3.3";
    public const string TimeStamping = "1.3.6.1.5.5.7.3.8";

    /// <summary>Sigstore's issuer extension, once as bare bytes and once as a string in DER: clients read one or the other.</summary>
    public const string IssuerRaw = "1.3.6.1.4.1.57264.1.1";
    public const string Issuer = "1.3.6.1.4.1.57264.1.8";

    /// <summary>The promises of certificate logs (RFC 6962).</summary>
    public const string Promises = "1.3.6.1.4.1.11129.2.4.2";
}
