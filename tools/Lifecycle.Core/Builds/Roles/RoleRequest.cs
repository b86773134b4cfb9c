using Lifecycle.Formats;

namespace Lifecycle.Builds.Roles;

/// <summary>What somebody asks the site to vouch for: a key that was made where he sits.</summary>
public sealed record RoleRequest
{
    public required string Role { get; init; }

    /// <summary>The printed name, a title, or what a machine is called.</summary>
    public required string Holder { get; init; }

    public required HolderKind Kind { get; init; }

    public required string Machine { get; init; }

    public required KeyCustody Custody { get; init; }

    /// <summary>As SubjectPublicKeyInfo in DER.</summary>
    public required ReadOnlyMemory<byte> PublicKey { get; init; }

    /// <summary>By that key, in DER, over <see cref="RoleRequestDocument.MessageOf"/>: who asks has the private half.</summary>
    public ReadOnlyMemory<byte> Proof { get; init; }

    public Digest Key => Digest.Of(PublicKey.Span);
}
