using System.Security.Cryptography;
using Lifecycle.Acceptance;
using Lifecycle.Formats;
using Lifecycle.Ledger;
using Lifecycle.Models.Hosting;
using Lifecycle.Refusals;
using Lifecycle.Replay;
using Lifecycle.Storage.Files;
using Lifecycle.Storage.Runs;
using Lifecycle.Storage.Workspaces;
using Lifecycle.Workflows.Acts;
using Lifecycle.Workflows.Replaying;

namespace Lifecycle.Workflows.Promotion;

/// <summary>Makes a recorded run again, in shards of this very program that are killed on the way, and compares every byte.</summary>
/// <remarks>The replays go to a folder of their own: the recorded run and its ledger are only read, until the answer is entered.</remarks>
internal sealed class ProveStep(Workspace workspace, Recorder recorder, HostCommand hosts)
{
    public const string CheckName = "replay-prove";

    private const int ShardsMax = 4;
    private const int JobsMax = 3;

    public Outcome<ProvenRun> Prove(
        PromotionInputs inputs, RunFolder run, string path, int rounds, IWorkProgress progress, CancellationToken stop)
    {
        var home = workspace.CachePath("prove", $"{run.Record.Identity.Hex[..16]}-{Environment.ProcessId}");
        var differences = new List<string>();
        var (shards, kills) = (0, 0);
        try
        {
            for (var round = 0; round < rounds; round++)
            {
                stop.ThrowIfCancellationRequested();
                progress.Report("prove", round, rounds);
                var children = new ShardProcesses(path, home, stop);
                var dealt = 1 + RandomNumberGenerator.GetInt32(ShardsMax);
                if (!Round(inputs, run, home, children, dealt, stop).TryGet(out var found, out var why))
                {
                    return new Outcome<ProvenRun>.Refused(why);
                }

                differences.AddRange(found);
                (shards, kills) = (shards + dealt, kills + children.Kills);
                Directory.Delete(home, recursive: true);
            }
        }
        finally
        {
            if (Directory.Exists(home))
            {
                Directory.Delete(home, recursive: true);
            }
        }

        return Keep(inputs, run, rounds, shards, kills, differences);
    }

    // What a replay finds out about itself on the way is a difference too.
    private Outcome<IReadOnlyList<string>> Round(
        PromotionInputs inputs, RunFolder run, string home, ShardProcesses children, int dealt, CancellationToken stop)
    {
        foreach (var shard in Enumerable.Range(1, dealt))
        {
            var ended = children.Make(new RunShard(shard, dealt), 1 + RandomNumberGenerator.GetInt32(JobsMax));
            if (ended.Exit == (int)ExitCode.Integrity)
            {
                return new Outcome<IReadOnlyList<string>>.Ok([ended.Words]);
            }

            if (ended.Exit != 0)
            {
                return RunRefusals.ProofStopped(inputs.File.File.Spot, ended.Words);
            }
        }

        var merged = Merge(inputs, home, stop);
        return merged.TryGet(out _, out var why)
            ? new Outcome<IReadOnlyList<string>>.Ok(ChangedBytes.Find(run, RunFolder.PathOf(workspace.WithRecords(home), run.Record.Identity)))
            : why.All(RunRefusals.IsPieceDiffers)
                ? new Outcome<IReadOnlyList<string>>.Ok([why[0].What])
                : new Outcome<IReadOnlyList<string>>.Refused(why);
    }

    private Outcome<bool> Merge(PromotionInputs inputs, string home, CancellationToken stop)
    {
        var steps = new ReplayStep(workspace, recorder, hosts);
        var silent = new NoProgress();
        return new ShardStep(workspace, recorder, hosts).Frames(inputs, inputs.Set.Cases, JobsMax, silent, stop)
            .Then(frames => new ReplayEngine(workspace.WithRecords(home), hosts, silent, stop).Merge(
                steps.RequestOf(inputs, frames, JobsMax, steps.Begun(inputs)!), null, inputs.File.File.Spot, (_, _) => 0L));
    }

    private Outcome<ProvenRun> Keep(
        PromotionInputs inputs, RunFolder run, int rounds, int shards, int kills, List<string> differences)
    {
        var subjects = new Dictionary<string, Digest>
        {
            ["candidate"] = inputs.Candidate.Digest, ["set"] = inputs.Set.Digest, ["alertPolicy"] = inputs.PolicyDigest,
        };
        if (inputs.Production is { } production)
        {
            subjects["production"] = production.Digest;
        }

        var numbers = new Dictionary<string, double>
        {
            ["differences"] = differences.Count, ["kills"] = kills, ["rounds"] = rounds, ["shards"] = shards,
        };
        var bytes = CheckDocument.Write(new CheckRecord(CheckName, subjects, numbers, Digest.Of([]), IsRecorded: false));
        var digest = Digest.Of(bytes);
        var file = Path.Combine(
            workspace.RecordsFolder, "checks", $"{run.Record.Identity.Hex[..16]}-{digest.Hex[..16]}", CheckName + ".json");
        WholeFile.Write(file, bytes);
        var first = differences.Count > 0 ? differences[0] : null;
        return recorder.Record(
            ActKind.Check, Roles.Tool, [NamedDigest.Of(Purpose.Check, CheckName, digest)],
            [new NamedDigest(Purpose.Run, run.Record.Identity), new NamedDigest(Purpose.Observations, run.RecordDigest)],
            new Dictionary<string, string> { [Proofs.AnswerFact] = first is null ? Proofs.Same : Proofs.Otherwise })
            .Then<ProvenRun>(_ => new ProvenRun(rounds, shards, kills, differences.Count, first, bytes, workspace.NameOf(file)));
    }

    private sealed class NoProgress : IWorkProgress
    {
        public void Report(string what, long done, long total)
        {
        }

        public void Say(string what)
        {
        }
    }
}
