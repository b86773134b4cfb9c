using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using Lifecycle.Formats;
using Lifecycle.Ledger;
using Lifecycle.Ledger.Witnesses;
using Lifecycle.Refusals;

namespace Lifecycle.Signing.Keys;

/// <summary>The private key of a witness: Ed25519. It leaves this room only as an encrypted file.</summary>
public sealed class WitnessSigner : IWitness, IDisposable
{
    private const int KeyBytes = 32;

    private static readonly Oid Edwards = new("1.3.101.112");

    // Pinned, so that the collector leaves no copy behind when it moves things.
    private readonly byte[] seed = GC.AllocateArray<byte>(KeyBytes, pinned: true);

    private WitnessSigner(ReadOnlySpan<byte> seed, string name, byte[] publicKey)
    {
        seed.CopyTo(this.seed);
        Key = NoteKey.Of(name, Cosignature.Algorithm, publicKey);
    }

    public NoteKey Key { get; }

    /// <param name="name">Under which it cosigns.</param>
    public static Outcome<WitnessSigner> Generate(string name)
    {
        var seed = GC.AllocateArray<byte>(KeyBytes, pinned: true);
        try
        {
            RandomNumberGenerator.Fill(seed);
            return Of(seed, name);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(seed);
        }
    }

    /// <summary>Opens a key file. The passphrase is wiped, whatever comes of it.</summary>
    /// <param name="where">The file, for refusals.</param>
    /// <param name="pem">Its text.</param>
    /// <param name="passphrase">The bytes as they were typed.</param>
    /// <param name="key">Whose it must be.</param>
    public static Outcome<WitnessSigner> Open(SourceSpot where, string pem, Span<byte> passphrase, NoteKey key)
    {
        try
        {
            return !KeyFile.Parse(where, pem).TryGet(out var file, out var why) ? new Outcome<WitnessSigner>.Refused(why)
                : Decrypt(where, file, passphrase, key.Name).Then(signer => signer.IsOf(key) ? signer : Dropped(signer, where));
        }
        finally
        {
            CryptographicOperations.ZeroMemory(passphrase);
        }
    }

    /// <summary>The text of a key file. The passphrase is wiped.</summary>
    public string ToPem(Span<byte> passphrase)
    {
        byte[] bits = [0x04, KeyBytes, .. seed];
        var secret = new Pkcs8PrivateKeyInfo(Edwards, algorithmParameters: null, bits).Encode();
        try
        {
            return KeyFile.Write(secret, passphrase);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(bits);
            CryptographicOperations.ZeroMemory(secret);
            CryptographicOperations.ZeroMemory(passphrase);
        }
    }

    public Outcome<ReadOnlyMemory<byte>> Sign(ReadOnlyMemory<byte> message) =>
        Ed25519Library.Sign(seed, message.Span) is { } signature ? new ReadOnlyMemory<byte>(signature) : WitnessRefusals.NoLibrary();

    public void Dispose() => CryptographicOperations.ZeroMemory(seed);

    /// <summary>The key of a private half that another program made; for vectors.</summary>
    internal static Outcome<WitnessSigner> Of(ReadOnlySpan<byte> seed, string name) =>
        Ed25519Library.PublicOf(seed) is { } publicKey ? new WitnessSigner(seed, name, publicKey) : WitnessRefusals.NoLibrary();

    private bool IsOf(NoteKey key) => Key.PublicKey.Span.SequenceEqual(key.PublicKey.Span);

    private static Outcome<WitnessSigner> Dropped(WitnessSigner signer, SourceSpot where)
    {
        signer.Dispose();
        return SignatureRefusals.KeyNotOpened(where);
    }

    private static Outcome<WitnessSigner> Decrypt(SourceSpot where, KeyFile file, ReadOnlySpan<byte> passphrase, string name)
    {
        var seed = GC.AllocateArray<byte>(KeyBytes, pinned: true);
        try
        {
            return file.Open(passphrase, secret => IsSeed(secret, seed) ? seed : null) is null ? SignatureRefusals.KeyNotOpened(where) : Of(seed, name);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(seed);
        }
    }

    private static bool IsSeed(ReadOnlyMemory<byte> secret, byte[] seed)
    {
        var opened = Pkcs8PrivateKeyInfo.Decode(secret, out var read, skipCopy: true);
        return read == secret.Length && opened.AlgorithmId.Value == Edwards.Value && opened.AlgorithmParameters is null
            && AsnDecoder.TryReadOctetString(opened.PrivateKeyBytes.Span, seed, AsnEncodingRules.DER, out var consumed, out var count)
            && consumed == opened.PrivateKeyBytes.Length && count == KeyBytes;
    }
}
