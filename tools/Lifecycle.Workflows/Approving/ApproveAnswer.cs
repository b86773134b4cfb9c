using Lifecycle.Builds;
using Lifecycle.Builds.Roles;

namespace Lifecycle.Workflows.Approving;

/// <summary>A build, its approvals and what they come to.</summary>
/// <param name="Build">The build.</param>
/// <param name="Trust">The version in force.</param>
/// <param name="Checks">Custody first, then roles and approvals.</param>
/// <param name="Standing">What the approvals come to.</param>
/// <param name="Written">What was written; null when nothing was.</param>
public sealed record ApproveAnswer(
    LockedBuild Build, SiteTrust Trust, IReadOnlyList<RoleCheck> Checks, ReleaseStanding Standing, string? Written);
