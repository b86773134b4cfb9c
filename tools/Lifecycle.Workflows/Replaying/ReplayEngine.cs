using Lifecycle.Alerts;
using Lifecycle.ChallengeSets;
using Lifecycle.Formats;
using Lifecycle.Models.Hosting;
using Lifecycle.Refusals;
using Lifecycle.Replay;
using Lifecycle.Storage.Runs;
using Lifecycle.Storage.Workspaces;

namespace Lifecycle.Workflows.Replaying;

/// <summary>Replays a set through both models with several workers; the result does not depend on how many.</summary>
public sealed class ReplayEngine(Workspace workspace, HostCommand hosts)
{
    /// <summary>The digest of the finished run, in its place; or why there is none, and then nothing is left behind.</summary>
    /// <param name="request">What is replayed.</param>
    /// <param name="record">Enters the run into the ledger, just before it is moved to its place.</param>
    /// <param name="progress">Frames done, and in all.</param>
    /// <param name="stop">Leaves nothing behind either.</param>
    public Outcome<Digest> Replay(
        ReplayRequest request, Func<Digest, Outcome<long>> record, Action<long, long> progress, CancellationToken stop)
    {
        var spans = CaseSpan.Lay(request.Set.Cases.Select(entry => (entry.Facts.Id, entry.Facts.Frames.Count)));
        using var writer = RunWriter.Begin(
            workspace, request.Identity.Digest, request.Set.FrameCount,
            request.Models.Select(model => (model.Role, model.Model.Description.ScoreNames)));
        var work = new Work(request, spans, writer, progress);
        using var halt = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var jobs = Math.Clamp(request.Jobs, 1, request.Set.Cases.Count);
        var workers = Enumerable.Range(0, jobs)
            .Select(_ => Task.Factory.StartNew(
                () => Worker(work, halt), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default))
            .ToArray();
        Task.WaitAll(workers, CancellationToken.None);
        stop.ThrowIfCancellationRequested();
        if (work.Faults.Count > 0)
        {
            return new Outcome<Digest>.Refused(work.Faults);
        }

        foreach (var (role, _) in request.Models)
        {
            WriteAlerts(work, role);
        }

        var digest = writer.Seal(files => new RunRecord(
            request.Identity, request.Profile, request.Set.Description.Id, spans,
            [.. request.Models.Select(model => Summary(work, model.Role, model.Model))], files));
        return record(digest).Then<Digest>(_ =>
        {
            writer.Place();
            return digest;
        });
    }

    private void Worker(Work work, CancellationTokenSource halt)
    {
        var scorers = new List<ShadowModel>();
        using var decoder = new HostedDecoder(hosts);
        try
        {
            foreach (var (role, model) in work.Request.Models)
            {
                if (!Load(role, model).TryGet(out var scorer, out var why))
                {
                    work.Fail(why, halt);
                    return;
                }

                scorers.Add(scorer);
            }

            using var replay = new CaseReplay(
                decoder, scorers, work.Request.Policies, work.Request.PolicyDigest, work.Writer);
            while (work.Next() is { } index)
            {
                halt.Token.ThrowIfCancellationRequested();
                var entry = work.Request.Set.Cases[index];
                var replayed = replay.Replay(
                    entry, work.Request.Frames[entry.Facts.Id], work.Spans[index], withCandidate: true, work.Advance, halt.Token);
                if (!replayed.TryGet(out var result, out var why))
                {
                    work.Fail(why, halt);
                    return;
                }

                work.Watches[index] = result.Watches;
                work.Failures[index] = result.Failure;
            }
        }
        catch (OperationCanceledException)
        {
            // Another worker failed, or the user stopped: the engine says which.
        }
        finally
        {
            scorers.ForEach(scorer => scorer.Scorer?.Dispose());
        }
    }

    // A candidate that is lost while it loads has failed; one that does not fit its description was never fit to begin.
    private Outcome<ShadowModel> Load(ModelRole role, ModelDescriptions.ModelFolder model)
    {
        var limits = HostLimits.Standard with { FirstToEnd = role == ModelRole.Candidate ? 1000 : HostLimits.Standard.FirstToEnd };
        return HostedModel.Load(hosts, model.Onnx, model.Description, limits, model.WeightFiles).TryGet(out var scorer, out var why)
            ? new ShadowModel(role, model, scorer)
            : role == ModelRole.Candidate && ModelRefusals.IsFailure(why[0])
                ? new ShadowModel(role, model, null, why[0].What)
                : new Outcome<ShadowModel>.Refused(why);
    }

    private static void WriteAlerts(Work work, ModelRole role)
    {
        var lines = new List<byte>();
        foreach (var watches in work.Watches)
        {
            var watched = watches!.Single(watch => watch.Role == role).Watched;
            lines.AddRange(AlertDocument.WriteLines(watched.Alerts));
            work.Writer.WriteAlertTimes(role, watched.Case, AlertTimesDocument.Write(watched));
        }

        work.Writer.WriteAlerts(role, [.. lines]);
    }

    private static ReplayedModel Summary(Work work, ModelRole role, ModelDescriptions.ModelFolder model)
    {
        var own = work.Watches.Select(watches => watches!.Single(watch => watch.Role == role)).ToList();
        return new ReplayedModel(
            role, model.Description.Name, model.Description.Version, model.Digest, model.Description.ScoreNames,
            [
                .. own.SelectMany(watch => watch.Outside).GroupBy(pair => pair.Key).OrderBy(group => group.Key, StringComparer.Ordinal)
                    .Select(group => KeyValuePair.Create(group.Key, group.Sum(pair => pair.Value))),
            ],
            own.Sum(watch => (long)watch.Watched.Alerts.Count))
        {
            Failure = role == ModelRole.Candidate ? work.Failures.FirstOrDefault(failure => failure is not null) : null,
        };
    }

    /// <summary>What the workers share.</summary>
    private sealed class Work(
        ReplayRequest request, IReadOnlyList<CaseSpan> spans, RunWriter writer, Action<long, long> progress)
    {
        private readonly Lock gate = new();
        private readonly List<Refusal> faults = [];
        private int taken = -1;
        private long done;

        public ReplayRequest Request => request;

        public IReadOnlyList<CaseSpan> Spans => spans;

        public RunWriter Writer => writer;

        public IReadOnlyList<ModelWatch>?[] Watches { get; } = new IReadOnlyList<ModelWatch>?[spans.Count];

        /// <summary>By case: where the candidate failed.</summary>
        public ModelFailure?[] Failures { get; } = new ModelFailure?[spans.Count];

        public List<Refusal> Faults => faults;

        public int? Next() => Interlocked.Increment(ref taken) is var index && index < spans.Count ? index : null;

        public void Advance(int frames) => progress(Interlocked.Add(ref done, frames), request.Set.FrameCount);

        // Several workers often meet the same fault, such as a model that does not load: it is said once.
        public void Fail(IReadOnlyList<Refusal> why, CancellationTokenSource halt)
        {
            lock (gate)
            {
                faults.AddRange(why.Where(fault => !faults.Contains(fault)));
            }

            halt.Cancel();
        }
    }
}
