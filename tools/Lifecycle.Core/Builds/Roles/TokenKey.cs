namespace Lifecycle.Builds.Roles;

/// <summary>A key that lies in a device: where it is, and its public half. The private half is nowhere else.</summary>
/// <param name="Uri">Which token and which key on it (RFC 7512), without a PIN.</param>
/// <param name="PublicKey">As SubjectPublicKeyInfo in DER.</param>
public sealed record TokenKey(string Uri, ReadOnlyMemory<byte> PublicKey)
{
    private const string Scheme = "pkcs11:";
    private const int LengthMax = 500;

    /// <summary>Why it names no key on a token; null when it does. A PIN is typed, and stands in no file and no argument.</summary>
    public static string? FaultOf(string uri) =>
        !uri.StartsWith(Scheme, StringComparison.Ordinal) ? $"it does not begin with {Scheme}"
        : uri.Length > LengthMax || uri.Any(letter => letter is <= ' ' or > '~') ? $"it is longer than {LengthMax} characters, or has others than RFC 7512 writes"
        : uri.Contains('?', StringComparison.Ordinal) || uri.Contains("pin-", StringComparison.Ordinal) ? "it has attributes after '?', or a PIN"
        : !Has(uri, "token") && !Has(uri, "serial") ? "it names no token: token=... or serial=..."
        : !Has(uri, "object") && !Has(uri, "id") ? "it names no key on the token: object=... or id=..." : null;

    private static bool Has(string uri, string attribute) =>
        uri[Scheme.Length..].Split(';').Any(part => part.StartsWith(attribute + "=", StringComparison.Ordinal) && part.Length > attribute.Length + 1);
}
