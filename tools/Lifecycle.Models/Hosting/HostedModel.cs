using Lifecycle.Formats;
using Lifecycle.ModelDescriptions;
using Lifecycle.Refusals;
using Lifecycle.Replay;

namespace Lifecycle.Models.Hosting;

/// <summary>A model in a process of its own. A lost process is one refusal; the next call starts a new one.</summary>
/// <remarks>
/// Not for use by two threads at once. Frames are scored at once, from memory of the caller's, or in slots that hosts
/// share: begun, and finished later in the same order.
/// </remarks>
public sealed class HostedModel : IModelScorer
{
    // For frames in memory of the caller's: enough per message that the turn-around does not count.
    private const int OwnBytes = 4 * 1024 * 1024;

    private readonly HostCommand command;
    private readonly HostLimits limits;
    private readonly LocalFile file;
    private readonly IReadOnlyList<LocalFile> weights;
    private readonly ModelDescription description;
    private readonly byte[] descriptionText;
    private readonly Payload request = new();
    private readonly Queue<Begun> begun = new();
    private HostLink? link;
    private HostLostException? lost;
    private SharedFrames? own;
    private SharedFrames? shared;
    private ScoreBoard? board;
    private int requests;
    private long seen;
    private bool loaded;

    private HostedModel(
        HostCommand command, HostLimits limits, LocalFile file, IReadOnlyList<LocalFile> weights, ModelDescription description)
    {
        this.command = command;
        this.limits = limits;
        this.file = file;
        this.weights = weights;
        this.description = description;
        descriptionText = ModelDescriptionText.Write(description);
        ScoreNames = description.ScoreNames;
    }

    public IReadOnlyList<string> ScoreNames { get; }

    /// <summary>Starts a host and loads the model; every difference between description and file is a refusal.</summary>
    /// <param name="command">How hosts are started.</param>
    /// <param name="file">The ONNX file.</param>
    /// <param name="description">What <c>model.yaml</c> says.</param>
    /// <param name="limits">What the host may take.</param>
    /// <param name="weights">The files beside it that it keeps weights in; needed for a file with a pin.</param>
    public static Outcome<HostedModel> Load(
        HostCommand command, LocalFile file, ModelDescription description, HostLimits? limits = null,
        IReadOnlyList<LocalFile>? weights = null)
    {
        var model = new HostedModel(command, limits ?? HostLimits.Standard, file, weights ?? [], description);
        if (model.Connect() is not { } why)
        {
            return model;
        }

        model.Dispose();
        return new Outcome<HostedModel>.Refused(why);
    }

    /// <summary>The same file under another description, in the same process; this one must not be used any more.</summary>
    public Outcome<HostedModel> Redescribe(ModelDescription other)
    {
        var model = new HostedModel(command, limits, file, weights, other) { link = link };
        link = null;
        Dispose();
        if (model.Connect() is not { } why)
        {
            return model;
        }

        model.Dispose();
        return new Outcome<HostedModel>.Refused(why);
    }

    /// <summary>What a model file itself says goes in and comes out.</summary>
    public static Outcome<ModelSignature> Inspect(
        HostCommand command, LocalFile file, HostLimits? limits = null, IReadOnlyList<LocalFile>? weights = null)
    {
        var bounds = limits ?? HostLimits.Standard;
        try
        {
            using var link = HostLink.Start(command, HostRole.Model, bounds);
            try
            {
                var message = new Payload().Limits(bounds).File(file).Files(weights ?? []);
                var kind = link.Ask(MessageKind.Inspect, message.Bytes, out var payload);
                var reply = new PayloadReader(payload);
                return kind switch
                {
                    MessageKind.Signature => new ModelSignature(reply.Signature(), reply.Signature()),
                    MessageKind.Refused => new Outcome<ModelSignature>.Refused(reply.Refusals()),
                    _ => throw new ProtocolException($"{kind} where a signature is due"),
                };
            }
            catch (ProtocolException nonsense)
            {
                throw link.Lost(nonsense);
            }
        }
        catch (HostLostException lost)
        {
            return ModelRefusals.HostLost(file.Spot, lost.Message);
        }
    }

