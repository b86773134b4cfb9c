using Lifecycle.Formats;

namespace Lifecycle.Builds.Roles;

/// <summary>Somebody with the root role has signed a trust.</summary>
/// <param name="Key">Whose: the digest of the public key.</param>
/// <param name="Signature">ECDSA in DER over <see cref="TrustDocument.MessageOf"/>.</param>
public sealed record TrustSignature(Digest Key, ReadOnlyMemory<byte> Signature);
