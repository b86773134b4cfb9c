namespace Lifecycle.Ledger.Witnesses;

/// <summary>Verifies Ed25519, which the base library does not. The room with the keys implements it.</summary>
public interface IEd25519
{
    /// <summary>False for any bytes that are not the key's signature over the message; never throws for them.</summary>
    bool Verifies(ReadOnlySpan<byte> publicKey, ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature);
}
