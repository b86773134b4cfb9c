using Lifecycle.Formats;

namespace Lifecycle.Builds.Roles;

/// <summary>A key, a certificate or a build that is not believed any more from a moment on. It is never taken back.</summary>
/// <param name="Of">Which of the three.</param>
/// <param name="Name">The digest of a key or build, or the serial number of a certificate in hex.</param>
/// <param name="From">From when; what was stamped before stays as it is.</param>
/// <param name="Reason">Why.</param>
public sealed record Revocation(RevokedThing Of, string Name, Moment From, string Reason)
{
    public bool Names(TrustKey key) => Of switch
    {
        RevokedThing.Key => Name == key.Id.Text,
        RevokedThing.Certificate => Name == key.Serial,
        _ => false,
    };
}
