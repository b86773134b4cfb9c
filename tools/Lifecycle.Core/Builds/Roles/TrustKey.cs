using Lifecycle.Formats;

namespace Lifecycle.Builds.Roles;

/// <summary>A public key that the site vouches for, and who has the private half.</summary>
public sealed record TrustKey
{
    public required KeyUse Use { get; init; }

    /// <summary>The role that it acts in; null for one that acts in none. The authority's key may hold the root role.</summary>
    public required string? Role { get; init; }

    /// <summary>Under which a witness cosigns, as notes write it; null for all others.</summary>
    public string? Name { get; init; }

    /// <summary>The name of a registered holder.</summary>
    public required string Holder { get; init; }

    /// <summary>As SubjectPublicKeyInfo in DER.</summary>
    public required ReadOnlyMemory<byte> PublicKey { get; init; }

    /// <summary>Of that key, in DER; empty for keys that are trusted bare: those of logs and witnesses.</summary>
    public required ReadOnlyMemory<byte> Certificate { get; init; }

    /// <summary>The machine where the private half is used, as people call it.</summary>
    public required string Machine { get; init; }

    public required KeyCustody Custody { get; init; }

    public required Moment From { get; init; }

    /// <summary>The last moment at which it may sign.</summary>
    public required Moment Until { get; init; }

    /// <summary>SHA-256 of the public key: how acts, logs and people name it.</summary>
    public Digest Id => Digest.Of(PublicKey.Span);

    /// <summary>The serial number of the certificate, in hex; null without one.</summary>
    public string? Serial => CertificateFacts.Read(Certificate)?.Serial;

    public bool HoldsAt(Moment at) => at >= From && at <= Until;
}
