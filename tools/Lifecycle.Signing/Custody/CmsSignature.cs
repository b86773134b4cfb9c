using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using Lifecycle.Formats;
using Lifecycle.Refusals;

namespace Lifecycle.Signing.Custody;

/// <summary>A CMS signature that was made elsewhere, as <c>openssl cms</c> and card programs make it, with its content in it.</summary>
/// <param name="Content">What was signed.</param>
/// <param name="PublicKey">Of the one signer, as SubjectPublicKeyInfo in DER.</param>
/// <param name="Certificate">The certificate that came along; it is believed by nobody for being there.</param>
public sealed record CmsSignature(ReadOnlyMemory<byte> Content, ReadOnlyMemory<byte> PublicKey, ReadOnlyMemory<byte> Certificate)
{
    private const int BytesMax = 1_000_000;
    private static readonly string[] Digests = ["2.16.840.1.101.3.4.2.1", "2.16.840.1.101.3.4.2.2", "2.16.840.1.101.3.4.2.3"];

    /// <summary>Reads it, in DER or PEM, and verifies the signature with the key of the certificate in it.</summary>
    public static Outcome<CmsSignature> Read(SourceSpot where, byte[] bytes)
    {
        if (bytes.Length > BytesMax)
        {
            return RoleRefusals.ImportUnfit(where, $"it has {bytes.Length} bytes, and at most {BytesMax} are read");
        }

        try
        {
            var signed = new SignedCms();
            signed.Decode(Der(bytes));
            return Fault(signed) is { } fault ? RoleRefusals.ImportUnfit(where, fault) : Verified(signed);
        }
        catch (CryptographicException)
        {
            return RoleRefusals.ImportUnfit(where, "it is not a CMS signature, or it does not hold");
        }
    }

    private static string? Fault(SignedCms signed) => signed switch
    {
        { Detached: true } or { ContentInfo.Content.Length: 0 } => "it does not hold what was signed: sign with -nodetach",
        { SignerInfos.Count: not 1 } => $"it has {signed.SignerInfos.Count} signers and not one",
        _ when signed.SignerInfos[0].Certificate is null => "it does not hold the signer's certificate",
        _ when !Digests.Contains(signed.SignerInfos[0].DigestAlgorithm.Value) => "its digest is not SHA-256, SHA-384 or SHA-512",
        _ => null,
    };

    // The chain is not built: the key must be one that the trust registers, and that is looked at by the caller.
    private static CmsSignature Verified(SignedCms signed)
    {
        signed.SignerInfos[0].CheckSignature(verifySignatureOnly: true);
        var certificate = signed.SignerInfos[0].Certificate!;
        return new CmsSignature(
            signed.ContentInfo.Content, certificate.PublicKey.ExportSubjectPublicKeyInfo(), certificate.RawData);
    }

    private static byte[] Der(byte[] bytes)
    {
        var text = System.Text.Encoding.ASCII.GetString(bytes);
        return bytes.Length > 0 && bytes[0] == (byte)'-' && PemEncoding.TryFind(text, out var fields) && text[fields.Label] is "CMS" or "PKCS7"
            ? Convert.FromBase64String(text[fields.Base64Data])
            : bytes;
    }
}
