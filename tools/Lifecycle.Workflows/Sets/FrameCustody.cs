using Lifecycle.ChallengeSets;
using Lifecycle.Formats;
using Lifecycle.Refusals;
using Lifecycle.Storage.Files;
using Lifecycle.Storage.Workspaces;

namespace Lifecycle.Workflows.Sets;

/// <summary>Holds every frame file of a set against the digest that its case names, before somebody seals that digest.</summary>
/// <remarks>Rendered frames are drawn from what is sealed, and held against their digests whenever they are used.</remarks>
public sealed class FrameCustody(Workspace workspace)
{
    /// <summary>Bytes read; refused when a file is missing or is another one, all of them at once.</summary>
    /// <param name="set">The set.</param>
    /// <param name="jobs">Files read at once.</param>
    /// <param name="progress">Bytes done, and in all.</param>
    /// <param name="stop">Looked at between reads.</param>
    public Outcome<long> Verify(ChallengeSet set, int jobs, Action<long, long> progress, CancellationToken stop)
    {
        var (files, faults) = Find(set);
        if (faults.Count > 0)
        {
            return faults;
        }

        var total = files.Sum(file => new FileInfo(file.Local.FullPath).Length);
        var done = 0L;
        var found = new Refusal?[files.Count];

        // Large files first: the last one to be read is then a small one, and no worker waits for long.
        var order = Enumerable.Range(0, files.Count).OrderByDescending(index => new FileInfo(files[index].Local.FullPath).Length).ToList();
        Parallel.ForEach(
            System.Collections.Concurrent.Partitioner.Create(order, System.Collections.Concurrent.EnumerablePartitionerOptions.NoBuffering),
            new ParallelOptions { MaxDegreeOfParallelism = jobs, CancellationToken = stop },
            index =>
            {
                var (entry, file, local) = files[index];
                var digest = FileHash.Of(local.FullPath, stop);
                found[index] = digest == file.Digest ? null : ChallengeSetRefusals.FramesChanged(entry.File.Spot, local.Name, file.Digest, digest);
                progress(Interlocked.Add(ref done, new FileInfo(local.FullPath).Length), total);
            });
        return found.OfType<Refusal>().ToList() is { Count: > 0 } changed ? changed : total;
    }

    private (List<(CaseEntry Entry, CaseFile File, LocalFile Local)> Files, List<Refusal> Faults) Find(ChallengeSet set)
    {
        var (files, faults) = (new List<(CaseEntry, CaseFile, LocalFile)>(), new List<Refusal>());
        foreach (var entry in set.Description.Rendered is null ? set.Cases : [])
        {
            foreach (var file in entry.Facts.Frames.Files)
            {
                if (workspace.FileNear(entry.File, file.File, entry.File.Spot).TryGet(out var local, out var why))
                {
                    files.Add((entry, file, local));
                }

                faults.AddRange(why);
            }
        }

        return (files, faults);
    }
}
