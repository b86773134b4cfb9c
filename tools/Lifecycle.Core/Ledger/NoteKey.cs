using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Lifecycle.Formats;
using Lifecycle.Refusals;

namespace Lifecycle.Ledger;

/// <summary>A public key for notes as it is written: name, id and key, joined by plus (C2SP signed-note).</summary>
/// <param name="Name">The name that its signature lines carry.</param>
/// <param name="Id">What its signature lines carry to tell keys of one name apart.</param>
/// <param name="Algorithm">The signature type: 0x01 Ed25519, 0x02 ECDSA, 0x04 and 0x06 cosignatures.</param>
/// <param name="PublicKey">32 bytes of Ed25519, or the DER of other keys.</param>
public sealed record NoteKey(string Name, uint Id, byte Algorithm, ReadOnlyMemory<byte> PublicKey)
{
    public const byte Ed25519 = 0x01;
    public const byte Ecdsa = 0x02;

    public static NoteKey Of(string name, byte algorithm, ReadOnlyMemory<byte> publicKey) =>
        new(name, IdOf(name, algorithm, publicKey.Span), algorithm, publicKey);

    public static Outcome<NoteKey> Parse(SourceSpot where, string text)
    {
        // Base64 may have a plus of its own: only the first two part the fields.
        var parts = text.Split('+', 3);
        if (parts.Length != 3 || !SignedNote.IsKeyName(parts[0]) || parts[1].Length != 8
            || !uint.TryParse(parts[1], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var id)
            || !Base64Text.TryRead(parts[2], out var bytes) || bytes.Length < 2)
        {
            return LedgerRefusals.NoteKeyBroken(where, "it is not a name, an id and a key joined by '+'");
        }

        var key = Of(parts[0], bytes[0], bytes.AsMemory(1));
        return key.Id == id
            ? key
            : LedgerRefusals.NoteKeyBroken(
                where, $"it says the id {id:x8}, and the id of its name and key is {key.Id:x8}");
    }

    public bool Made(NoteSignature signature) => signature.KeyName == Name && signature.KeyId == Id;

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{Name}+{Id:x8}+{Convert.ToBase64String([Algorithm, .. PublicKey.Span])}");

    // ECDSA logs are older than notes: their id is that of RFC 6962, over the key alone.
    private static uint IdOf(string name, byte algorithm, ReadOnlySpan<byte> publicKey) =>
        BinaryPrimitives.ReadUInt32BigEndian(SHA256.HashData(
            algorithm == Ecdsa ? publicKey : [.. Encoding.UTF8.GetBytes(name), (byte)'\n', algorithm, .. publicKey]));
}
