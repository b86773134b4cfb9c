using Lifecycle.Refusals;

namespace Lifecycle.Ledger.Witnesses;

/// <summary>A witness's Ed25519 key, on a machine of its own. The room with the keys implements it.</summary>
public interface IWitness
{
    /// <summary>Name and public key, of the algorithm <see cref="Cosignature.Algorithm"/>.</summary>
    NoteKey Key { get; }

    /// <summary>The 64 bytes of Ed25519 over the message.</summary>
    Outcome<ReadOnlyMemory<byte>> Sign(ReadOnlyMemory<byte> message);
}
