using System.Globalization;
using Lifecycle.Builds;
using Lifecycle.Builds.Roles;
using Lifecycle.Formats;
using Lifecycle.Refusals;
using Lifecycle.Signing.Custody;
using Lifecycle.Signing.Trust;
using Lifecycle.Storage.Custody;
using Lifecycle.Storage.Documents;
using Lifecycle.Workflows.Trusting;

namespace Lifecycle.Workflows.Verifying;

/// <summary>Who is believed, as it was brought along: every version of a site's trust, or a trusted root, which knows no roles.</summary>
/// <param name="Root">The logs, authorities and clocks.</param>
/// <param name="Versions">From the first to the one in force, each signed by those of the one before; none with a bare root.</param>
/// <param name="Said">By what it is known to be the right one.</param>
internal sealed record BroughtTrust(TrustRoot Root, IReadOnlyList<SiteTrust> Versions, BuildCheck Said)
{
    private const string CheckName = "trust-root";

    /// <summary>The version in force; null with a bare root.</summary>
    public SiteTrust? Site => Versions.Count > 0 ? Versions[^1] : null;

    /// <param name="path">A folder with trust.json and what came before it, or a trusted_root.json.</param>
    /// <param name="pinned">The digest of the first version, as the site said it; null to believe what was brought.</param>
    public static Outcome<BroughtTrust> Read(string path, Digest? pinned)
    {
        var spot = new SourceSpot(path);
        if (Directory.Exists(path) && TrustFiles.AreIn(path))
        {
            return TrustFiles.Versions(path, path.TrimEnd('/')).Then(versions => TrustVersions.Faults(spot, versions) is { Count: > 0 } faults
                ? faults : OfSite(spot, versions, pinned));
        }

        var file = Directory.Exists(path) ? Path.Combine(path, TrustExportWorkflow.RootName) : path;
        return pinned is not null
            ? BuildRefusals.OtherTrust(spot, pinned, "no version: it is a trusted root alone")
            : PlainFile.Bytes(file).Then(bytes => TrustRootReader.Read(file, bytes)).Then<BroughtTrust>(root => new BroughtTrust(root, [], new BuildCheck(
                CheckName, CheckState.Logged, $"{file}: believed because you brought it; it knows keys and no roles")));
    }

    private static Outcome<BroughtTrust> OfSite(SourceSpot spot, IReadOnlyList<SiteTrust> versions, Digest? pinned)
    {
        var first = TrustDocument.DigestOf(versions[0]);
        if (pinned is not null && pinned != first)
        {
            return BuildRefusals.OtherTrust(spot, pinned, first.Brief);
        }

        var said = string.Create(CultureInfo.InvariantCulture, $"{versions[^1].Site}, versions 1 to {versions[^1].Version}, each signed by those of the one before");
        return new BroughtTrust(TrustRootOf.Make(versions[^1]), versions, pinned is null
            ? new BuildCheck(CheckName, CheckState.Logged, $"{said}; the first, {first.Text}, is believed because you brought it (--trust-digest)")
            : new BuildCheck(CheckName, CheckState.Enforced, $"{said}; the first is {first.Text}, as was asked for"));
    }
}
