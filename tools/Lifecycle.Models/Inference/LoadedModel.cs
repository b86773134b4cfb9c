using Lifecycle.Formats;
using Lifecycle.ModelDescriptions;
using Lifecycle.Models.Hosting;
using Lifecycle.Refusals;
using Lifecycle.Replay;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace Lifecycle.Models.Inference;

/// <summary>A model with its description: frames in, scores out. Lives in a host process only.</summary>
/// <remarks>The tensors are made once, on memory that never moves, and filled again for every run.</remarks>
internal sealed class LoadedModel : IDisposable
{
    private readonly OnnxSession session;
    private readonly ModelDescription description;
    private readonly SourceSpot where;
    private readonly string[] inputNames;
    private readonly string[] outputNames;
    private readonly byte[][] memories;
    private readonly OrtValue[] inputs;
    private readonly ModelOutput[] outputs;
    private readonly (ScoreReader Reader, int Output)[] readers;
    private FramePreparer[] preparers = [];
    private BoundOutputs? bound;
    private bool isUnbound;

    private LoadedModel(OnnxSession session, ModelDescription description, SourceSpot where)
    {
        this.session = session;
        this.description = description;
        this.where = where;
        var batch = description.Run.InferenceBatch;
        inputNames = [.. description.Inputs.Select(input => input.Name)];
        outputNames = [.. description.Scores.Select(score => score.Output).Distinct()];
        memories = [.. description.Inputs.Select(input => GC.AllocateArray<byte>(batch * input.BytesPerFrame, pinned: true))];
        inputs = [.. description.Inputs.Select((input, index) => Tensor(input, batch, memories[index]))];
        outputs = [.. outputNames.Select(_ => new ModelOutput())];
        var layout = description.Inputs[0].Layout;
        readers = [.. description.Scores.Select(score => (new ScoreReader(score, layout), Array.IndexOf(outputNames, score.Output)))];
    }

    public static Outcome<LoadedModel> Load(HostFile file, IReadOnlyList<HostFile> weights, ModelDescription description)
    {
        var where = file.Where;
        var bytes = description.Inputs.Sum(input => (long)input.Size.Samples * input.BytesPerSample * description.Run.InferenceBatch);
        if (bytes > int.MaxValue)
        {
            return ModelRefusals.NotLoadable(where, $"an inference batch of {description.Run.InferenceBatch} frames takes {bytes} bytes");
        }

        return OnnxSession.Load(file, weights, description.Run).Then<LoadedModel>(session =>
        {
            var faults = session.Signature.Judge(description, where);
            if (faults.Count == 0)
            {
                return new LoadedModel(session, description, where);
            }

            session.Dispose();
            return new Outcome<LoadedModel>.Refused(faults);
        });
    }

    public SourceSpot Where => where;

    /// <summary>Scores frames in runs of the inference batch; the last run is filled up with its last frame.</summary>
    /// <param name="shape">Of the frames.</param>
    /// <param name="frames">One after another.</param>
    /// <param name="count">How many.</param>
    /// <param name="scores">One row per frame.</param>
    /// <param name="reached">Frames that have scores; the next one is where it failed.</param>
    /// <param name="board">Told before each run which frame it begins with.</param>
    /// <param name="request">What the board knows these frames by.</param>
    public Refusal? Score(
        FrameShape shape, ReadOnlySpan<byte> frames, int count, Span<float> scores, out int reached,
        ScoreBoard? board = null, int request = 0)
    {
        reached = 0;
        if (Plan(shape) is { } misfit)
        {
            return misfit;
        }

        var batch = description.Run.InferenceBatch;
        for (var first = 0; first < count; first += batch)
        {
            board?.Reach(request, first);
            var real = Math.Min(batch, count - first);
            Fill(frames.Slice(first * shape.Bytes, real * shape.Bytes), real, batch);
            var refusal = Run(real, batch, scores.Slice(first * readers.Length, real * readers.Length), out var scored);
            reached = first + scored;
            if (refusal is not null)
            {
                return refusal;
            }
        }

        return session.Changed();
    }

    public void Dispose()
    {
        bound?.Dispose();
        foreach (var input in inputs)
        {
            input.Dispose();
        }

        session.Dispose();
    }

