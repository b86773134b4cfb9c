using System.Collections.Concurrent;
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

        var (total, done) = (files.Sum(file => file.Bytes), 0L);
        var found = new ConcurrentDictionary<int, IReadOnlyList<Refusal>>();

        // Large files first: the last one to be read is then a small one, and no worker waits for long.
        var order = Enumerable.Range(0, files.Count).ToArray();
        Array.Sort(order, (left, right) => files[right].Bytes.CompareTo(files[left].Bytes));
        Parallel.ForEach(
            Partitioner.Create(order, EnumerablePartitionerOptions.NoBuffering),
            new ParallelOptions { MaxDegreeOfParallelism = jobs, CancellationToken = stop },
            index =>
            {
                var entry = set.Cases[files[index].Case];
                if (Verify(entry, entry.Facts.Frames.Files[files[index].File], stop) is { Count: > 0 } changed)
                {
                    found[index] = changed;
                }

                progress(Interlocked.Add(ref done, files[index].Bytes), total);
            });
        return found.IsEmpty ? total : found.OrderBy(pair => pair.Key).SelectMany(pair => pair.Value).ToList();
    }

    private IReadOnlyList<Refusal> Verify(CaseEntry entry, CaseFile file, CancellationToken stop)
    {
        if (!workspace.FileNear(entry.File, file.File, entry.File.Spot).TryGet(out var local, out var why))
        {
            return why;
        }

        var digest = FileHash.Of(local.FullPath, stop);
        return digest == file.Digest ? [] : [ChallengeSetRefusals.FramesChanged(entry.File.Spot, local.Name, file.Digest, digest)];
    }

    // Where a set has a million files, the place of each is all that can be held.
    private (List<Found> Files, List<Refusal> Faults) Find(ChallengeSet set)
    {
        var (files, faults) = (new List<Found>(), new List<Refusal>());
        for (var place = 0; place < (set.Description.Rendered is null ? set.Cases.Count : 0); place++)
        {
            var entry = set.Cases[place];
            for (var file = 0; file < entry.Facts.Frames.Files.Count; file++)
            {
                if (workspace.FileNear(entry.File, entry.Facts.Frames.Files[file].File, entry.File.Spot).TryGet(out var local, out var why))
                {
                    files.Add(new Found(place, file, new FileInfo(local.FullPath).Length));
                }

                faults.AddRange(why);
            }
        }

        return (files, faults);
    }

    private readonly record struct Found(int Case, int File, long Bytes);
}
