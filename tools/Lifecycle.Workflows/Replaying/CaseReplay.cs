using System.Globalization;
using Lifecycle.Alerts;
using Lifecycle.ChallengeSets;
using Lifecycle.ChallengeSets.Uses;
using Lifecycle.Formats;
using Lifecycle.ModelDescriptions;
using Lifecycle.Models.Hosting;
using Lifecycle.Refusals;
using Lifecycle.Replay;
using Lifecycle.Replay.Recorded;
using Lifecycle.Storage.Runs;

namespace Lifecycle.Workflows.Replaying;

/// <summary>Takes one case after another through both models: the same frames, in the same order, to each.</summary>
/// <remarks>
/// Belongs to one worker. Three pieces of a case are under way at once: one is decoded, one waits before the models or is
/// scored, and of one the scores are judged and written. Buffers are made once; the steady path allocates nothing per
/// frame. After a refusal or a stop it is of no more use.
/// </remarks>
internal sealed class CaseReplay : IDisposable
{
    private const int ChunkBytes = PieceSize.Bytes;
    private const int ChunkFramesMax = PieceSize.FramesMax;
    private const int Slots = 3;

    private readonly HostedDecoder decoder;
    private readonly ShadowModel[] models;
    private readonly AlertPolicySet policies;
    private readonly Digest configuration;
    private readonly float[][] scores;
    private readonly float[] column = new float[ChunkFramesMax];
    private readonly byte[] assessable = new byte[ChunkFramesMax];
    private readonly byte[] pictures = new byte[ChunkFramesMax * PerceptualHash.Bytes];
    private readonly FrameMeasures[] measures = new FrameMeasures[ChunkFramesMax];
    private readonly bool needsPixels;
    private SharedFrames? frames;
    private FramePictureHasher? hasher;
    private bool hasFailed;

    public CaseReplay(
        HostedDecoder decoder, IReadOnlyList<ShadowModel> models, AlertPolicySet policies, Digest configuration)
    {
        this.decoder = decoder;
        this.models = [.. models];
        this.policies = policies;
        this.configuration = configuration;
        scores = [.. this.models.Select(model => new float[ChunkFramesMax * model.ScoreNames.Count])];
        needsPixels = models.Any(model => model.Description.Range.NeedsPixels);
    }

    /// <summary>What each model made of the case, in the order of the models.</summary>
    /// <param name="task">Which case, and where its rows go.</param>
    /// <param name="progress">Told how many frames more are done.</param>
    /// <param name="stop">Ends the work between two pieces.</param>
    public Outcome<CaseResult> Replay(CaseTask task, Action<int> progress, CancellationToken stop)
    {
        var (entry, files, _, _, withCandidate) = task;
        var work = new OneCase(entry.Facts, task.Span.First, task.Into);
        if (Begin(work, withCandidate) is { } unfit)
        {
            return new Outcome<CaseResult>.Refused(unfit);
        }

        var ahead = new FrameAhead(decoder, entry, files);
        if ((ahead.Open() ?? Room(work, ahead, files)) is { } closed)
        {
            return new Outcome<CaseResult>.Refused(closed);
        }

        if (Walk(work, ahead, progress, stop) is { } why)
        {
            return new Outcome<CaseResult>.Refused(why);
        }

        if (work.Facts.Frames.HasTimes)
        {
            work.Watches.ForEach(watch => watch.Finish(work.Facts.Frames.End));
        }

        return new CaseResult(work.Watches, work.Failure, work.IsWithoutCandidate && work.Failure is null);
    }

    /// <summary>The candidate failed in a case of this worker's: it is asked no more.</summary>
    public bool HasFailed => hasFailed;

    /// <summary>Who raises the alerts of a case: the same whenever they are raised again. Only where frames have times.</summary>
    public static AlertSubject SubjectOf(CaseFacts facts, ModelFolder model, Digest configuration) =>
        SubjectOf(facts, new AlertModel(model.Description.Name, model.Description.Version, model.Digest), configuration);

    public static AlertSubject SubjectOf(CaseFacts facts, AlertModel model, Digest configuration) => new(
        facts.Id, facts.Batch, facts.Camera ?? "unknown", facts.CultureStart!.Value, model, null, configuration);

    public void Dispose() => frames?.Dispose();

    private IReadOnlyList<Refusal>? Begin(OneCase work, bool withCandidate)
    {
        foreach (var model in models)
        {
            if (!Watch(work.Facts, model).TryGet(out var watch, out var why))
            {
                return why;
            }

            work.Watches.Add(watch);
        }

        for (var index = 0; index < models.Length; index++)
        {
            if (models[index] is { Role: ModelRole.Candidate } candidate && (hasFailed || !withCandidate || candidate is { Scorer: null, Recorded: null }))
            {
                work.Watches[index] = new ModelWatch(ModelRole.Candidate, work.Facts.Id, null);
                work.IsWithoutCandidate = true;
                work.Failure = hasFailed || !withCandidate ? null : new ModelFailure(work.Facts.Id, null, candidate.Failed!);
                hasFailed = true;
            }
        }

        return null;
    }

