using Lifecycle.Builds.Roles;

namespace Lifecycle.Workflows.Approving;

/// <summary>What <c>approve</c> is asked for.</summary>
public sealed record ApproveRequest
{
    /// <summary>The folder of the locked build.</summary>
    public required string Build { get; init; }

    public required string Role { get; init; }

    public required ApprovalMeaning Meaning { get; init; }

    public required string Reason { get; init; }

    public ApprovalCondition? Condition { get; init; }

    /// <summary>The folder of the role's keys.</summary>
    public required string Keys { get; init; }

    /// <summary>Which holder's key, where several are there.</summary>
    public string? Holder { get; init; }
}
