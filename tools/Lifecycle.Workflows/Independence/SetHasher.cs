using System.Collections.Concurrent;
using Lifecycle.ChallengeSets;
using Lifecycle.Formats;
using Lifecycle.Models.Hosting;
using Lifecycle.Refusals;

namespace Lifecycle.Workflows.Independence;

/// <summary>Hashes every picture of a set with several workers, and hands the hashes on in the set's order.</summary>
/// <remarks>A few parts are in memory at a time, however large the set is.</remarks>
internal sealed class SetHasher(
    HostCommand hosts, ChallengeSet set, IReadOnlyDictionary<string, IReadOnlyList<LocalFile>> files, int jobs)
{
    private const int PartFrames = 2_048;
    private const int PartsOfWorker = 4;

    /// <param name="withPictures">The small picture of each frame too.</param>
    /// <param name="take">Gets each part, one after another.</param>
    /// <param name="progress">Frames done.</param>
    /// <param name="stop">Looked at between parts.</param>
    public Outcome<long> Run(bool withPictures, Action<HashedPart> take, Action<long> progress, CancellationToken stop)
    {
        var workers = new ConcurrentBag<HashWorker>();
        try
        {
            var done = 0L;
            foreach (var round in Parts().Chunk(jobs * PartsOfWorker))
            {
                var hashed = Hash(round, withPictures, workers, stop);
                var faults = hashed.OfType<Outcome<HashedPart>.Refused>().SelectMany(refused => refused.Why).Distinct().ToList();
                if (faults.Count > 0)
                {
                    return faults;
                }

                foreach (var part in hashed.OfType<Outcome<HashedPart>.Ok>())
                {
                    take(part.Value);
                    done += part.Value.Hashes.Length;
                }

                progress(done);
            }

            return done;
        }
        finally
        {
            foreach (var worker in workers)
            {
                worker.Dispose();
            }
        }
    }

    private Outcome<HashedPart>[] Hash(
        (int Case, int First, int Count)[] round, bool withPictures, ConcurrentBag<HashWorker> workers, CancellationToken stop)
    {
        var hashed = new Outcome<HashedPart>[round.Length];
        var options = new ParallelOptions { MaxDegreeOfParallelism = jobs, CancellationToken = stop };
        Parallel.For(
            0, round.Length, options,
            () => workers.TryTake(out var free) ? free : new HashWorker(hosts, set, files, obeysMasks: true),
            (at, _, worker) =>
            {
                hashed[at] = worker.Hash(round[at].Case, round[at].First, round[at].Count, withPictures);
                return worker;
            },
            workers.Add);
        return hashed;
    }

    private IEnumerable<(int Case, int First, int Count)> Parts()
    {
        for (var at = 0; at < set.Cases.Count; at++)
        {
            var frames = set.Cases[at].Facts.Frames;
            for (var first = 0; first < frames.Count && !frames.Shape.IsFeatures; first += PartFrames)
            {
                yield return (at, first, Math.Min(PartFrames, frames.Count - first));
            }
        }
    }
}
