using Lifecycle.Ledger.Signed;

namespace Lifecycle.Signing.Bundles;

/// <summary>A Sigstore bundle as it was read: well formed, and nothing in it verified.</summary>
/// <param name="Version">The 2 of version 0.2.</param>
/// <param name="Signer">Who is said to have signed.</param>
/// <param name="Entries">What logs are said to hold of it.</param>
/// <param name="TimeStamps">RFC 3161 responses in DER.</param>
/// <param name="Content">What is signed.</param>
public sealed record SigstoreBundle(
    int Version,
    BundleSigner Signer,
    IReadOnlyList<BundleEntry> Entries,
    IReadOnlyList<ReadOnlyMemory<byte>> TimeStamps,
    BundleContent Content)
{
    /// <summary>Whether it was written in the one way of RFC 8785, as this tool writes it.</summary>
    public bool IsCanonical { get; init; }
}

/// <summary>What a bundle says of its signer.</summary>
public abstract record BundleSigner
{
    private BundleSigner()
    {
    }

    /// <summary>A certificate whose authority the verifier must know.</summary>
    public sealed record Leaf(ReadOnlyMemory<byte> Certificate) : BundleSigner;

    /// <summary>A certificate and those above it, the signer's first.</summary>
    public sealed record Chain(IReadOnlyList<ReadOnlyMemory<byte>> Certificates) : BundleSigner;

    /// <summary>A key that the verifier must have: a hint which one, or the key itself, which is no more than a hint either.</summary>
    public sealed record Key(string? Hint, ReadOnlyMemory<byte>? Raw) : BundleSigner;
}

/// <summary>What a bundle's signature is over.</summary>
public abstract record BundleContent
{
    private BundleContent()
    {
    }

    public abstract ReadOnlyMemory<byte> Signature { get; }

    public sealed record Statement(DsseEnvelope Envelope) : BundleContent
    {
        public override ReadOnlyMemory<byte> Signature => Envelope.Signature;
    }

    /// <summary>The bytes lie elsewhere: the bundle has their SHA-256 at most.</summary>
    public sealed record Artifact(ReadOnlyMemory<byte>? Sha256, ReadOnlyMemory<byte> ArtifactSignature) : BundleContent
    {
        public override ReadOnlyMemory<byte> Signature => ArtifactSignature;
    }
}
