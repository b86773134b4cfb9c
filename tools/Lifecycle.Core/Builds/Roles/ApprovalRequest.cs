using Lifecycle.Formats;

namespace Lifecycle.Builds.Roles;

/// <summary>What somebody in a role is asked to say of a build.</summary>
public sealed record ApprovalRequest(
    Digest Build, string BuildName, string Role, ApprovalMeaning Meaning, string Reason, ApprovalCondition? Condition);
