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

    /// <summary>Deviations that concern the build, in words, and whether each is open. A ledger knows them; without one there are none.</summary>
    public IReadOnlyList<(string Words, bool IsOpen)> Deviations { get; init; } = [];

    /// <summary>Who retired the build and why, in words; null while nobody did, or where no ledger is at hand.</summary>
    public string? Retired { get; init; }

    /// <summary>For what it is to be used: the value of each axis. Empty when that is not asked.</summary>
    public IReadOnlyDictionary<string, string> Scope { get; init; } = new Dictionary<string, string>();

    /// <summary>The versions of the trust that are here, by digest; null when nobody looked.</summary>
    public IReadOnlySet<Digest>? Versions { get; init; }

    /// <summary>How many days the list of revocations may be old; null when that is not asked.</summary>
    public int? DaysMax { get; init; }

    /// <summary>Whether a witness saw the act of locking, or a time from outside the site is there; approvals say it themselves.</summary>
    public required bool HasOutside { get; init; }

    /// <summary>Who saw it and when, or why nobody did; null where nobody looked.</summary>
    public string? OutsideWords { get; init; }
}
