namespace Lifecycle.Builds.Roles;

/// <summary>What a role may be allowed to do.</summary>
public static class RoleVerbs
{
    public const string Approve = "approve";

    /// <summary>Brings in an approval that was given on paper or with a card of the site's own.</summary>
    public const string Import = "import";
    public const string Lock = "lock";

    /// <summary>Signs the trust of the site.</summary>
    public const string Trust = "trust";

    public static IReadOnlyList<string> All { get; } =
        [Approve, Import, Lock, "open", "promote", "record", "replay", "score", "seal", "triage", Trust, "tune"];
}
