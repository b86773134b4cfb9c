using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Lifecycle.Signing.Providers;

/// <summary>Signs certificates by a key in the hands of a provider.</summary>
internal sealed class CurveSignatures(PublicKey publicKey, ICurveKey key) : X509SignatureGenerator
{
    // SEQUENCE { OID ecdsa-with-SHA256 }, without parameters (RFC 5758 section 3.2).
    private static readonly byte[] Algorithm = Convert.FromHexString("300a06082a8648ce3d040302");

    public override byte[] GetSignatureAlgorithmIdentifier(HashAlgorithmName hashAlgorithm) => hashAlgorithm == HashAlgorithmName.SHA256
        ? [.. Algorithm]
        : throw new ArgumentOutOfRangeException(nameof(hashAlgorithm), hashAlgorithm.Name, "P-256 goes with SHA-256 here");

    public override byte[] SignData(byte[] data, HashAlgorithmName hashAlgorithm) => key.Sign(SHA256.HashData(data));

    protected override PublicKey BuildPublicKey() => publicKey;
}
