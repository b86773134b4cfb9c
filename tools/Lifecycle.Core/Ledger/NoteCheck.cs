using System.Security.Cryptography;

namespace Lifecycle.Ledger;

/// <summary>Whether a key signed a note. Which keys to trust is not said here.</summary>
public static class NoteCheck
{
    /// <summary>True when the key signed the note, and no line that bears its name and id fails.</summary>
    /// <remarks>ECDSA alone: the keys of our own logs. The base library knows no Ed25519; Signing does.</remarks>
    public static bool Holds(SignedNote note, NoteKey key)
    {
        var lines = note.Signatures.Where(key.Made).ToArray();
        if (lines.Length == 0 || key.Algorithm != NoteKey.Ecdsa)
        {
            return false;
        }

        try
        {
            using var ecdsa = ECDsa.Create();
            ecdsa.ImportSubjectPublicKeyInfo(key.PublicKey.Span, out var read);
            return read == key.PublicKey.Length && Array.TrueForAll(lines, line => ecdsa.VerifyData(
                note.Message, line.Signature.Span, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence));
        }
        catch (CryptographicException)
        {
            return false;
        }
    }
}
