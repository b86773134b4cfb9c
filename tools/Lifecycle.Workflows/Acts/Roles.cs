using Lifecycle.Builds.Roles;
using Lifecycle.Ledger;

namespace Lifecycle.Workflows.Acts;

/// <summary>Roles that the tool itself acts in. People act in the site's own roles.</summary>
internal static class Roles
{
    /// <summary>What the tool computes: it decides nothing.</summary>
    public const string Tool = ActRule.ToolRole;

    /// <summary>Seals of a demonstration, made by nobody and satisfying no release gate.</summary>
    public const string Demonstration = SealRule.DemonstrationRole;
}
