using Lifecycle.Formats;
using Lifecycle.ModelDescriptions;
using Lifecycle.Models.Inference;
using Lifecycle.Refusals;
using Lifecycle.Replay;

namespace Lifecycle.Models.Hosting;

/// <summary>The host's side of scoring: one loaded model, which reads frames that it cannot change.</summary>
internal sealed class ModelService(MessageStream messages) : IHostService
{
    private readonly Payload reply = new();
    private LoadedModel? model;
    private SharedMemory? frames;
    private ScoreBoard? board;
    private int scoreCount;
    private int megabytes;

    public void Answer(MessageKind kind, ReadOnlySpan<byte> payload)
    {
        var request = new PayloadReader(payload);
        switch (kind)
        {
            case MessageKind.Inspect:
                Limit(request.Number(), request.Number());
                Inspect(request.File(), request.Files());
                break;
            case MessageKind.Load:
                Limit(request.Number(), request.Number());
                Load(request.File(), request.Files(), request.Blob());
                break;
            case MessageKind.Share:
                Share(request.Memory(isWritten: false), request.Memory(isWritten: true), request.Number());
                break;
            case MessageKind.Score:
                Score(request.Number(), request.Number(), request.Long(), request.Shape(), request.Number());
                break;
            default:
                throw new ProtocolException($"a model host was sent {kind}");
        }
    }

    public void Dispose()
    {
        model?.Dispose();
        frames?.Dispose();
        board?.Dispose();
    }

    // Before anything of the model is read.
    private void Limit(int limit, int firstToEnd)
    {
        megabytes = limit;
        ProcessLimits.Set(limit, firstToEnd);
    }

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

    private void Share(SharedMemory read, SharedMemory written, int rowsMax)
    {
        frames?.Dispose();
        board?.Dispose();
        (frames, board) = (read, new ScoreBoard(written, rowsMax, scoreCount));
        messages.Write(MessageKind.Shared, []);
    }

    private void Score(int request, int slot, long place, FrameShape shape, int count)
    {
        if (model is null || frames is null || board is null || slot < 0 || count < 0 || count > board.RowsMax)
        {
            throw new ProtocolException($"{count} frames of {shape} in slot {slot}, or no model, or no memory");
        }

        var refusal = Scored(request, slot, frames.Part(place, checked(shape.Bytes * count)), shape, count, out var reached);
        if (refusal is null)
        {
            messages.Write(MessageKind.Scored, []);
        }
        else if (ModelRefusals.IsFailure(refusal))
        {
            messages.Write(MessageKind.Failed, reply.Clear().Number(reached).Refusals([refusal]).Bytes);
        }
        else
        {
            Refuse([refusal]);
        }
    }

    private Refusal? Scored(int request, int slot, ReadOnlySpan<byte> pixels, FrameShape shape, int count, out int reached)
    {
        try
        {
            return model!.Score(shape, pixels, count, board!.Rows(slot, count), out reached, board, request);
        }
        catch (Exception failed) when (ProcessLimits.IsShortOfMemory(failed))
        {
            reached = board!.ReachedIn(request);
            return ModelRefusals.OutOfMemory(model!.Where, megabytes);
        }
    }

    private void Refuse(IReadOnlyList<Refusal> why) =>
        messages.Write(MessageKind.Refused, reply.Clear().Refusals(why).Bytes);

    private Outcome<T> Guarded<T>(HostFile file, Func<Outcome<T>> load)
    {
        try
        {
            return load();
        }
        catch (Exception failed) when (ProcessLimits.IsShortOfMemory(failed))
        {
            return ModelRefusals.OutOfMemory(file.Where, megabytes);
        }
        catch (Exception failed) when (failed is IOException or UnauthorizedAccessException)
        {
            return ModelRefusals.NotLoadable(file.Where, failed.Message.Replace(file.Path, file.Where.File, StringComparison.Ordinal));
        }
    }
}
