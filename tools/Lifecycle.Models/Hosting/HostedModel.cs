using System.Runtime.InteropServices;
using Lifecycle.Formats;
using Lifecycle.ModelDescriptions;
using Lifecycle.Refusals;
using Lifecycle.Replay;

namespace Lifecycle.Models.Hosting;

/// <summary>A model in a process of its own. A lost process is one refusal; the next call starts a new one.</summary>
public sealed class HostedModel : IModelScorer
{
    // Enough frames per message that the pipe's turn-around does not count.
    private const int MessageBytes = 4 * 1024 * 1024;

    private readonly HostCommand command;
    private readonly HostLimits limits;
    private readonly LocalFile file;
    private readonly IReadOnlyList<LocalFile> weights;
    private readonly ModelDescription description;
    private readonly byte[] descriptionText;
    private readonly Payload request = new();
    private HostLink? link;
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
        try
        {
            using var link = HostLink.Start(command, HostRole.Model, limits ?? HostLimits.Standard);
            return link.Talk<Outcome<ModelSignature>>(talk =>
            {
                talk.Send(MessageKind.Inspect, new Payload().File(file).Files(weights ?? []).Bytes);
                var header = talk.Header();
                var reply = new PayloadReader(talk.Payload(header.Length));
                return header.Kind switch
                {
                    MessageKind.Signature => new ModelSignature(reply.Signature(), reply.Signature()),
                    MessageKind.Refused => new Outcome<ModelSignature>.Refused(reply.Refusals()),
                    _ => throw new ProtocolException($"{header.Kind} where a signature is due"),
                };
            });
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

        if (Connect() is { } why)
        {
            return new Outcome<int>.Refused(why);
        }

        var batch = description.Run.InferenceBatch;
        if ((long)shape.Bytes * Math.Min(batch, count) > MessageStream.PayloadMax / 2)
        {
            return FrameRefusals.TooLarge(
                file.Spot, "bytes of frames in an inference batch", (long)shape.Bytes * batch, MessageStream.PayloadMax / 2);
        }

        // Whole inference batches, so that how much fits a message never changes which frames are run together.
        var perMessage = Math.Max(batch, MessageBytes / Math.Max(1, shape.Bytes) / batch * batch);
        try
        {
            for (var first = 0; first < count; first += perMessage)
            {
                var part = Math.Min(perMessage, count - first);
                if (ScorePart(shape, frames.Slice(first * shape.Bytes, part * shape.Bytes), part, scores[(first * ScoreNames.Count)..]) is { } refused)
                {
                    return new Outcome<int>.Refused(refused);
                }
            }

            return count;
        }
        catch (HostLostException lost)
        {
            Drop();
            return ModelRefusals.HostLost(file.Spot, lost.Message);
        }
    }

    public void Dispose() => Drop();

    /// <summary>The host's process, for tests that end it.</summary>
    internal int? ProcessId => link?.ProcessId;

    private IReadOnlyList<Refusal>? ScorePart(FrameShape shape, ReadOnlyMemory<byte> frames, int count, Memory<float> scores) =>
        link!.Talk(talk =>
        {
            talk.Send(MessageKind.Score, request.Clear().Shape(shape).Number(count).Bytes, frames.Span);
            var header = talk.Header();
            if (header.Kind == MessageKind.Refused)
            {
                return new PayloadReader(talk.Payload(header.Length)).Refusals();
            }

            var bytes = MemoryMarshal.AsBytes(scores.Span[..(count * ScoreNames.Count)]);
            if (header.Kind != MessageKind.Scores || header.Length != bytes.Length)
            {
                throw new ProtocolException($"{header.Kind} of {header.Length} bytes where scores of {bytes.Length} are due");
            }

            talk.Into(bytes);
            return null;
        });

    private IReadOnlyList<Refusal>? Connect()
    {
        if (loaded)
        {
            return null;
        }

        try
        {
            link ??= HostLink.Start(command, HostRole.Model, limits);
            var refused = link.Talk(talk =>
            {
                talk.Send(MessageKind.Load, request.Clear().File(file).Files(weights).Blob(descriptionText).Bytes);
                var header = talk.Header();
                return header.Kind switch
                {
                    MessageKind.Loaded => null,
                    MessageKind.Refused => new PayloadReader(talk.Payload(header.Length)).Refusals(),
                    _ => throw new ProtocolException($"{header.Kind} where a loaded model is due"),
                };
            });
            loaded = refused is null;
            if (!loaded)
            {
                Drop();
            }

            return refused;
        }
        catch (HostLostException lost)
        {
            Drop();
            return [ModelRefusals.HostLost(file.Spot, lost.Message)];
        }
    }

    private void Drop()
    {
        link?.Dispose();
        link = null;
        loaded = false;
    }
}
