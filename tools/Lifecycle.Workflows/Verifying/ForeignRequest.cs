namespace Lifecycle.Workflows.Verifying;

/// <summary>A model that somebody else signed, and who is believed: by exactly one of three ways.</summary>
/// <param name="Model">Its folder or file.</param>
/// <param name="Signature">The bundle.</param>
public sealed record ForeignRequest(string Model, string Signature)
{
    /// <summary>A public key in PEM; null for another way.</summary>
    public string? PublicKey { get; init; }

    /// <summary>Certificates in PEM, the root last; null for another way.</summary>
    public string? Chain { get; init; }

    /// <summary>A trusted root, or an exported trust; null for another way.</summary>
    public string? TrustRoot { get; init; }

    /// <summary>What the certificate must call the signer.</summary>
    public string? Identity { get; init; }

    /// <summary>Who must vouch for that.</summary>
    public string? Issuer { get; init; }
}
