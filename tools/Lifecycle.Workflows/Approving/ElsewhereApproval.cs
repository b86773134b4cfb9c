using Lifecycle.Builds.Roles;
using Lifecycle.Formats;

namespace Lifecycle.Workflows.Approving;

/// <summary>What somebody has signed elsewhere.</summary>
internal sealed record ElsewhereApproval(
    Digest Build, string Role, string Holder, ApprovalMeaning Meaning, string Reason, ApprovalCondition? Condition);
