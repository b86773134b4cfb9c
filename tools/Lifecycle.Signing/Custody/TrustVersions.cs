using Lifecycle.Builds.Roles;
using Lifecycle.Formats;
using Lifecycle.Refusals;

namespace Lifecycle.Signing.Custody;

/// <summary>Whether versions of a trust follow one another by signatures, wherever they were read.</summary>
public static class TrustVersions
{
    /// <summary>Every reason why they do not.</summary>
    /// <param name="where">Their file, for refusals.</param>
    /// <param name="versions">From the first on.</param>
    public static List<Refusal> Faults(SourceSpot where, IReadOnlyList<SiteTrust> versions) =>
    [
        .. versions.SelectMany((version, index) => TrustRule.Faults(
            where, index == 0 ? null : versions[index - 1], version,
            TrustSigner.SignedBy(version, index == 0 ? null : versions[index - 1]))),
    ];
}
