using Lifecycle.ChallengeSets;
using Lifecycle.Drift;
using Lifecycle.Formats;
using Lifecycle.Refusals;
using Lifecycle.Replay;
using Lifecycle.Storage.Documents;
using Lifecycle.Storage.Sets;
using Lifecycle.Storage.Workspaces;
using Lifecycle.Workflows.Acts;
using Lifecycle.Workflows.Differences;
using Lifecycle.Workflows.Promotion;

namespace Lifecycle.Workflows.Drift;

/// <summary>Brings rows from where people keep them: a table, an array, a set's frames, or a run and the frames of its set.</summary>
internal sealed class DriftTables(
    Workspace workspace, Recorder recorder, DriftSettings settings, DriftReading reading, IWorkProgress progress, CancellationToken stop)
{
    private readonly MappedArrays arrays = new();

    /// <summary>What is made of rows that were read: refused when an array was changed meanwhile. Arrays are let go of.</summary>
    public Outcome<T> Held<T>(Func<Outcome<T>> work) => arrays.Held(work);

    /// <summary>The rows, and the digest of what they are from.</summary>
    /// <param name="path">Where they are.</param>
    /// <param name="withOutcomes">Of a run that was scored also what became of each case: for a reference, never for a window.</param>
    public Outcome<(IReadOnlyList<DriftTable> Tables, Digest Digest)> Read(string path, bool withOutcomes = false)
    {
        if (Path.GetExtension(path) is ".csv")
        {
            return workspace.FileAt(path).Then(DocumentFile.Load).Then(document => CsvTable.Read(settings, document.File.Name, document.Bytes)
                .Then<(IReadOnlyList<DriftTable>, Digest)>(table => ([Scored(table)], document.Digest)));
        }

        if (Path.GetExtension(path) is ".npy")
        {
            return workspace.FileAt(path).Then(file => arrays.Open(file, stop)).Then(array => MappedArrays.Guard(array.File.Spot,
                () => ArrayTable.Read(settings, array.File.Name, array.Memory, reading.Columns))
                .Then<(IReadOnlyList<DriftTable>, Digest)>(table => ([Scored(table)], array.Digest)));
        }

        var set = Directory.Exists(path) ? Path.Combine(path, PromotionFile.SetFile) : path;
        return Path.GetFileName(set) == PromotionFile.SetFile && File.Exists(set) ? OfSet(set)
            : Directory.Exists(path) || path.EndsWith(".yaml", StringComparison.Ordinal) || Path.GetFileName(path) == RunRecord.FileName ? OfRun(path, withOutcomes)
            : workspace.FileAt(path).Then<(IReadOnlyList<DriftTable>, Digest)>(file => DriftRefusals.NotAWindow(file.Spot));
    }

    // Who scored a table stands in the settings, for reference and window alike; the file itself does not say.
    private DriftTable Scored(DriftTable table) => table with { Model = settings.Consequences.Model };

    private ScoredBy? ModelOf(KnownRun run) => run.Folder.Record.Models.FirstOrDefault(model => model.Role == reading.Role) is { } model
        ? new ScoredBy(model.Name, model.Version, model.Digest, model.Role, run.Folder.Record.Inputs.AlertPolicy) : null;

    private FrameTables Frames => new(workspace, reading.Jobs, progress, stop);

    private Outcome<(IReadOnlyList<DriftTable> Tables, Digest Digest)> OfSet(string path) => workspace.FileAt(path)
        .Then(file => SetFolder.Read(workspace, file)).Then(set => Frames.Read(set, null, ModelRole.Candidate)
            .Then<(IReadOnlyList<DriftTable>, Digest)>(tables => (tables, set.Digest)));

    // Who scored the frames differently is another process: of a model that failed there are no scores to hold against.
    private Outcome<(IReadOnlyList<DriftTable> Tables, Digest Digest)> OfRun(string path, bool withOutcomes) =>
        new RunFinder(workspace, recorder).Find(path, needsLabels: false).Then(run =>
            ModelOf(run) is null ? DriftRefusals.NoModel(new SourceSpot(run.Name), DriftWords.Of(reading.Role))
                : run.Folder.Record.Models.First(model => model.Role == reading.Role) is { Failure: { } failure }
                ? RunRefusals.NothingToCompare(new SourceSpot(run.Name), failure)
                : RunFinder.SetOf(run).Then(set => Frames.Read(set, run.Folder, reading.Role)
                    .Then(tables => WithAlerts(set, run, [.. tables.Select(table => table with { Model = ModelOf(run) })], withOutcomes)))
                    .Then<(IReadOnlyList<DriftTable>, Digest)>(tables => (tables, run.Folder.RecordDigest)));

    // A run whose alert policy is not here any more still shows its inputs and scores; of its alert types nothing is estimated then.
    private Outcome<IReadOnlyList<DriftTable>> WithAlerts(ChallengeSet set, KnownRun run, IReadOnlyList<DriftTable> tables, bool withOutcomes) =>
        !new RunFinder(workspace, recorder).PoliciesOf(run).TryGet(out var policies, out _)
            ? new Outcome<IReadOnlyList<DriftTable>>.Ok(tables)
            : new RunAlerts(workspace, recorder, run, reading.Role).Read(set, policies, withOutcomes).Then(alerts =>
                new Outcome<IReadOnlyList<DriftTable>>.Ok(
                    [.. set.Cases.Zip(tables, (entry, table) => table with { Alerts = alerts[entry.Facts.Id] })]));
}
