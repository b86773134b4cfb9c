using System.Security.Cryptography;
using System.Text;
using Lifecycle.Formats;
using Lifecycle.Refusals;
using Lifecycle.Signing.Certificates;

namespace Lifecycle.Signing.Keys;

/// <summary>Keys and certificates that a person says he believes, in PEM as openssl writes them.</summary>
public static class BelievedPem
{
    private const int CertificatesMax = 10;

    /// <summary>One public key, as SubjectPublicKeyInfo in DER.</summary>
    public static Outcome<ReadOnlyMemory<byte>> PublicKey(SourceSpot where, byte[] pem)
    {
        if (!Read(pem, "PUBLIC KEY").TryGet(out var keys, out var fault) || keys.Count != 1)
        {
            return SignatureRefusals.BelieverBroken(where, fault ?? $"it has {keys!.Count} public keys and not one");
        }

        return VerifyingKey.From(keys[0]) is { } key ? key.PublicKey
            : SignatureRefusals.BelieverBroken(where, "its key is of a kind that is not verified here: ECDSA over P-256, P-384 or P-521, or Ed25519");
    }

    /// <summary>Certificates, the root last. Only the root is believed for itself.</summary>
    public static Outcome<IReadOnlyList<ReadOnlyMemory<byte>>> Chain(SourceSpot where, byte[] pem)
    {
        if (!Read(pem, "CERTIFICATE").TryGet(out var chain, out var fault) || chain.Count is 0 or > CertificatesMax)
        {
            return SignatureRefusals.BelieverBroken(where, fault ?? $"it has {chain!.Count} certificates, and 1 to {CertificatesMax} are read");
        }

        foreach (var der in chain)
        {
            using var certificate = CertificateFile.Read(der);
            if (certificate is null)
            {
                return SignatureRefusals.BelieverBroken(where, "a certificate in it does not read");
            }
        }

        return new Outcome<IReadOnlyList<ReadOnlyMemory<byte>>>.Ok(chain);
    }

    private static Blocks Read(byte[] pem, string label)
    {
        var found = new List<ReadOnlyMemory<byte>>();
        var text = Encoding.ASCII.GetString(pem).AsSpan();
        while (PemEncoding.TryFind(text, out var fields))
        {
            if (text[fields.Label] is var got && !got.SequenceEqual(label))
            {
                return new Blocks(null, $"it has a {WireSafe(got)}, and {label} is asked for");
            }

            found.Add(Convert.FromBase64String(text[fields.Base64Data].ToString()));
            text = text[fields.Location.End..];
        }

        return new Blocks(found, null);
    }

    private static string WireSafe(ReadOnlySpan<char> label) => Bundles.WireReader.Shown(label.ToString());

    private sealed record Blocks(IReadOnlyList<ReadOnlyMemory<byte>>? Found, string? Fault)
    {
        public bool TryGet([System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out IReadOnlyList<ReadOnlyMemory<byte>>? found, out string? fault)
        {
            (found, fault) = (Found, Fault);
            return Found is not null;
        }
    }
}