    public Outcome<int> Score(FrameShape shape, ReadOnlyMemory<byte> frames, int count, Memory<float> scores)
    {
        if (frames.Length != (long)shape.Bytes * count || scores.Length < (long)count * ScoreNames.Count)
        {
            throw new ArgumentException($"{frames.Length} bytes, {scores.Length} scores for {count} frames of {shape}");
        }

        if (Fits(shape, count) is { } tooLarge)
        {
            return tooLarge;
        }

        var room = Own(shape.Bytes, count);
        for (var first = 0; first < count; first += room.FramesMax)
        {
            var part = Math.Min(room.FramesMax, count - first);
            frames.Span.Slice(first * shape.Bytes, part * shape.Bytes).CopyTo(room.Slot(0, part * shape.Bytes));
            Begin(shape, room, 0, part);
            var scored = Finish(scores.Span[(first * ScoreNames.Count)..]);
            if (scored.Why is { } why)
            {
                return new Outcome<int>.Refused(ModelRefusals.IsScoreNotFinite(why[0])
                    ? [why[0] with { What = $"{why[0].What} for frame {first + scored.Count} of those given" }]
                    : why);
            }
        }

        return count;
    }

    /// <summary>Null, or why an inference batch of such frames is not taken.</summary>
    public Refusal? Fits(FrameShape shape, int count)
    {
        var bytes = (long)shape.Bytes * Math.Min(description.Run.InferenceBatch, count);
        return bytes > HostLimits.SlotBytesMax
            ? FrameRefusals.TooLarge(file.Spot, "bytes of frames in an inference batch", bytes, HostLimits.SlotBytesMax)
            : null;
    }

    /// <summary>Begins to score the frames of a slot; they must stay there until <see cref="Finish"/> gives their scores.</summary>
    /// <remarks>Whatever goes wrong is said by <see cref="Finish"/>.</remarks>
    public void Begin(FrameShape shape, SharedFrames frames, int slot, int count)
    {
        if (begun.Count == 0)
        {
            lost = null;
        }

        var next = new Begun(++requests, slot, count, begun.Count == 0 ? Connect() : null);
        begun.Enqueue(next);
        if (next.Refused is not null || lost is not null)
        {
            return;
        }

        try
        {
            Share(frames);
            link!.Post(
                MessageKind.Score,
                request.Clear().Number(next.Request).Number(slot).Long(frames.OffsetOf(slot)).Shape(shape).Number(count).Bytes);
        }
        catch (HostLostException gone)
        {
            // The scores of an earlier slot may still stand in the pipe, so the loss is said when its own turn comes.
            lost = gone;
        }
    }

    /// <summary>The scores of the slot that was begun first: one row per frame, as far as there are any.</summary>
    public ScoredFrames Finish(Span<float> scores)
    {
        var next = begun.Dequeue();
        if (next.Refused is { } refused)
        {
            return new ScoredFrames(0, refused);
        }

        ScoredFrames scored;
        try
        {
            scored = Taken(next);
        }
        catch (HostLostException gone)
        {
            lost ??= gone;
            scored = new ScoredFrames(
                Math.Clamp(board?.ReachedIn(next.Request) ?? 0, 0, next.Count), [ModelRefusals.HostLost(file.Spot, lost.Message)]);
        }

        if (scored.Count > 0)
        {
            board!.Rows(next.Slot, scored.Count).CopyTo(scores);
        }

        if (lost is not null && scored.Why is not null)
        {
            Drop();
        }

        return scored;
    }

    public void Dispose()
    {
        Drop();
        begun.Clear();
        own?.Dispose();
        own = null;
    }

    /// <summary>The host's process, for tests that end it.</summary>
    internal int? ProcessId => link?.ProcessId;

