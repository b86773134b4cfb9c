using System.Runtime.InteropServices;
using Lifecycle.Formats;
using Lifecycle.ModelDescriptions;
using Lifecycle.Models.Inference;
using Lifecycle.Refusals;
using Lifecycle.Replay;

namespace Lifecycle.Models.Hosting;

/// <summary>The host's side of scoring: one loaded model.</summary>
internal sealed class ModelService(MessageStream messages) : IHostService
{
    private readonly Payload reply = new();
    private LoadedModel? model;
    private int scoreCount;
    private float[] scores = [];

    public void Answer(MessageKind kind, ReadOnlySpan<byte> payload)
    {
        var request = new PayloadReader(payload);
        switch (kind)
        {
            case MessageKind.Inspect:
                Inspect(request.File(), request.Files());
                break;
            case MessageKind.Load:
                Load(request.File(), request.Files(), request.Blob());
                break;
            case MessageKind.Score:
                Score(request.Shape(), request.Number(), request.Rest);
                break;
            default:
                throw new ProtocolException($"a model host was sent {kind}");
        }
    }

    public void Dispose() => model?.Dispose();

    private void Inspect(HostFile file, IReadOnlyList<HostFile> weights)
    {
        var outcome = Guarded(file, () => OnnxSession.Load(file, weights, settings: null));
        if (!outcome.TryGet(out var session, out var why))
        {
            Refuse(why);
            return;
        }

        using (session)
        {
            var signature = session.Signature;
            messages.Write(MessageKind.Signature, reply.Clear().Signature(signature.Inputs).Signature(signature.Outputs).Bytes);
        }
    }

    private void Load(HostFile file, IReadOnlyList<HostFile> weights, ReadOnlySpan<byte> description)
    {
        model?.Dispose();
        model = null;
        if (!JsonSource.Parse("model.yaml", description).Then(ModelDescriptionReader.Read).TryGet(out var read, out var why))
        {
            throw new ProtocolException("a description that cannot be read back: " + why[0].What);
        }

        if (!Guarded(file, () => LoadedModel.Load(file, weights, read)).TryGet(out model, out why))
        {
            Refuse(why);
            return;
        }

        scoreCount = read.Scores.Count;
        messages.Write(MessageKind.Loaded, []);
    }

    private void Score(FrameShape shape, int count, ReadOnlySpan<byte> frames)
    {
        if (model is null || count < 0 || (long)shape.Bytes * count != frames.Length)
        {
            throw new ProtocolException($"{frames.Length} bytes for {count} frames of {shape}, or no model");
        }

        if (scores.Length < count * scoreCount)
        {
            scores = new float[count * scoreCount];
        }

        var row = scores.AsSpan(0, count * scoreCount);
        if (model.Score(shape, frames, count, row) is { } refusal)
        {
            Refuse([refusal]);
            return;
        }

        messages.Write(MessageKind.Scores, MemoryMarshal.AsBytes(row));
    }

    private void Refuse(IReadOnlyList<Refusal> why) =>
        messages.Write(MessageKind.Refused, reply.Clear().Refusals(why).Bytes);

    private static Outcome<T> Guarded<T>(HostFile file, Func<Outcome<T>> load)
    {
        try
        {
            return load();
        }
        catch (Exception failed) when (failed is IOException or UnauthorizedAccessException)
        {
            return ModelRefusals.NotLoadable(file.Where, failed.Message.Replace(file.Path, file.Where.File, StringComparison.Ordinal));
        }
    }
}
