using System.Globalization;
using Lifecycle.Clusters;
using Lifecycle.Clusters.Slurm;
using Lifecycle.Formats;
using Lifecycle.Refusals;
using Lifecycle.Storage.Files;
using Lifecycle.Storage.Runs;
using Lifecycle.Workflows.Promotion;

namespace Lifecycle.Workflows.Clusters;

/// <summary>The verb <c>replay --on slurm</c>: begins a run, submits its shards and their merge, and follows them.</summary>
/// <param name="clock">For the act that says that the run begins.</param>
/// <param name="say">Told what a person should know on the way.</param>
public sealed class SlurmWorkflow(TimeProvider clock, Action<string> say)
{
    public Outcome<ClusterAnswer> Run(ClusterRequest request, IWorkProgress progress, CancellationToken stop) =>
        PromotionWork.Open(request.Promotion, clock, needsLabels: false).Then(work =>
        {
            var run = ReplayStep.IdentityOf(work.Inputs).Digest;
            var folder = RunFolder.PathOf(work.Workspace, run) + ".cluster";
            var submission = request.IsAttach ? Attach(work, folder) : Submit(request, work, run, folder);
            return submission.Then(jobs => new SlurmFollower(work.Workspace, work.Inputs.Set, jobs, folder).Follow(
                progress,
                () => say($"jobs {jobs.Array} and {jobs.Merge} go on; follow them: lifecycle replay {request.Promotion} --on slurm --attach"),
                stop));
        });

    private static Outcome<SlurmSubmission> Attach(PromotionWork work, string folder) => Find(folder) is { } known
        ? known
        : ClusterRefusals.NothingToAttach(new SourceSpot(work.Workspace.NameOf(folder)));

    private Outcome<SlurmSubmission> Submit(ClusterRequest request, PromotionWork work, Digest run, string folder)
    {
        var spot = new SourceSpot(work.Workspace.NameOf(folder));
        return NotOnTheWay(folder, spot).Then(_ => work.Sealed()).Then(_ => work.Fresh()).Then(_ => work.Begin()).Then(_ =>
        {
            // What an earlier submission left would be taken for an answer of this one.
            if (Directory.Exists(folder))
            {
                Directory.Delete(folder, recursive: true);
            }

            return SlurmCommands.Submit(RequestOf(request, work, run, folder), run, (path, bytes) => WholeFile.Write(path, bytes));
        }).Then<SlurmSubmission>(submission =>
        {
            WholeFile.Write(Path.Combine(folder, SlurmSubmission.FileName), submission.Write());
            say($"submitted {Shards(submission.Shards)} as job {submission.Array}, and their merge as job {submission.Merge}");
            return submission;
        });
    }

    private static Outcome<bool> NotOnTheWay(string folder, SourceSpot spot) =>
        Find(folder) is not { } known || File.Exists(Path.Combine(folder, SlurmScripts.MergeExit))
            ? true
            : SlurmCommands.Look(known).Then<bool>(state =>
                state.IsOver ? true : ClusterRefusals.Submitted(spot, known.Array, known.Merge));

    private static SlurmRequest RequestOf(ClusterRequest request, PromotionWork work, Digest run, string folder)
    {
        var (root, file) = (work.Workspace.Root, work.Inputs.File.File.FullPath);
        var jobs = request.Processors.ToString(CultureInfo.InvariantCulture);
        return new SlurmRequest
        {
            Name = "lifecycle-" + run.Hex[..12],
            Shards = request.Shards,
            Shard = new ClusterCommand([.. HostWorkflow.Program, "replay", file, "--jobs", jobs, "--shard"], root),
            Merge = new ClusterCommand([.. HostWorkflow.Program, "replay", "merge", file, "--jobs", jobs, "--json"], root),
            Folder = folder,
            Partition = request.Partition,
            Processors = request.Processors,
        };
    }

    private static SlurmSubmission? Find(string folder)
    {
        var file = Path.Combine(folder, SlurmSubmission.FileName);
        return File.Exists(file)
            && JsonSource.Parse(SlurmSubmission.FileName, File.ReadAllBytes(file)).Then(SlurmSubmission.Read).TryGet(out var known, out _)
                ? known
                : null;
    }

    private static string Shards(int count) => count == 1 ? "1 shard" : string.Create(CultureInfo.InvariantCulture, $"{count:N0} shards");
}
