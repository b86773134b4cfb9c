using System.Diagnostics;
using Lifecycle.ChallengeSets;
using Lifecycle.Clusters.Slurm;
using Lifecycle.Formats;
using Lifecycle.Refusals;
using Lifecycle.Replay;
using Lifecycle.Storage.Runs;
using Lifecycle.Storage.Workspaces;

namespace Lifecycle.Workflows.Clusters;

/// <summary>Follows a submission to its end: by the shards' folders, which cost the cluster nothing, and now and then by the queue.</summary>
internal sealed class SlurmFollower(Workspace workspace, ChallengeSet set, SlurmSubmission submission, string folder)
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan AskEvery = TimeSpan.FromSeconds(5);

    // A file system that several machines share shows a new file some seconds late.
    private static readonly TimeSpan LateMax = TimeSpan.FromSeconds(15);

    private readonly ILookup<int, CaseSpan> cases = Dealt(set, submission.Shards);
    private long framesSeen;

    /// <param name="progress">Told how far the shards are.</param>
    /// <param name="leave">Says how to come back.</param>
    /// <param name="stop">Leaves the jobs to themselves.</param>
    public Outcome<ClusterAnswer> Follow(IWorkProgress progress, Action leave, CancellationToken stop)
    {
        long? asked = null, overSince = null;
        while (!File.Exists(At(SlurmScripts.MergeExit)))
        {
            Tell(progress);
            if (asked is null || Stopwatch.GetElapsedTime(asked.Value) > AskEvery)
            {
                if (!SlurmCommands.Look(submission).TryGet(out var state, out var why))
                {
                    return new Outcome<ClusterAnswer>.Refused(why);
                }

                asked = Stopwatch.GetTimestamp();
                overSince = state.IsOver ? overSince ?? asked : null;
            }

            if (overSince is { } since && Stopwatch.GetElapsedTime(since) > LateMax)
            {
                return Lost();
            }

            if (stop.WaitHandle.WaitOne(LookEvery))
            {
                leave();
                return new ClusterAnswer(ExitCode.Interrupted, null, "", "");
            }
        }

        return Answer();
    }

    // Once all frames are done the merge takes its time, and there is nothing new to tell.
    private void Tell(IWorkProgress progress)
    {
        var before = framesSeen;
        if (FramesDone() is var done && (done < set.FrameCount || done > before))
        {
            progress.Report("replay", done, set.FrameCount);
        }
    }

    // Each case is looked for in the shard that it was dealt to. The merge takes the folders away when it is done with them.
    private long FramesDone()
    {
        try
        {
            var seen = RunShards.Find(workspace, submission.Run).Where(found => found.Shard.Of == submission.Shards)
                .Sum(found => RunMaking.FramesDone(found.Path, cases[found.Shard.Index]));
            framesSeen = Math.Max(framesSeen, seen);
        }
        catch (DirectoryNotFoundException)
        {
            framesSeen = set.FrameCount;
        }

        return framesSeen;
    }

    private static ILookup<int, CaseSpan> Dealt(ChallengeSet set, int shards)
    {
        var spans = CaseSpan.Lay(set.Cases.Select(entry => (entry.Facts.Id, entry.Facts.Frames.Count)));
        var dealt = RunShard.Deal(spans, shards);
        return Enumerable.Range(0, spans.Count).ToLookup(place => dealt[place], place => spans[place]);
    }

    private Outcome<ClusterAnswer> Answer()
    {
        var said = File.ReadAllText(At(SlurmScripts.MergeExit)).Trim();
        if (!int.TryParse(said, out var number) || !Enum.IsDefined((ExitCode)number))
        {
            return Lost(); // The merge itself was killed.
        }

        var (exit, log) = ((ExitCode)number, File.ReadAllText(At(SlurmScripts.MergeLog)));
        return exit is not (ExitCode.Ok or ExitCode.No)
            ? new ClusterAnswer(exit, null, "", log)
            : JsonSource.Parse(SlurmScripts.MergeAnswer, File.ReadAllBytes(At(SlurmScripts.MergeAnswer))).Then(RunRecord.Read)
                .Then<ClusterAnswer>(run => new ClusterAnswer(exit, run, workspace.NameOf(RunFolder.PathOf(workspace, run.Identity)), log));
    }

    private Outcome<ClusterAnswer> Lost() =>
        ClusterRefusals.Lost(new SourceSpot(workspace.NameOf(folder)), submission.Array, submission.Merge);

    private string At(string file) => Path.Combine(folder, file);
}
