using Lifecycle.Drift.Watching;
using Lifecycle.Formats;
using Lifecycle.Ledger;
using Lifecycle.Refusals;
using Lifecycle.Storage.Files;
using Lifecycle.Storage.Workspaces;
using Lifecycle.Workflows.Acts;

namespace Lifecycle.Workflows.Drift;

/// <summary>Drift records of a workspace: opened by a crossing, closed by a role.</summary>
internal sealed class DriftRecords(Workspace workspace, Recorder recorder)
{
    private const string FileName = "drift.json";

    /// <summary>Opens a record for a crossing, unless one of the same signal and camera of this watch is open.</summary>
    /// <param name="design">Of the watch.</param>
    /// <param name="crossing">What crossed.</param>
    /// <param name="relied">The plan, and its profile.</param>
    public Outcome<(Digest Record, bool IsKnown)> Open(WatchDesign design, Crossing crossing, IReadOnlyList<NamedDigest> relied)
    {
        var label = DriftNote.LabelOf(design.Plan.Name, crossing.Name);
        if (DriftNote.All(recorder.Acts).FirstOrDefault(note => note.IsOpen && note.Label == label) is { } open)
        {
            return (open.Record, true);
        }

        var bytes = DriftRecordDocument.Write(design, crossing);
        var digest = Digest.Of(bytes);
        if (DriftNote.All(recorder.Acts).Any(note => note.Record == digest))
        {
            return (digest, true); // Read again after a crash: it was opened, and closed since.
        }

        WholeFile.Write(PathOf(digest), bytes);
        return recorder.Record(
            ActKind.Drift, Roles.Tool, [NamedDigest.Of(Purpose.DriftRecord, label, digest)], relied,
            new Dictionary<string, string>
            {
                ["since"] = crossing.Since.ToString(),
                ["shift"] = Scalars.Write(crossing.Shift),
                ["suspect"] = $"{crossing.Suspects[0].Axis} {CrossingForm(crossing.Suspects[0].Level)}",
            }).Then<(Digest, bool)>(_ => (digest, false));
    }

    /// <summary>Whether a record of this signal and camera is open; the ledger is read again.</summary>
    public Outcome<bool> IsOpen(WatchDesign design, Crossing crossing) => recorder.Refresh().Then<bool>(_ =>
        DriftNote.All(recorder.Acts).Any(note => note.IsOpen && note.Label == DriftNote.LabelOf(design.Plan.Name, crossing.Name)));

    public string NameOf(Digest record) => workspace.NameOf(PathOf(record));

    private string PathOf(Digest record) => Path.Combine(workspace.RecordsFolder, "drift", record.Hex[..16], FileName);

    private static string CrossingForm(string level) => level.Length == 0 ? "-" : level;
}
