using Lifecycle.Alerts;
using Lifecycle.ChallengeSets;
using Lifecycle.ChallengeSets.Uses;
using Lifecycle.Formats;
using Lifecycle.ModelDescriptions;
using Lifecycle.Refusals;
using Lifecycle.Replay;
using Lifecycle.Storage.Runs;

namespace Lifecycle.Workflows.Replaying;

/// <summary>Takes one case after another through both models: the same frames, in the same order, to each.</summary>
/// <remarks>Belongs to one worker. Buffers are made once; the steady path allocates nothing per frame.</remarks>
internal sealed class CaseReplay
{
    // Enough frames to hide the round trip to the model's process, few enough to stay small beside the model.
    private const int ChunkBytes = 4 << 20;
    private const int ChunkFramesMax = 512;

    private readonly IFrameDecoder decoder;
    private readonly IReadOnlyList<ShadowModel> models;
    private readonly AlertPolicySet policies;
    private readonly Digest configuration;
    private readonly FrameChunk chunk = new();
    private readonly float[][] scores;
    private readonly float[] column = new float[ChunkFramesMax];
    private readonly byte[] assessable = new byte[ChunkFramesMax];
    private readonly byte[] pictures = new byte[ChunkFramesMax * PerceptualHash.Bytes];
    private FramePictureHasher? hasher;
    private RunWriter writer = null!;

    public CaseReplay(
        IFrameDecoder decoder, IReadOnlyList<ShadowModel> models, AlertPolicySet policies, Digest configuration)
    {
        this.decoder = decoder;
        this.models = models;
        this.policies = policies;
        this.configuration = configuration;
        scores = [.. models.Select(model => new float[ChunkFramesMax * model.Scorer.ScoreNames.Count])];
    }

    /// <summary>What each model made of the case, in the order of the models.</summary>
    public Outcome<CaseResult> Replay(CaseTask task, Action<int> progress, CancellationToken stop)
    {
        var (entry, files, span, _, failure) = task;
        writer = task.Into;
        var facts = entry.Facts;
        var watches = new List<ModelWatch>();
        foreach (var model in models)
        {
            if (!Begin(facts, model).TryGet(out var watch, out var why))
            {
                return new Outcome<CaseResult>.Refused(why);
            }

            watches.Add(failure is not null && model.Role == ModelRole.Candidate ? watch.Failed() : watch);
        }

        var reader = new CaseFrameReader(decoder, entry, files);
        var size = Math.Clamp(ChunkBytes / facts.Frames.Shape.Bytes, 1, ChunkFramesMax);
        for (var first = 0; first < facts.Frames.Count; first += chunk.Count)
        {
            stop.ThrowIfCancellationRequested();
            if (!reader.Fill(chunk, first, Math.Min(ChunkOf(size), facts.Frames.Count - first)).TryGet(out _, out var why))
            {
                return new Outcome<CaseResult>.Refused(why);
            }

            Picture(facts.Frames.Shape, span.First + first);
            for (var index = 0; index < models.Count; index++)
            {
                var isFailed = failure is not null && models[index].Role == ModelRole.Candidate;
                if (!isFailed && !Score(facts, index).TryGet(out _, out why))
                {
                    // Production's answer stands, so without it there is no run; the candidate's is only recorded.
                    if (models[index].Role == ModelRole.Production || !ModelRefusals.IsFailure(why[0]))
                    {
                        return new Outcome<CaseResult>.Refused(why);
                    }

                    failure = new ModelFailure(facts.Id, first, why[0].What);
                    watches[index] = watches[index].Failed();
                    isFailed = true;
                }

                if (isFailed)
                {
                    scores[index].AsSpan(0, chunk.Count * models[index].Scorer.ScoreNames.Count).Fill(float.NaN);
                }

                Watch(facts, first, models[index], watches[index], scores[index]);
                Record(span.First + first, models[index], scores[index]);
            }

            progress(chunk.Count);
        }

        if (facts.Frames.HasTimes)
        {
            watches.ForEach(watch => watch.Finish(facts.Frames.End));
        }

        return new CaseResult(watches, failure);
    }

