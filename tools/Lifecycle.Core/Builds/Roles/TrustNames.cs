namespace Lifecycle.Builds.Roles;

/// <summary>How the words of a trust are written.</summary>
public static class TrustNames
{
    public static NameTable<KeyUse> Uses { get; } = new(
        (KeyUse.Authority, "authority"), (KeyUse.Promises, "promises"), (KeyUse.Log, "log"), (KeyUse.Time, "time"), (KeyUse.Role, "role"),
        (KeyUse.Witness, "witness"));

    public static NameTable<HolderKind> Kinds { get; } = new((HolderKind.Person, "person"), (HolderKind.Machine, "machine"));

    public static NameTable<KeyCustody> Custodies { get; } = new(
        (KeyCustody.File, "file"), (KeyCustody.Token, "token"), (KeyCustody.Card, "card"));

    public static NameTable<RevokedThing> Revoked { get; } = new(
        (RevokedThing.Key, "key"), (RevokedThing.Certificate, "certificate"), (RevokedThing.Build, "build"));
}
