using Lifecycle.Formats;

namespace Lifecycle.Signing.Certificates;

/// <summary>Whom a certificate is for.</summary>
/// <param name="PublicKey">As SubjectPublicKeyInfo in DER: ECDSA over P-256.</param>
/// <param name="Name">What people call the role or the device.</param>
/// <param name="Role">The role as a URI, such as <c>https://plant.example/roles/qa</c>: what a client is asked to expect.</param>
/// <param name="Issuer">Who vouches for the role, as a URI: clients ask for it beside the role.</param>
/// <param name="From">From when it holds.</param>
/// <param name="Until">Until when it holds.</param>
public sealed record CertificateRequestFacts(
    ReadOnlyMemory<byte> PublicKey, string Name, string Role, string Issuer, Moment From, Moment Until);
