namespace Lifecycle.Ledger;

/// <summary>One signature line of a note. The key's name and id only say which key to try.</summary>
/// <param name="KeyName">The name of the key: no space, no plus.</param>
/// <param name="KeyId">The first four bytes of a hash over name and key: see <see cref="NoteKey"/>.</param>
/// <param name="Signature">What the key made; its form depends on the kind of key.</param>
public sealed record NoteSignature(string KeyName, uint KeyId, ReadOnlyMemory<byte> Signature);
