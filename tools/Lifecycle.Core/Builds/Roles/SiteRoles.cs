namespace Lifecycle.Builds.Roles;

/// <summary>What people decided of their roles: the part of a trust that needs no key.</summary>
public sealed record SiteRoles
{
    public required string Site { get; init; }

    public required string Issuer { get; init; }

    /// <summary>With <see cref="TrustRole.Root"/> first.</summary>
    public required IReadOnlyList<TrustRole> Roles { get; init; }

    public required IReadOnlyList<string> Needs { get; init; }

    /// <summary>Null when the file does not say.</summary>
    public required bool? NeedsOutside { get; init; }

    public required bool CountsWetInk { get; init; }

    public required TimeSpan TrustHolds { get; init; }

    /// <summary>The order of acts is shown from outside, unless people say otherwise or nothing is real.</summary>
    public ReleasePolicy Release(bool isDemonstration) => new(Needs, NeedsOutside ?? !isDemonstration, CountsWetInk);
}
