namespace Lifecycle.Builds.Roles;

/// <summary>A role of the site, in its own words.</summary>
/// <param name="Name">Such as <c>qa</c> or <c>process-owner</c>; <see cref="Root"/> is ours.</param>
/// <param name="Kind">Who may hold it.</param>
/// <param name="Threshold">How many holders must act for the role to have acted.</param>
/// <param name="Verbs">What it may do: see <see cref="RoleVerbs"/>.</param>
public sealed record TrustRole(string Name, HolderKind Kind, int Threshold, IReadOnlyList<string> Verbs)
{
    /// <summary>The role that decides on the trust itself.</summary>
    public const string Root = "root";
}
