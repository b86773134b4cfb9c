using Lifecycle.Ledger.Witnesses;

namespace Lifecycle.Signing.Keys;

/// <summary>Lends the room of the ledger the Ed25519 of OpenSSL. Where OpenSSL 3 is missing, nothing holds.</summary>
public sealed class Ed25519Verifier : IEd25519
{
    public bool Verifies(ReadOnlySpan<byte> publicKey, ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature) =>
        Ed25519Library.Holds(publicKey, message, signature) == true;
}