    private Refusal? Plan(FrameShape shape)
    {
        if (preparers.Length > 0 && preparers[0].Shape == shape)
        {
            return null;
        }

        var planned = new FramePreparer[description.Inputs.Count];
        for (var index = 0; index < planned.Length; index++)
        {
            if (!FramePreparer.Plan(description.Inputs[index], shape, where).TryGet(out var preparer, out var why))
            {
                return why[0];
            }

            planned[index] = preparer;
        }

        preparers = planned;
        return null;
    }

    private void Fill(ReadOnlySpan<byte> frames, int real, int batch)
    {
        for (var input = 0; input < preparers.Length; input++)
        {
            var size = description.Inputs[input].BytesPerFrame;
            var memory = memories[input].AsSpan();
            for (var frame = 0; frame < real; frame++)
            {
                preparers[input].Write(
                    frames.Slice(frame * preparers[input].Shape.Bytes, preparers[input].Shape.Bytes), memory.Slice(frame * size, size));
            }

            // A smaller run could take other code paths; the last frame again costs time and changes nothing.
            for (var frame = real; frame < batch; frame++)
            {
                memory.Slice((real - 1) * size, size).CopyTo(memory[(frame * size)..]);
            }
        }
    }

    private Refusal? Run(int real, int batch, Span<float> scores, out int scored)
    {
        scored = 0;
        try
        {
            if (RunSession() is { } fault)
            {
                return fault;
            }
        }
        catch (OnnxRuntimeException failed) when (!ProcessLimits.IsShortOfMemory(failed))
        {
            return ModelRefusals.RunFailed(where, failed.Message.ReplaceLineEndings(" "));
        }

        for (; scored < real; scored++)
        {
            if (ReadScores(batch, scored, scores.Slice(scored * readers.Length, readers.Length)) is { } fault)
            {
                return fault;
            }
        }

        return null;
    }

    // The first run shows how large the outputs are; the others write into memory that is kept. A model whose outputs
    // change their size is run as the first time from then on.
    private Refusal? RunSession()
    {
        if (bound is not null && RunBound(bound))
        {
            return null;
        }

        using var results = session.Run(inputNames, inputs, outputNames);
        for (var output = 0; output < outputs.Length; output++)
        {
            if (OutputReader.Read(results[output], outputs[output]) is { } fault)
            {
                return ModelRefusals.ScoreNotOne(where, NameOf(outputNames[output]), fault);
            }
        }

        bound = isUnbound ? null : BoundOutputs.Of(session, inputNames, inputs, outputNames, results);
        isUnbound = bound is null;
        return null;
    }

    private bool RunBound(BoundOutputs kept)
    {
        try
        {
            kept.Run(session, outputs);
            return true;
        }
        catch (OnnxRuntimeException failed) when (!ProcessLimits.IsShortOfMemory(failed))
        {
            kept.Dispose();
            (bound, isUnbound) = (null, true);
            return false;
        }
    }

    private string NameOf(string output) => description.Scores.First(score => score.Output == output).Name;

    private Refusal? ReadScores(int batch, int frame, Span<float> row)
    {
        for (var score = 0; score < readers.Length; score++)
        {
            var (reader, output) = readers[score];
            if (reader.Read(outputs[output], batch, frame, out var value) is { } fault)
            {
                return ModelRefusals.ScoreNotOne(where, description.Scores[score].Name, fault);
            }

            if (!float.IsFinite(value))
            {
                return ModelRefusals.ScoreNotFinite(where, description.Scores[score].Name, value);
            }

            row[score] = value;
        }

        return null;
    }

    private static OrtValue Tensor(ModelInput input, int batch, byte[] memory)
    {
        var type = input.Type switch
        {
            TensorType.Float32 => TensorElementType.Float,
            TensorType.Float64 => TensorElementType.Double,
            TensorType.Float16 => TensorElementType.Float16,
            _ => TensorElementType.UInt8,
        };
        var address = System.Runtime.InteropServices.Marshal.UnsafeAddrOfPinnedArrayElement(memory, 0);
        return OrtValue.CreateTensorValueWithData(
            OrtMemoryInfo.DefaultInstance, type, input.Dimensions(batch), address, memory.Length);
    }
}
