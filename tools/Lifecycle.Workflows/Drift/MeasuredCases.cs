using System.Collections.Concurrent;
using Lifecycle.ChallengeSets;
using Lifecycle.Formats;
using Lifecycle.Models.Hosting;
using Lifecycle.Refusals;
using Lifecycle.Storage.Workspaces;
using Lifecycle.Workflows.Replaying;
using Lifecycle.Workflows.Sets;

namespace Lifecycle.Workflows.Drift;

/// <summary>Brings the frames of a set, and measures case after case on several threads, each with a decoder of its own.</summary>
internal sealed class MeasuredCases(Workspace workspace, int jobs, IWorkProgress progress, CancellationToken stop)
{
    /// <param name="set">Whose frames are measured.</param>
    /// <param name="measure">Of one case.</param>
    /// <returns>In the order of the set's cases; every refusal, where there is one.</returns>
    public Outcome<T[]> Read<T>(ChallengeSet set, Func<CaseEntry, HostedDecoder, IReadOnlyList<LocalFile>, Outcome<T>> measure)
        where T : class =>
        new SetFrames(workspace).Bring(set, jobs, (done, total) => progress.Report("frames", done, total), stop).Then(files => Measure(set, files, measure));

    private Outcome<T[]> Measure<T>(
        ChallengeSet set, IReadOnlyDictionary<string, IReadOnlyList<LocalFile>> files, Func<CaseEntry, HostedDecoder, IReadOnlyList<LocalFile>, Outcome<T>> measure)
        where T : class
    {
        var measured = new T[set.Cases.Count];
        var (faults, decoders, done) = (new ConcurrentBag<Refusal>(), new ConcurrentBag<HostedDecoder>(), 0L);
        try
        {
            Parallel.For(
                0, measured.Length, new ParallelOptions { MaxDegreeOfParallelism = jobs, CancellationToken = stop },
                () => decoders.TryTake(out var free) ? free : new HostedDecoder(HostWorkflow.Command),
                (place, _, decoder) =>
                {
                    if (!measure(set.Cases[place], decoder, files[set.Cases[place].Facts.Id]).TryGet(out measured[place]!, out var why))
                    {
                        why.ToList().ForEach(faults.Add);
                    }

                    progress.Report("measured", Interlocked.Add(ref done, set.Cases[place].Facts.Frames.Count), set.FrameCount);
                    return decoder;
                },
                decoders.Add);
        }
        finally
        {
            foreach (var decoder in decoders)
            {
                decoder.Dispose();
            }
        }

        return faults.IsEmpty ? measured : faults.Distinct().ToList();
    }
}
