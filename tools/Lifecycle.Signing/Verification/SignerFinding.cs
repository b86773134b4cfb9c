using Lifecycle.Signing.Keys;

namespace Lifecycle.Signing.Verification;

/// <summary>Whose signature it must be.</summary>
/// <param name="Key">His key; null when it is not known or of no kind that is verified.</param>
/// <param name="Certificate">His certificate in DER; null when he is known by his key alone.</param>
/// <param name="Role">What the certificate calls him.</param>
internal sealed record SignerFinding(VerifyingKey? Key, ReadOnlyMemory<byte>? Certificate, string? Role);