    private Outcome<int> Score(CaseFacts facts, int index) =>
        models[index].Scorer.Score(facts.Frames.Shape, chunk.Frames, chunk.Count, scores[index]);

    // A time from nowhere would smooth, hold and re-arm by nothing: without times no machine runs.
    private Outcome<ModelWatch> Begin(CaseFacts facts, ShadowModel model)
    {
        if (!facts.Frames.HasTimes)
        {
            return new ModelWatch(model.Role, facts.Id, null);
        }

        return AlertMachine.Start(policies, SubjectOf(facts, model.Model, configuration), model.Scorer.ScoreNames)
            .Then<ModelWatch>(machine => new ModelWatch(model.Role, facts.Id, machine));
    }

    /// <summary>Who raises the alerts of a case: the same whenever they are raised again. Only where frames have times.</summary>
    public static AlertSubject SubjectOf(CaseFacts facts, ModelFolder model, Digest configuration) => new(
        facts.Id, facts.Batch, facts.Camera ?? "unknown", facts.CultureStart!.Value,
        new AlertModel(model.Description.Name, model.Description.Version, model.Digest), null, configuration);

    // A chunk is whole inference batches of every model, so that a frame's neighbours in its batch never depend on
    // how the case was cut.
    private int ChunkOf(int size)
    {
        var batch = models.Aggregate(1, (common, model) => LeastCommonMultiple(common, model.Description.Run.InferenceBatch));
        return batch > ChunkFramesMax ? Math.Min(batch, ChunkFramesMax) : Math.Max(batch, size / batch * batch);
    }

    private void Watch(CaseFacts facts, int first, ShadowModel model, ModelWatch watch, float[] rows)
    {
        var names = model.Scorer.ScoreNames.Count;
        var range = model.Description.Range;
        for (var index = 0; index < chunk.Count; index++)
        {
            Moment? time = facts.Frames.HasTimes ? facts.Frames.TimeOf(first + index) : null;
            var pixels = range.NeedsPixels ? chunk.FrameAt(index) : default;
            var measures = range.NeedsPixels
                ? PixelMeasures.Of(facts.Frames.Shape, pixels)
                : new FrameMeasures(facts.Frames.Shape, double.NaN, double.NaN);
            var miss = range.Judge(FactsAt(facts, time), measures);
            watch.Count(miss);
            assessable[index] = miss is null ? (byte)1 : (byte)0;
            if (time is { } at)
            {
                watch.Observe(at, rows.AsSpan(index * names, names), miss is null ? FrameUse.Assessable : FrameUse.OutsideRange);
            }
        }
    }

    private void Picture(FrameShape shape, long row)
    {
        hasher = hasher?.Shape == shape ? hasher : new FramePictureHasher(shape);
        for (var index = 0; index < chunk.Count; index++)
        {
            hasher.Write(chunk.FrameAt(index), pictures.AsSpan(index * PerceptualHash.Bytes, PerceptualHash.Bytes));
        }

        writer.WritePictures(row, pictures.AsSpan(0, chunk.Count * PerceptualHash.Bytes));
    }

    private static FrameFacts FactsAt(CaseFacts facts, Moment? time) => new(
        facts.Camera, facts.Axes.TryGet("medium", out var medium) ? medium : null,
        (time - facts.CultureStart)?.TotalDays);

    private void Record(long row, ShadowModel model, float[] rows)
    {
        var names = model.Scorer.ScoreNames.Count;
        for (var name = 0; name < names; name++)
        {
            for (var index = 0; index < chunk.Count; index++)
            {
                column[index] = rows[(index * names) + name];
            }

            writer.WriteScores(model.Role, name, row, column.AsSpan(0, chunk.Count));
        }

        writer.WriteAssessable(model.Role, row, assessable.AsSpan(0, chunk.Count));
    }

    private static int LeastCommonMultiple(int left, int right)
    {
        var (a, b) = (left, right);
        while (b != 0)
        {
            (a, b) = (b, a % b);
        }

        return (int)Math.Min((long)left / a * right, int.MaxValue);
    }
}
