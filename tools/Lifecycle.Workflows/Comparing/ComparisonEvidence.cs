using Lifecycle.Formats;
using Lifecycle.Ledger;
using Lifecycle.Refusals;
using Lifecycle.Storage.Files;
using Lifecycle.Storage.Workspaces;
using Lifecycle.Workflows.Acts;

namespace Lifecycle.Workflows.Comparing;

/// <summary>Keeps what a comparison came to, and enters it into the ledger, once.</summary>
internal sealed class ComparisonEvidence(Workspace workspace, Recorder recorder)
{
    private const string FileName = "comparability.json";

    /// <summary>The file, relative to the workspace. The same comparison gives the same folder, and one act.</summary>
    public Outcome<string> Keep(byte[] bytes, IReadOnlyList<NamedDigest> relied, string answer)
    {
        var digest = Digest.Of(bytes);
        var path = Path.Combine(workspace.RecordsFolder, "comparisons", digest.Hex[..16], FileName);
        if (!WholeFile.Holds(path, bytes))
        {
            WholeFile.Write(path, bytes);
        }

        var subject = new NamedDigest(Purpose.Comparability, digest);
        var name = workspace.NameOf(path);
        return recorder.Acts.Any(act => act.Kind == ActKind.Compare && act.Subjects.Contains(subject)
                && relied.All(input => act.Inputs.Contains(input)))
            ? name
            : recorder.Record(
                ActKind.Compare, Roles.Tool, [subject], relied, new Dictionary<string, string> { ["answer"] = answer })
                .Then<string>(_ => name);
    }
}
