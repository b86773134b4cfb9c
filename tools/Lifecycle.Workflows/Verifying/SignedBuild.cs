using Lifecycle.Builds;
using Lifecycle.Builds.Roles;
using Lifecycle.Ledger;

namespace Lifecycle.Workflows.Verifying;

/// <summary>What the signatures of a build say, all of which hold.</summary>
/// <param name="Checks">In the order they were made.</param>
/// <param name="Locked">Who locked it, and when.</param>
/// <param name="Entry">That the site's log has it.</param>
internal sealed record SignedBuild(IReadOnlyList<BuildCheck> Checks, BuildLock Locked, SeenEntry? Entry);
