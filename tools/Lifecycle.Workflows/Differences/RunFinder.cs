using Lifecycle.Alerts;
using Lifecycle.ChallengeSets;
using Lifecycle.Formats;
using Lifecycle.Ledger;
using Lifecycle.Refusals;
using Lifecycle.Replay;
using Lifecycle.Storage.Documents;
using Lifecycle.Storage.Runs;
using Lifecycle.Storage.Sets;
using Lifecycle.Storage.Workspaces;
using Lifecycle.Workflows.Acts;
using Lifecycle.Workflows.Promotion;

namespace Lifecycle.Workflows.Differences;

/// <summary>Finds a run by its folder or by its promotion file, and what it was made of by its act in the ledger.</summary>
internal sealed class RunFinder(Workspace workspace, Recorder recorder)
{
    /// <param name="path">A run's folder, its run.json, or a promotion file.</param>
    /// <param name="needsLabels">False where a run is looked at and nothing is held against labels.</param>
    public Outcome<KnownRun> Find(string path, bool needsLabels)
    {
        var folder = Path.GetFileName(path) == RunRecord.FileName ? Path.Combine(".", Path.GetDirectoryName(path)!) : path;
        return Directory.Exists(folder)
            ? workspace.FolderAt(folder).Then(full => RunFolder.Open(workspace, full))
                .Then<KnownRun>(run => new KnownRun(workspace, run, SetOf(run.Record), null))
            : workspace.FileAt(path).Then(file => PromotionInputs.Read(workspace, file, needsLabels))
                .Then(inputs => new ReplayStep(workspace, recorder, HostWorkflow.Command).Find(inputs)
                    .Then<KnownRun>(run => new KnownRun(workspace, run, inputs.Set, inputs)));
    }

    /// <summary>The alert policies by which a run raised its alerts.</summary>
    public Outcome<AlertPolicySet> PoliciesOf(KnownRun run) => run.Inputs is { } inputs
        ? inputs.Policies
        : Named(run.Folder.Record, Purpose.AlertPolicy)
            .Then(DocumentFile.Load)
            .Then(document => document.Digest == run.Folder.Record.Inputs.AlertPolicy
                ? document.Parse().Then(AlertPolicyDocument.Read)
                : Unknown(run, "the alert policy"));

    /// <summary>The set, where it is here.</summary>
    public static Outcome<ChallengeSet> SetOf(KnownRun run) =>
        run.Set is { } set ? set : Unknown(run, "the set");

    private static Refusal Unknown(KnownRun run, string what) =>
        DifferenceRefusals.SetUnknown(new SourceSpot(run.Name), what);

    private ChallengeSet? SetOf(RunRecord record) =>
        Named(record, Purpose.Set).Then(file => SetFolder.Read(workspace, file)).TryGet(out var set, out _)
            && set.Digest == record.Inputs.Set ? set : null;

    private Outcome<LocalFile> Named(RunRecord record, string purpose)
    {
        var run = new NamedDigest(Purpose.Run, record.Identity);
        var named = recorder.Acts.LastOrDefault(act => act.Kind is ActKind.Replay or ActKind.Rehearsal && act.Subjects.Contains(run))
            ?.Inputs.FirstOrDefault(input => input.Purpose == purpose);
        var spot = new SourceSpot($"run {record.Identity.Brief}");
        return named is null
            ? DifferenceRefusals.SetUnknown(spot, "the file of what is called " + purpose)
            : workspace.FileIn(Path.Combine(workspace.Root, named.Label), spot);
    }
}
