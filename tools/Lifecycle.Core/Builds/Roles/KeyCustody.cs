namespace Lifecycle.Builds.Roles;

/// <summary>Where the private half of a key lies.</summary>
public enum KeyCustody
{
    /// <summary>In a file under a passphrase: whoever has both can sign.</summary>
    File,

    /// <summary>In a device that signs and does not give the key out.</summary>
    Token,

    /// <summary>On a card of the site's own public key infrastructure.</summary>
    Card,
}
