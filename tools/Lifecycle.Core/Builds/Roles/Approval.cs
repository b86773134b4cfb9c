using Lifecycle.Formats;

namespace Lifecycle.Builds.Roles;

/// <summary>What somebody in a role says of a locked build.</summary>
public sealed record Approval
{
    /// <summary>The build's name, which only helps people.</summary>
    public required string BuildName { get; init; }

    public required Digest Build { get; init; }

    /// <summary>The content of the pack of evidence; null where there is none yet.</summary>
    public required Digest? Pack { get; init; }

    public required string Role { get; init; }

    /// <summary>The printed name, as registered.</summary>
    public required string Holder { get; init; }

    public required ApprovalMeaning Meaning { get; init; }

    public required string Reason { get; init; }

    public ApprovalCondition? Condition { get; init; }

    /// <summary>When it was given, as the clock of who gave it says.</summary>
    public required Moment At { get; init; }

    /// <summary>How far that clock's zone is from UTC.</summary>
    public required TimeSpan Offset { get; init; }

    /// <summary>The version of the trust that was in force.</summary>
    public required Digest Trust { get; init; }

    public ApprovalForm Form { get; init; } = ApprovalForm.Here;

    /// <summary>What was signed elsewhere or on paper: the digest of the file that was brought in; null when it was signed here.</summary>
    public Digest? Evidence { get; init; }

    /// <summary>Whether the same holder gave both, in the same role.</summary>
    public bool IsOfWhoGave(Approval other) => Role == other.Role && TrustHolder.AreSame(Holder, other.Holder);
}
