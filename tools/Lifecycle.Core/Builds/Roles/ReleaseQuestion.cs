using Lifecycle.Formats;

namespace Lifecycle.Builds.Roles;

/// <summary>What is asked: may this build be released, here and now.</summary>
public sealed record ReleaseQuestion
{
    public required Digest Build { get; init; }

    /// <summary>The keys that made and judged the build; null when nobody has signed for it.</summary>
    public required IReadOnlyList<Digest>? Authors { get; init; }

    public required IReadOnlyList<GivenApproval> Approvals { get; init; }

    public required Moment At { get; init; }

    /// <summary>The build is for a shadow phase: no approval ever releases it.</summary>
    public bool IsForShadow { get; init; }

    /// <summary>The build's evidence is of a demonstration: only a throw-away trust says anything of it.</summary>
    public bool IsDemonstration { get; init; }

    /// <summary>For what it is to be used: the value of each axis. Empty when that is not asked.</summary>
    public IReadOnlyDictionary<string, string> Scope { get; init; } = new Dictionary<string, string>();

    /// <summary>Whether a witness saw the act of locking, or a time from outside the site is there; approvals say it themselves.</summary>
    public required bool HasOutside { get; init; }

    /// <summary>Who saw it and when, or why nobody did; null where nobody looked.</summary>
    public string? OutsideWords { get; init; }
}
