using Lifecycle.Formats;
using Lifecycle.Models.Hosting;
using Lifecycle.Refusals;
using Lifecycle.Replay;
using Lifecycle.Storage.Runs;

namespace Lifecycle.Workflows.Replaying;

/// <summary>The workers of one replay: each takes the next case, and keeps what came of it before it takes another.</summary>
internal sealed class ReplayCrew(
    ReplayRequest request, RunMaking making, HostCommand hosts, string place, KnownPieces? pieces, Action<long, long> progress)
{
    private readonly Lock gate = new();
    private readonly List<Refusal> faults = [];
    private readonly Dictionary<int, Digest> kept = [];
    private IReadOnlyList<CaseJob> jobs = [];
    private RunMaking? beside;
    private (int Index, ModelFailure What)? failure;
    private int taken = -1;
    private long done;
    private long total;

    /// <summary>What each case left that was done, once all are.</summary>
    public IReadOnlyDictionary<int, Digest> Kept => kept;

    /// <summary>Does all jobs, or says why not; what was finished by then is kept.</summary>
    /// <param name="work">Those that are only looked at again come first.</param>
    /// <param name="failed">Where the candidate is known to have failed.</param>
    /// <param name="stop">Between frames.</param>
    public Outcome<int> Run(IReadOnlyList<CaseJob> work, (int Index, ModelFailure What)? failed, CancellationToken stop)
    {
        (jobs, failure) = (work, failed);
        total = jobs.Sum(job => (long)making.Layout.Cases[job.Index].Count);
        using var again = jobs.Any(job => job.Known is not null) ? making.Beside() : null;
        beside = again;
        using var halt = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var workers = Enumerable.Range(0, Math.Min(Math.Max(request.Jobs, 1), jobs.Count))
            .Select(_ => Task.Factory.StartNew(
                () => Worker(halt), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default))
            .ToArray();
        Await(workers, halt);
        stop.ThrowIfCancellationRequested();
        return faults.Count > 0 ? faults : jobs.Count;
    }

    // This thread alone talks to the ledger, so acts are never entered by two at once.
    private void Await(Task[] workers, CancellationTokenSource halt)
    {
        while (!Task.WaitAll(workers, pieces?.Every ?? Timeout.InfiniteTimeSpan))
        {
            if (!pieces!.Enter().TryGet(out var _, out var why))
            {
                Fail(why, halt);
            }
        }
    }

    private void Worker(CancellationTokenSource halt)
    {
        using var decoder = new HostedDecoder(hosts);
        ReplayHands? hands = null;
        try
        {
            while (Interlocked.Increment(ref taken) is var next && next < jobs.Count)
            {
                halt.Token.ThrowIfCancellationRequested();
                var (job, asks) = (jobs[next], AsksCandidate(jobs[next]));
                IReadOnlyList<Refusal> why = [];
                if ((hands is null || (asks && hands.HasFailed)) && !Take(ref hands, decoder, out why))
                {
                    Fail(why, halt);
                    return;
                }

                if (!Do(hands!, job, asks, halt.Token).TryGet(out _, out why))
                {
                    Fail(why, halt);
                    return;
                }
            }
        }
        catch (OperationCanceledException)
        {
            // Another worker failed, or the user stopped: the crew says which.
        }
        catch (Exception broken) when (broken is IOException or UnauthorizedAccessException)
        {
            Fail([WorkspaceRefusals.CannotWrite(place, broken.Message)], halt);
        }
        finally
        {
            hands?.Dispose();
        }
    }

    // A candidate that failed in a later case is asked again in an earlier one, in a process that knows nothing of it.
    private bool Take(ref ReplayHands? hands, HostedDecoder decoder, out IReadOnlyList<Refusal> why)
    {
        hands?.Dispose();
        hands = null;
        return ReplayHands.Load(request, hosts, decoder).TryGet(out hands, out why);
    }

    private Outcome<bool> Do(ReplayHands hands, CaseJob job, bool asks, CancellationToken stop)
    {
        var entry = request.Set.Cases[job.Index];
        var span = making.Layout.Cases[job.Index];
        var into = job.Known is null ? making : beside!;
        var task = new CaseTask(entry, request.Frames[entry.Facts.Id], span, into.Rows, asks);
        return hands.Replay.Replay(task, Advance, stop).Then(result =>
        {
            var piece = into.Keep(
                span, [.. result.Watches.Select(watch => new WatchedCase(watch.Role, watch.Watched, watch.Outside))],
                result.Failure, result.IsWithoutCandidate);
            if (job.Known is { } before)
            {
                return Compare(before, piece);
            }

            pieces?.Add(piece);
            return Done(job.Index, piece);
        });
    }

    // A case that was replayed without the candidate is looked at again without it, or the two could not be the same.
    private bool AsksCandidate(CaseJob job)
    {
        lock (gate)
        {
            return job.Known is { } before ? !before.IsWithoutCandidate : failure is not var (index, _) || job.Index <= index;
        }
    }

    private Outcome<bool> Done(int index, RunPiece piece)
    {
        lock (gate)
        {
            kept[index] = piece.Mark;
            failure = piece.Failure is { } what && (failure is null || index < failure.Value.Index) ? (index, what) : failure;
        }

        return true;
    }

    private Outcome<bool> Compare(RunPiece before, RunPiece now)
    {
        if (before.IsSameAs(now))
        {
            return true;
        }

        var differs = before.Parts.Zip(now.Parts).Where(pair => pair.First.Value != pair.Second.Value).Select(pair => pair.First.Key).ToList();
        var what = before.Failure?.Frame != now.Failure?.Frame || before.Failure is null != now.Failure is null
            ? $"the candidate {Words(before.Failure)} then, and {Words(now.Failure)} now"
            : $"{(differs.Count > 0 ? string.Join(", ", differs) : "its counts")} came out otherwise";
        return RunRefusals.PieceDiffers(new SourceSpot(place), before.Case, what);
    }

    private static string Words(ModelFailure? failure) => failure is null ? "got through"
        : failure.Frame is { } frame ? $"failed at frame {frame}" : "failed before any frame";

    private void Advance(int frames) => progress(Interlocked.Add(ref done, frames), total);

    // Several workers often meet the same fault, such as a model that does not load: it is said once.
    private void Fail(IReadOnlyList<Refusal> why, CancellationTokenSource halt)
    {
        lock (gate)
        {
            faults.AddRange(why.Where(fault => !faults.Contains(fault)));
        }

        halt.Cancel();
    }
}
