namespace Lifecycle.Builds.Roles;

/// <summary>What can be revoked.</summary>
public enum RevokedThing
{
    Key,
    Certificate,
    Build,
}
