namespace Lifecycle.Signing.Keys;

/// <summary>The keys whose signatures are verified here. This room signs with P-256 alone.</summary>
public enum KeyKind
{
    P256,
    P384,
    P521,
    Ed25519,
}
