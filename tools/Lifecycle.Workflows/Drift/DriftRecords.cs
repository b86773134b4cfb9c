using Lifecycle.Drift.Watching;
using Lifecycle.Formats;
using Lifecycle.Ledger;
using Lifecycle.Refusals;
using Lifecycle.Storage.Files;
using Lifecycle.Storage.Workspaces;
using Lifecycle.Workflows.Acts;

namespace Lifecycle.Workflows.Drift;

/// <summary>Drift records of a workspace: opened by a crossing, joined by others of the same cause, closed by a role.</summary>
internal sealed class DriftRecords(Workspace workspace, Recorder recorder)
{
    private const string FileName = "drift.json";

    /// <summary>Opens a record for a crossing, or joins it to the open one of its cause; neither when one of the same signal and camera of this watch is open.</summary>
    /// <param name="design">Of the watch.</param>
    /// <param name="crossing">What crossed.</param>
    /// <param name="relied">The plan, and its profile.</param>
    public Outcome<EnteredCrossing> Enter(WatchDesign design, Crossing crossing, IReadOnlyList<NamedDigest> relied)
    {
        var (label, notes) = (DriftNote.LabelOf(design.Plan.Name, crossing.Name), DriftNote.All(recorder.Acts));
        if (notes.FirstOrDefault(note => note.IsOpen && note.Labels.Contains(label)) is { } open)
        {
            return new EnteredCrossing(open.Record, true, false);
        }

        var bytes = DriftRecordDocument.Write(design, crossing);
        var digest = Digest.Of(bytes);
        if (notes.FirstOrDefault(note => note.Records.Contains(digest)) is { } before)
        {
            return new EnteredCrossing(before.Record, true, false, !before.IsOpen); // Read again after a crash: it was entered, and closed since.
        }

        WholeFile.Write(PathOf(digest), bytes);
        var cause = notes.FirstOrDefault(note => note.IsOpen && IsOf(note, design.Plan) && Read(note.Record) is { } first
            && first.IsOfOneCauseWith(crossing, design.Plan.Joins));
        return recorder.Record(
            cause is null ? ActKind.Drift : ActKind.DriftJoin, Roles.Tool, [NamedDigest.Of(Purpose.DriftRecord, label, digest)],
            cause is null ? relied : [.. relied, NamedDigest.Of(Purpose.DriftRecord, cause.Label, cause.Record)],
            new Dictionary<string, string>
            {
                ["since"] = crossing.Since.ToString(),
                [crossing.IsSilent ? "silent" : "shift"] = crossing.IsSilent ? WatchWords.NameOf(crossing.Kind) : Scalars.Write(crossing.Shift!.Value),
                ["suspect"] = $"{crossing.Suspects[0].Axis} {CrossingForm(crossing.Suspects[0].Level)}",
            }).Then<EnteredCrossing>(_ => new EnteredCrossing(cause?.Record ?? digest, false, cause is not null));
    }

    /// <summary>Whether a record of this signal and camera is open; the ledger is read again.</summary>
    public Outcome<bool> IsOpen(WatchDesign design, Crossing crossing) => recorder.Refresh().Then<bool>(_ =>
        DriftNote.All(recorder.Acts).Any(note => note.IsOpen && note.Labels.Contains(DriftNote.LabelOf(design.Plan.Name, crossing.Name))));

    /// <summary>Of everything that stands, once each.</summary>
    public IReadOnlyList<DriftNote> Open(Watch watch)
    {
        var labels = watch.Judge().Select(standing => standing.Crossing).OfType<Crossing>()
            .Select(crossing => DriftNote.LabelOf(watch.Design.Plan.Name, crossing.Name)).ToHashSet(StringComparer.Ordinal);
        return [.. DriftNote.All(recorder.Acts).Where(note => note.IsOpen && note.Labels.Any(labels.Contains))];
    }

    public string NameOf(Digest record) => workspace.NameOf(PathOf(record));

    private static bool IsOf(DriftNote note, WatchPlan plan) => note.Label.StartsWith(DriftNote.LabelOf(plan.Name, ""), StringComparison.Ordinal);

    // One that is gone or was changed is joined by nothing: the crossing opens a record of its own, and the watch goes on.
    private Crossing? Read(Digest record)
    {
        var path = PathOf(record);
        return FileKind.IsRegular(path) && File.ReadAllBytes(path) is var bytes && Digest.Of(bytes) == record
            && JsonSource.Parse(workspace.NameOf(path), bytes).Then(DriftRecordDocument.Read).TryGet(out var crossing, out _) ? crossing : null;
    }

    private string PathOf(Digest record) => Path.Combine(workspace.RecordsFolder, "drift", record.Hex[..16], FileName);

    private static string CrossingForm(string level) => level.Length == 0 ? "-" : level;
}
