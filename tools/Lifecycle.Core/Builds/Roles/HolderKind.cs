namespace Lifecycle.Builds.Roles;

/// <summary>Who holds a key. It decides where a passphrase may come from: a person's from a terminal alone.</summary>
public enum HolderKind
{
    Person,
    Machine,
}
