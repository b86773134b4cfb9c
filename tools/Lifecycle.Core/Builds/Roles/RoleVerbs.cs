namespace Lifecycle.Builds.Roles;

/// <summary>What a role may be allowed to do.</summary>
public static class RoleVerbs
{
    public const string Approve = "approve";

    /// <summary>Brings in an approval that was given on paper or with a card of the site's own.</summary>
    public const string Import = "import";

    /// <summary>Closes a drift record.</summary>
    public const string CloseDrift = "close-drift";

    /// <summary>Lets consumed cases count again for one candidate.</summary>
    public const string Except = "except";

    public const string Lock = "lock";

    /// <summary>Signs the trust of the site.</summary>
    public const string Trust = "trust";

    public const string Replay = "replay";

    /// <summary>Enters what was found out: overlaps, differences, imports.</summary>
    public const string Record = "record";

    public const string Score = "score";
    public const string Seal = "seal";
    public const string Triage = "triage";
    public const string Tune = "tune";

    public static IReadOnlyList<string> All { get; } =
        [Approve, CloseDrift, Except, Import, Lock, "open", "promote", Record, Replay, Score, Seal, Triage, Trust, Tune];
}
