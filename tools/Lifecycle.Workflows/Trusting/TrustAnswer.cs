using Lifecycle.Builds.Roles;

namespace Lifecycle.Workflows.Trusting;

/// <summary>What came of a change of the trust.</summary>
/// <param name="Trust">The version that was made.</param>
/// <param name="Missing">Whose signatures it still lacks; none when it is in force.</param>
/// <param name="Written">The files that were written.</param>
public sealed record TrustAnswer(SiteTrust Trust, IReadOnlyList<string> Missing, IReadOnlyList<string> Written)
{
    public bool IsInForce => Missing.Count == 0;
}
