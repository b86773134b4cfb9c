using Lifecycle.Signing.Certificates;

namespace Lifecycle.Signing.Trust;

/// <summary>An authority that is believed: for signers, or for time.</summary>
/// <param name="Organization">Whose it is.</param>
/// <param name="CommonName">What it is called.</param>
/// <param name="Uri">Where it is said to be.</param>
/// <param name="Certificates">In DER, the root last. Of a time authority its own certificate comes first.</param>
/// <param name="ValidFor">When what it vouches for is believed.</param>
public sealed record TrustedChain(
    string Organization, string CommonName, string Uri, IReadOnlyList<ReadOnlyMemory<byte>> Certificates, Period ValidFor);
