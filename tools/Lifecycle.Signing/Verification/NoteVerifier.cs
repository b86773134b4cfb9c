using Lifecycle.Ledger;
using Lifecycle.Signing.Keys;

namespace Lifecycle.Signing.Verification;

/// <summary>Verifies the signatures under a note (C2SP signed-note) by keys that are believed.</summary>
public static class NoteVerifier
{
    /// <summary>Why the note does not hold under the key; null when it does. Other keys' signatures are not looked at.</summary>
    public static string? Fault(NoteKey key, SignedNote note)
    {
        if (Verifying(key) is not { } verifying)
        {
            return "the key is of a kind that is not verified here";
        }

        var made = note.Signatures.Where(key.Made).ToArray();
        return made.Length == 0
            ? $"it has no signature of {key.Name}"
            : made.Select(signature => verifying.Fault(note.Message, signature.Signature.Span)).FirstOrDefault(fault => fault is not null);
    }

    internal static NoteKey KeyOf(string name, VerifyingKey key) => key.Kind == KeyKind.Ed25519
        ? NoteKey.Of(name, NoteKey.Ed25519, PublicKeyFacts.Read(key.PublicKey)!.Bits)
        : NoteKey.Of(name, NoteKey.Ecdsa, key.PublicKey);

    private static VerifyingKey? Verifying(NoteKey key) => key.Algorithm switch
    {
        NoteKey.Ecdsa => VerifyingKey.From(key.PublicKey),
        NoteKey.Ed25519 => VerifyingKey.From(PublicKeyFacts.OfEd25519(key.PublicKey.Span)),
        _ => null,
    };
}
