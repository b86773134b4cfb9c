namespace Lifecycle.Signing.TimeStamps;

/// <summary>Object identifiers in time stamps.</summary>
internal static class TimeStampIds
{
    /// <summary>The content of a token: TSTInfo.</summary>
    public const string Info = "1.2.840.113549.1.9.16.1.4";
    public const string ContentType = "1.2.840.113549.1.9.3";
    public const string MessageDigest = "1.2.840.113549.1.9.4";
    public const string SigningCertificate = "1.2.840.113549.1.9.16.2.47";
    public const string Sha256 = "2.16.840.1.101.3.4.2.1";
    public const string Sha384 = "2.16.840.1.101.3.4.2.2";
    public const string Sha512 = "2.16.840.1.101.3.4.2.3";

    /// <summary>Our policy, under an arc that anybody may take for a UUID: the site's own clock, nothing more.</summary>
    public const string Policy = "2.25.187360164470351938627401158291462093741";
}
