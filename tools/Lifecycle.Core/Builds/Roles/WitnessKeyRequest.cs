using Lifecycle.Formats;

namespace Lifecycle.Builds.Roles;

/// <summary>What somebody asks the site to register: the key of a witness, which was made where it is used.</summary>
public sealed record WitnessKeyRequest
{
    /// <summary>Under which it cosigns.</summary>
    public required string Name { get; init; }

    /// <summary>Who answers for it: a printed name, a title, or what a machine is called.</summary>
    public required string Holder { get; init; }

    public required HolderKind Kind { get; init; }

    public required string Machine { get; init; }

    /// <summary>As SubjectPublicKeyInfo in DER.</summary>
    public required ReadOnlyMemory<byte> PublicKey { get; init; }

    /// <summary>By that key over <see cref="WitnessKeyDocument.MessageOf"/>: who asks has the private half.</summary>
    public ReadOnlyMemory<byte> Proof { get; init; }

    public Digest Key => Digest.Of(PublicKey.Span);
}
