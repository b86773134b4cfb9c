using Lifecycle.Signing.Certificates;

namespace Lifecycle.Signing.Trust;

/// <summary>A log that is believed: of statements, or of certificates.</summary>
/// <param name="BaseUrl">Where it is said to be; what signs its checkpoints is named as the rest after the scheme.</param>
/// <param name="PublicKey">SubjectPublicKeyInfo in DER.</param>
/// <param name="KeyId">What entries call it: 32 bytes.</param>
/// <param name="ValidFor">When its signatures are believed.</param>
public sealed record TrustedLog(
    string BaseUrl, ReadOnlyMemory<byte> PublicKey, ReadOnlyMemory<byte> KeyId, Period ValidFor);