    private ScoredFrames Taken(Begun next)
    {
        if (link is null)
        {
            throw lost ?? new HostLostException("it is not running");
        }

        try
        {
            var kind = link.Take(out var payload);
            var reply = new PayloadReader(payload);
            switch (kind)
            {
                case MessageKind.Scored:
                    return new ScoredFrames(next.Count, null);
                case MessageKind.Failed:
                    var frame = reply.Number();
                    return frame >= 0 && frame < next.Count
                        ? new ScoredFrames(frame, reply.Refusals())
                        : throw new ProtocolException($"a failure at frame {frame} of {next.Count}");
                case MessageKind.Refused:
                    return new ScoredFrames(0, reply.Refusals());
                default:
                    throw new ProtocolException($"{kind} where scores are due");
            }
        }
        catch (ProtocolException nonsense)
        {
            throw link.Lost(nonsense);
        }
    }

    private SharedFrames Own(int frameBytes, int count)
    {
        var batch = description.Run.InferenceBatch;

        // Whole inference batches, so that how much fits a message never changes which frames are run together.
        var perMessage = Math.Max(batch, OwnBytes / Math.Max(1, frameBytes) / batch * batch);
        var needed = (long)frameBytes * Math.Min(perMessage, Math.Max(1, count));
        if (own is null || own.SlotBytes < needed || own.FramesMax != perMessage)
        {
            own?.Dispose();
            own = new SharedFrames(1, (int)needed, perMessage);
        }

        return own;
    }

    // The board belongs to this process alone; the frames are open to it for reading.
    private void Share(SharedFrames frames)
    {
        if (shared == frames)
        {
            return;
        }

        if (begun.Count > 1)
        {
            throw new InvalidOperationException("frames are begun in other memory while some are under way");
        }

        board?.Dispose();
        var length = ScoreBoard.LengthFor(frames.Slots, frames.FramesMax, ScoreNames.Count);
        board = new ScoreBoard(SharedMemory.Create("lifecycle-scores", length), frames.FramesMax, ScoreNames.Count);
        var message = request.Clear().Memory(frames.Memory).Memory(board.Memory).Number(frames.FramesMax);
        var kind = link!.Ask(MessageKind.Share, message.Bytes, out _);
        shared = kind == MessageKind.Shared ? frames : throw link.Lost(new ProtocolException($"{kind} where shared memory is due"));
    }

    private IReadOnlyList<Refusal>? Connect()
    {
        if (loaded)
        {
            return null;
        }

        try
        {
            link ??= HostLink.Start(command, HostRole.Model, limits);
            link.IsMoving = IsMoving;
            var refused = Loaded(link);
            loaded = refused is null;
            if (!loaded)
            {
                Drop();
            }

            return refused;
        }
        catch (HostLostException gone)
        {
            Drop();
            return [ModelRefusals.HostLost(file.Spot, gone.Message)];
        }
    }

    // The deadline is for one inference batch, however many of them a slot holds.
    private bool IsMoving()
    {
        var before = seen;
        seen = board?.Reached ?? 0;
        return seen != before;
    }

    private IReadOnlyList<Refusal>? Loaded(HostLink host)
    {
        try
        {
            var message = request.Clear().Limits(limits).File(file).Files(weights).Blob(descriptionText);
            var kind = host.Ask(MessageKind.Load, message.Bytes, out var payload);
            return kind switch
            {
                MessageKind.Loaded => null,
                MessageKind.Refused => new PayloadReader(payload).Refusals(),
                _ => throw new ProtocolException($"{kind} where a loaded model is due"),
            };
        }
        catch (ProtocolException nonsense)
        {
            throw host.Lost(nonsense);
        }
    }

    private void Drop()
    {
        link?.Dispose();
        link = null;
        shared = null;
        board?.Dispose();
        board = null;
        loaded = false;
    }

    /// <summary>What the host was asked and has not answered yet.</summary>
    private readonly record struct Begun(int Request, int Slot, int Count, IReadOnlyList<Refusal>? Refused);
}
