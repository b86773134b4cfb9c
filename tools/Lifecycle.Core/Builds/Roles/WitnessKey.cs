using System.Text.RegularExpressions;
using Lifecycle.Ledger;
using Lifecycle.Ledger.Witnesses;

namespace Lifecycle.Builds.Roles;

/// <summary>The public key of a witness, as a trust has it and as notes write it.</summary>
public static partial class WitnessKey
{
    /// <summary>An address without a scheme, as C2SP asks for.</summary>
    public const string NamePattern = "^[a-z0-9][a-z0-9/.-]{0,100}$";

    private const int KeyBytes = 32;

    // SubjectPublicKeyInfo of Ed25519 up to the 32 bytes of the key (RFC 8410).
    private static readonly byte[] Head = Convert.FromHexString("302a300506032b6570032100");

    public static bool IsName(string name) => Name().IsMatch(name);

    /// <summary>The key as SubjectPublicKeyInfo in DER.</summary>
    public static ReadOnlyMemory<byte> ToDer(ReadOnlySpan<byte> key) => (byte[])[.. Head, .. key];

    /// <summary>Null when the bytes are no Ed25519 key.</summary>
    public static ReadOnlyMemory<byte>? FromDer(ReadOnlyMemory<byte> der) =>
        der.Length == Head.Length + KeyBytes && der.Span.StartsWith(Head) ? der[Head.Length..] : null;

    /// <summary>What its lines on a checkpoint are held against; null for a key that is not a witness's.</summary>
    public static NoteKey? Of(TrustKey key) => key is { Use: KeyUse.Witness, Name: { } name } && FromDer(key.PublicKey) is { } bits
        ? NoteKey.Of(name, Cosignature.Algorithm, bits) : null;

    [GeneratedRegex(NamePattern, RegexOptions.CultureInvariant)]
    private static partial Regex Name();
}
