using Lifecycle.ChallengeSets;
using Lifecycle.Formats;
using Lifecycle.Refusals;
using Lifecycle.Replay.Differences;
using Lifecycle.Storage.Workspaces;
using Lifecycle.Workflows.Acts;

namespace Lifecycle.Workflows.Differences;

/// <summary>The verb <c>replay diff</c>: two runs of the same inputs, from two nodes or under two profiles.</summary>
public sealed class DiffWorkflow(TimeProvider clock)
{
    public Outcome<FoundDifference> Compare(DiffRequest request, IWorkProgress progress, CancellationToken stop) =>
        Workspace.Around(request.First).Then(workspace => Recorder.Open(workspace, clock).Then(recorder =>
        {
            var finder = new RunFinder(workspace, recorder);
            return finder.Find(request.First, needsLabels: false).Then(first => Recordable(request, first)
                .Then(_ => finder.Find(request.Second, needsLabels: false))
                .Then(second => Comparable(first, second))
                .Then(second => new DiffStep(
                    first, second, request.Tolerance ?? NodeEvidence.ToleranceOf(first.Inputs), progress, stop).Compare())
                .Then(difference => Keep(request, new NodeEvidence(workspace, recorder), first, difference)));
        }));

    /// <param name="path">A run's folder, or the promotion file whose run it is.</param>
    /// <param name="folder">Where one picture a case goes; null for none.</param>
    /// <param name="progress">Told how far the pictures are.</param>
    /// <param name="stop">Leaves the pictures drawn so far.</param>
    public Outcome<FoundDisagreements> Models(string path, string? folder, IWorkProgress progress, CancellationToken stop) =>
        Workspace.Around(path).Then(workspace => IsFree(workspace, folder).Then(_ => Recorder.Open(workspace, clock)).Then(recorder =>
        {
            var finder = new RunFinder(workspace, recorder);
            return finder.Find(path, needsLabels: false).Then(run => RunFinder.SetOf(run).Then(set => HasBoth(run, set)
                .Then(_ => finder.PoliciesOf(run))
                .Then(policies => new ModelDiffStep(run, set, policies, progress, stop).Compare(folder))));
        }));

    // Nothing that is there is written over, and nothing is put among the records.
    private static Outcome<bool> IsFree(Workspace workspace, string? folder)
    {
        var full = folder is null ? null : Path.GetFullPath(folder);
        return full is null ? true
            : File.Exists(full) || (Directory.Exists(full) && Directory.EnumerateFileSystemEntries(full).Any())
                || (full + "/").StartsWith(workspace.RecordsFolder + "/", StringComparison.Ordinal)
                ? WorkspaceRefusals.Exists(folder!)
                : true;
    }

    private static Outcome<bool> HasBoth(KnownRun run, ChallengeSet set)
    {
        var spot = new SourceSpot(run.Name);
        return run.Folder.Record.Production is null ? DifferenceRefusals.NothingBeside(spot, "the candidate of this run ran alone")
            : !set.HasTimes ? DifferenceRefusals.NothingBeside(spot, $"the frames of {set.Description.Id} have no times, so nothing was alerted")
            : true;
    }

    private static Outcome<bool> Recordable(DiffRequest request, KnownRun first)
    {
        var spot = new SourceSpot(first.Name);
        return !request.IsRecorded ? true
            : first.Inputs is null ? DifferenceRefusals.NothingRecorded(spot, "the first run is named by its folder")
            : request.Tolerance is not null ? DifferenceRefusals.NothingRecorded(spot, "a tolerance is given on the command line")
            : true;
    }

    private static Outcome<KnownRun> Comparable(KnownRun first, KnownRun second) =>
        RunDifferencer.WhatDiffers(first.Folder.Record, second.Folder.Record) is { Count: > 0 } differ
            ? DifferenceRefusals.NotComparable(new SourceSpot(second.Name), differ)
            : second;

    private static Outcome<FoundDifference> Keep(DiffRequest request, NodeEvidence evidence, KnownRun first, RunDifference difference)
    {
        var bytes = RunDifferenceDocument.Write(difference);
        var found = new FoundDifference
        {
            Difference = difference, Set = first.Folder.Record.Set, Bytes = bytes, File = null, TargetNode = null,
        };
        return !request.IsRecorded ? found : evidence.Keep(difference, bytes)
            .Then(file => evidence.Of(first.Inputs!, first.Folder)
                .Then<FoundDifference>(node => found with { File = file, TargetNode = node }));
    }
}