    // A time from nowhere would smooth, hold and re-arm by nothing: without times no machine runs.
    private Outcome<ModelWatch> Watch(CaseFacts facts, ShadowModel model)
    {
        if (!facts.Frames.HasTimes)
        {
            return new ModelWatch(model.Role, facts.Id, null);
        }

        if (model.Recorded is { HasScores: false } noted)
        {
            return new ModelWatch(model.Role, facts.Id, null, noted.Alerts(facts, SubjectOf(facts, model.Model, configuration), policies));
        }

        return AlertMachine.Start(policies, SubjectOf(facts, model.Model, configuration), model.ScoreNames)
            .Then<ModelWatch>(machine => new ModelWatch(model.Role, facts.Id, machine));
    }

    // Memory that the decoder of now may write to, with room for this case's pieces.
    private IReadOnlyList<Refusal>? Room(OneCase work, FrameAhead ahead, IReadOnlyList<LocalFile> files)
    {
        var shape = work.Facts.Frames.Shape;
        foreach (var model in models)
        {
            if (model.Scorer?.Fits(shape, work.Facts.Frames.Count) is { } tooLarge)
            {
                return [tooLarge];
            }
        }

        work.ChunkFrames = PieceSize.Of(shape.Bytes, [.. models.Select(model => model.Description.Run.InferenceBatch)]);
        var needed = shape.Bytes * Math.Min(work.ChunkFrames, work.Facts.Frames.Count);
        if (frames is not null && frames.SlotBytes >= needed && (!ahead.IsHosted || decoder.Fills(frames)))
        {
            return null;
        }

        frames?.Dispose();
        frames = new SharedFrames(Slots, Math.Max(needed, ChunkBytes), ChunkFramesMax);
        if (ahead.IsHosted && decoder.Share(frames, files[0]) is { } why)
        {
            return why;
        }

        frames.Seal();
        return null;
    }

    private IReadOnlyList<Refusal>? Walk(OneCase work, FrameAhead ahead, Action<int> progress, CancellationToken stop)
    {
        var count = work.Facts.Frames.Count;
        Piece? before = null;
        var piece = work.PieceAt(0);
        ahead.Begin(frames!, piece.Slot, piece.First, piece.Count);
        for (var isLast = false; !isLast; progress(piece.Count), piece = work.PieceAt(piece.First + piece.Count))
        {
            stop.ThrowIfCancellationRequested();
            if (ahead.Finish() is { } missing)
            {
                return missing;
            }

            isLast = piece.First + piece.Count >= count;
            foreach (var model in models)
            {
                if (model.Recorded is null && (model.Role == ModelRole.Production || !work.IsWithoutCandidate))
                {
                    model.Scorer!.Begin(work.Facts.Frames.Shape, frames!, piece.Slot, piece.Count);
                }
            }

            if (!isLast)
            {
                var next = work.PieceAt(piece.First + piece.Count);
                ahead.Begin(frames!, next.Slot, next.First, next.Count);
            }

            Picture(work, piece);
            if (before is { } scored && Settle(work, scored) is { } why)
            {
                return why;
            }

            before = piece;
        }

        return Settle(work, before!.Value);
    }

    // Candidate and production in a fixed order, whichever was faster.
    private IReadOnlyList<Refusal>? Settle(OneCase work, Piece piece)
    {
        Measure(work, piece);
        for (var index = 0; index < models.Length; index++)
        {
            var isRun = models[index].Role == ModelRole.Production || !work.IsWithoutCandidate;
            if (isRun && Take(work, piece, index) is { } why)
            {
                return why;
            }

            if (models[index].Role == ModelRole.Candidate && !isRun)
            {
                scores[index].AsSpan(0, piece.Count * models[index].ScoreNames.Count).Fill(float.NaN);
            }

            Watch(work, piece, index);
            Record(work, piece, models[index], scores[index]);
        }

        return null;
    }

