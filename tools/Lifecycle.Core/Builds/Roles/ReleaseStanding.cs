namespace Lifecycle.Builds.Roles;

/// <summary>What the approvals of a build come to.</summary>
public sealed record ReleaseStanding
{
    public required bool IsDemonstration { get; init; }

    public required IReadOnlyList<JudgedApproval> Approvals { get; init; }

    public required IReadOnlyList<RoleTally> Roles { get; init; }

    /// <summary>What stands against it whoever approves, such as a revoked build.</summary>
    public required IReadOnlyList<string> Against { get; init; }

    /// <summary>Of that, what stands against any use, beside the model in production too.</summary>
    public IReadOnlyList<string> AgainstUse { get; init; } = [];

    /// <summary>For what alone it is approved; empty when for all.</summary>
    public required IReadOnlyList<string> Limits { get; init; }

    /// <summary>Who retired it and why; null while nobody did.</summary>
    public string? Retired { get; init; }

    /// <summary>It is approved for some uses only, and nobody said for which one it is asked.</summary>
    public bool LacksScope { get; init; }

    /// <summary>For what was asked, or for every use where nothing was.</summary>
    public bool IsApproved => !LacksScope && HasEnough;

    private bool HasEnough => Retired is null && Against.Count == 0 && Roles.All(role => role.IsMet);

    /// <summary>The line that every renderer ends with.</summary>
    public string Line
    {
        get
        {
            var mark = IsDemonstration ? " (demonstration)" : "";
            return Retired is not null ? $"RELEASE: retired{mark}, {Retired}"
                : HasEnough
                ? $"RELEASE: approved{mark}" + (Limits.Count > 0 ? $", only {string.Join("; ", Limits)}" : "")
                : $"RELEASE: not approved{mark} (" + string.Join("; ", Why()) + ")";
        }
    }

    private IEnumerable<string> Why()
    {
        var missing = Roles.Where(role => !role.IsMet).Select(role => role.Missing).ToList();
        return [.. missing.Count > 0 ? ["missing: " + string.Join(", ", missing)] : (string[])[], .. Against];
    }
}
