namespace Lifecycle.Signing.Trust;

/// <summary>Everything that a verifier believes. Nothing that comes with a bundle is added to it.</summary>
public sealed record TrustRoot(
    IReadOnlyList<TrustedLog> Logs,
    IReadOnlyList<TrustedChain> Authorities,
    IReadOnlyList<TrustedLog> CertificateLogs,
    IReadOnlyList<TrustedChain> TimeAuthorities);
