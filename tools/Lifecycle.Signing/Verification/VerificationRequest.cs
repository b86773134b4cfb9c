using Lifecycle.Formats;
using Lifecycle.Signing.Bundles;
using Lifecycle.Signing.Certificates;
using Lifecycle.Signing.Trust;

namespace Lifecycle.Signing.Verification;

/// <summary>A bundle, and what is believed and expected by whoever verifies it.</summary>
public sealed record VerificationRequest
{
    public required SigstoreBundle Bundle { get; init; }

    /// <summary>Logs and authorities that are believed.</summary>
    public TrustRoot Root { get; init; } = new([], [], [], []);

    /// <summary>Public keys of signers that are believed, as SubjectPublicKeyInfo in DER.</summary>
    public IReadOnlyList<ReadOnlyMemory<byte>> Keys { get; init; } = [];

    /// <summary>Root certificates that are believed for bundles that bring a chain, in DER.</summary>
    public IReadOnlyList<ReadOnlyMemory<byte>> Anchors { get; init; } = [];

    /// <summary>What the certificate must call the signer; null to only say it.</summary>
    public string? Role { get; init; }

    /// <summary>Who must vouch for that; null to only say it.</summary>
    public string? Issuer { get; init; }

    /// <summary>The time of the verification: counts only for a chain whose signature nobody stamped.</summary>
    public required Moment Now { get; init; }

    /// <summary>The bytes that were signed, where the bundle has no statement.</summary>
    public ReadOnlyMemory<byte>? Artifact { get; init; }

    /// <summary>Whether the bundle must be one as this tool writes it: nothing may then be missing.</summary>
    public bool IsOurs { get; init; }

    /// <summary>What was found of certificates before, under the same root.</summary>
    internal CertificatePaths Paths { get; init; } = new();
}