    // Production's answer stands, so without it there is no run; the candidate's is only recorded.
    private IReadOnlyList<Refusal>? Take(OneCase work, Piece piece, int index)
    {
        var model = models[index];
        if (model.Recorded is { } recorded)
        {
            recorded.Read(work.Facts.Id, piece.First, piece.Count, scores[index]);
            return null;
        }

        var scored = model.Scorer!.Finish(scores[index]);
        if (scored.Why is not { } why)
        {
            return null;
        }

        if (model.Role == ModelRole.Production || !ModelRefusals.IsFailure(why[0]))
        {
            return Named(why, work, model.Role, piece.First + scored.Count);
        }

        var names = model.ScoreNames.Count;
        scores[index].AsSpan(scored.Count * names, (piece.Count - scored.Count) * names).Fill(float.NaN);
        work.Failure = new ModelFailure(work.Facts.Id, piece.First + scored.Count, why[0].What);
        work.Watches[index] = new ModelWatch(ModelRole.Candidate, work.Facts.Id, null);
        work.IsWithoutCandidate = true;
        hasFailed = true;
        model.Scorer.Dispose();
        return null;
    }

    // Else nobody could find the frame among all that the set has. On its own: what a lambda keeps is paid for at every piece.
    private static IReadOnlyList<Refusal> Named(IReadOnlyList<Refusal> why, OneCase work, ModelRole role, int frame)
    {
        var place = string.Create(
            CultureInfo.InvariantCulture, $"{ReplayedModel.FolderOf(role)} in case {work.Facts.Id} at frame {frame}: ");
        return [.. why.Select(fault => fault with { What = place + fault.What })];
    }

    private void Measure(OneCase work, Piece piece)
    {
        var shape = work.Facts.Frames.Shape;
        for (var index = 0; index < piece.Count; index++)
        {
            measures[index] = needsPixels
                ? PixelMeasures.Of(shape, FrameAt(shape, piece, index))
                : new FrameMeasures(shape, double.NaN, double.NaN);
        }
    }

    private void Watch(OneCase work, Piece piece, int model)
    {
        var facts = work.Facts;
        var names = models[model].ScoreNames.Count;
        var range = models[model].Description.Range;
        var isWatched = models[model].Role == ModelRole.Production || !work.IsWithoutCandidate;
        for (var index = 0; index < piece.Count; index++)
        {
            Moment? time = facts.Frames.HasTimes ? facts.Frames.TimeOf(piece.First + index) : null;
            var miss = range.Judge(work.FactsAt(time), measures[index]);
            assessable[index] = miss is null ? (byte)1 : (byte)0;
            if (isWatched)
            {
                work.Watches[model].Count(miss);
                if (miss is null && models[model].Recorded?.HasRow(facts.Id, piece.First + index) == false)
                {
                    work.Watches[model].Count(RecordedModel.NoRow);
                }

                if (time is { } at)
                {
                    work.Watches[model].Observe(
                        at, scores[model].AsSpan(index * names, names), miss is null ? FrameUse.Assessable : FrameUse.OutsideRange);
                }
            }
        }
    }

    private void Picture(OneCase work, Piece piece)
    {
        var shape = work.Facts.Frames.Shape;
        hasher = hasher?.Shape == shape ? hasher : new FramePictureHasher(shape);
        for (var index = 0; index < piece.Count; index++)
        {
            hasher.Write(FrameAt(shape, piece, index), pictures.AsSpan(index * PerceptualHash.Bytes, PerceptualHash.Bytes));
        }

        work.Into.WritePictures(work.FirstRow + piece.First, pictures.AsSpan(0, piece.Count * PerceptualHash.Bytes));
    }

    private ReadOnlySpan<byte> FrameAt(FrameShape shape, Piece piece, int index) =>
        frames!.Slot(piece.Slot, (index + 1) * shape.Bytes)[(index * shape.Bytes)..];

    private void Record(OneCase work, Piece piece, ShadowModel model, float[] rows)
    {
        var (row, names) = (work.FirstRow + piece.First, model.ScoreNames.Count);
        for (var name = 0; name < names; name++)
        {
            for (var index = 0; index < piece.Count; index++)
            {
                column[index] = rows[(index * names) + name];
            }

            work.Into.WriteScores(model.Role, name, row, column.AsSpan(0, piece.Count));
        }

        work.Into.WriteAssessable(model.Role, row, assessable.AsSpan(0, piece.Count));
    }

    /// <summary>Consecutive frames of a case in one slot.</summary>
    private readonly record struct Piece(int First, int Count, int Slot);

    /// <summary>The case that is under way.</summary>
    private sealed class OneCase(CaseFacts facts, long firstRow, RunWriter into)
    {
        private readonly FactsOfFrames about = new(facts);

        public CaseFacts Facts => facts;

        public long FirstRow => firstRow;

        public RunWriter Into => into;

        public List<ModelWatch> Watches { get; } = [];

        public ModelFailure? Failure { get; set; }

        public bool IsWithoutCandidate { get; set; }

        public int ChunkFrames { get; set; }

        public Piece PieceAt(int first) =>
            new(first, Math.Min(ChunkFrames, facts.Frames.Count - first), first / ChunkFrames % Slots);

        public FrameFacts FactsAt(Moment? time) => about.At(time);
    }
}
