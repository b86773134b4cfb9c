namespace Lifecycle.Ledger.Signed;

/// <summary>Keys under which a log was signed before the one that signs it now.</summary>
/// <param name="Believed">The log goes on from a state that one of them signed.</param>
/// <param name="Revoked">It does not go on from a state that one of these signed: whoever has the key can have made it.</param>
public sealed record PastLogKeys(IReadOnlyList<NoteKey> Believed, IReadOnlyList<NoteKey> Revoked)
{
    /// <summary>Of a log that has had one key.</summary>
    public static PastLogKeys None { get; } = new([], []);
}
