using Lifecycle.ModelDescriptions;
using Lifecycle.Formats;
using Lifecycle.Models.Hosting;
using Lifecycle.Refusals;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace Lifecycle.Models.Inference;

/// <summary>A loaded model file, run the same way every time. Lives in a host process only.</summary>
internal sealed class OnnxSession : IDisposable
{
    private readonly InferenceSession session;
    private readonly RunOptions runOptions = new();

    // The runtime keeps them mapped: a change of the files could change the weights while it runs.
    private readonly IReadOnlyList<PinnedFile> held;

    private OnnxSession(InferenceSession session, IReadOnlyList<PinnedFile> held)
    {
        this.session = session;
        this.held = held;
        Signature = new ModelSignature(
            [.. session.InputNames.Select(name => SignatureOf(name, session.InputMetadata[name]))],
            [.. session.OutputNames.Select(name => SignatureOf(name, session.OutputMetadata[name]))]);
    }

    public ModelSignature Signature { get; }

    /// <param name="file">The ONNX file.</param>
    /// <param name="weights">The files that it keeps weights in, as they were hashed.</param>
    /// <param name="settings">How it is run; null to look at it only.</param>
    public static Outcome<OnnxSession> Load(HostFile file, IReadOnlyList<HostFile> weights, RunSettings? settings)
    {
        if (!PinnedFile.Open(file).TryGet(out var model, out var why))
        {
            return new Outcome<OnnxSession>.Refused(why);
        }

        // Without weights elsewhere, what was read is all there is, and the file is not needed any more.
        using (model)
        {
            return model.ReadAll().Then(bytes => Weights(file, bytes).Then(places => places.Count == 0
                ? Create(file, [], options => new InferenceSession(bytes, options), settings)
                : Beside(file, places, weights, settings)));
        }
    }

    /// <summary>Null, or that a file that its weights are in is no longer what it was.</summary>
    public Refusal? Changed()
    {
        for (var index = 0; index < held.Count; index++)
        {
            if (held[index].Changed() is { } changed)
            {
                return changed;
            }
        }

        return null;
    }

    /// <summary>The caller disposes what it gets.</summary>
    public IDisposableReadOnlyCollection<OrtValue> Run(
        IReadOnlyCollection<string> inputNames, IReadOnlyCollection<OrtValue> inputs, IReadOnlyCollection<string> outputNames) =>
        session.Run(runOptions, inputNames, inputs, outputNames);

    /// <summary>Inputs and outputs in memory that is always the same; the caller disposes it.</summary>
    public OrtIoBinding Bind(
        IReadOnlyList<string> inputNames, IReadOnlyList<OrtValue> inputs, IReadOnlyList<string> outputNames, IReadOnlyList<OrtValue> outputs)
    {
        var binding = session.CreateIoBinding();
        for (var index = 0; index < inputs.Count; index++)
        {
            binding.BindInput(inputNames[index], inputs[index]);
        }

        for (var index = 0; index < outputs.Count; index++)
        {
            binding.BindOutput(outputNames[index], outputs[index]);
        }

        return binding;
    }

    /// <summary>Allocates nothing on our side.</summary>
    public void Run(OrtIoBinding binding) => session.RunWithBinding(runOptions, binding);

    public void Dispose()
    {
        runOptions.Dispose();
        session.Dispose();
        Drop(held);
    }

    // Before the runtime follows the paths in the file.
    private static Outcome<IReadOnlyList<string>> Weights(HostFile file, byte[] bytes) => NotModel(bytes) is { } reason
        ? ModelRefusals.FileNotModel(file.Where, reason)
        : OnnxWeights.Locations(file.Where, bytes);

    // The runtime opens these files by their names: they are held open, and looked at before and after.
    private static Outcome<OnnxSession> Beside(
        HostFile file, IReadOnlyList<string> places, IReadOnlyList<HostFile> weights, RunSettings? settings)
    {
        var held = new List<PinnedFile>();
        foreach (var needed in places.Select(place => Needed(file, place, weights)).Prepend(file))
        {
            if (!PinnedFile.Open(needed).TryGet(out var pinned, out var why))
            {
                Drop(held);
                return new Outcome<OnnxSession>.Refused(why);
            }

            held.Add(pinned);
        }

        var outcome = Create(file, held, options => new InferenceSession(file.Path, options), settings);
        if (held.Select(pinned => pinned.ChangedAtPath()).OfType<Refusal>().FirstOrDefault() is { } changed)
        {
            (outcome as Outcome<OnnxSession>.Ok)?.Value.Dispose();
            Drop(held);
            return changed;
        }

        if (outcome is Outcome<OnnxSession>.Refused)
        {
            Drop(held);
        }

        return outcome;
    }

    private static HostFile Needed(HostFile file, string place, IReadOnlyList<HostFile> weights)
    {
        var path = Path.Combine(Path.GetDirectoryName(file.Path)!, place);
        var known = weights.FirstOrDefault(candidate => candidate.Path == path);
        return known?.Pin is null && file.Pin is not null
            ? throw new ProtocolException($"no pin of {place}, and its model has one")
            : known ?? new HostFile(path, new SourceSpot(place), null);
    }

    private static Outcome<OnnxSession> Create(
        HostFile file, IReadOnlyList<PinnedFile> held, Func<SessionOptions, InferenceSession> create, RunSettings? settings)
    {
        try
        {
            using var options = Options(settings ?? new RunSettings(1, 1, OptimisationLevel.Off, "float32", null));
            return new OnnxSession(create(options), held);
        }
        catch (OnnxRuntimeException refused) when (!ProcessLimits.IsShortOfMemory(refused))
        {
            return Refused(file.Where, refused.Message.Replace(file.Path, file.Where.File, StringComparison.Ordinal));
        }
    }

    private static void Drop(IEnumerable<PinnedFile> files)
    {
        foreach (var file in files)
        {
            file.Dispose();
        }
    }

    private static SessionOptions Options(RunSettings settings)
    {
        OrtEnv.Instance().DisableTelemetryEvents();
        var options = new SessionOptions
        {
            IntraOpNumThreads = settings.IntraOpThreads,
            InterOpNumThreads = 1,
            ExecutionMode = ExecutionMode.ORT_SEQUENTIAL,
            GraphOptimizationLevel = settings.Optimisation switch
            {
                OptimisationLevel.Off => GraphOptimizationLevel.ORT_DISABLE_ALL,
                OptimisationLevel.Basic => GraphOptimizationLevel.ORT_ENABLE_BASIC,
                OptimisationLevel.Extended => GraphOptimizationLevel.ORT_ENABLE_EXTENDED,
                _ => GraphOptimizationLevel.ORT_ENABLE_ALL,
            },
            // Its warnings are about speed; errors come as exceptions and are shown as refusals.
            LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL,
        };

        // Waiting threads sleep: two replays on one machine must not starve one another.
        options.AddSessionConfigEntry("session.intra_op.allow_spinning", "0");
        return options;
    }

    // Without this, a text file is reported as a broken protobuf, which sends people looking in the wrong place.
    private static string? NotModel(ReadOnlySpan<byte> bytes)
    {
        var first = bytes[..Math.Min(bytes.Length, 64)];
        if (first.Length == 0)
        {
            return "the file is empty";
        }

        // A model starts with its ir_version: field 1, a number, which is byte 8.
        var isText = first[0] != 8 && !first.ContainsAnyExcept(PrintableBytes);
        return isText ? $"it is text: '{System.Text.Encoding.ASCII.GetString(first).Split('\n')[0].Trim()}'" : null;
    }

    private static readonly System.Buffers.SearchValues<byte> PrintableBytes =
        System.Buffers.SearchValues.Create([9, 10, 13, .. Enumerable.Range(32, 95).Select(code => (byte)code)]);

    private static Refusal Refused(SourceSpot where, string message)
    {
        var reason = message.ReplaceLineEndings(" ");
        if (Says("No Op registered for") || Says("not a registered function/op") || Says("NOT_IMPLEMENTED") || Says("NotImplemented")
            || Says("No opset import for domain") || Says("under development and support for this is limited"))
        {
            return ModelRefusals.OperatorMissing(where, reason);
        }

        return Says("InvalidProtobuf") || Says("INVALID_PROTOBUF") || Says("Protobuf parsing failed")
            ? ModelRefusals.FileNotModel(where, "it is damaged or cut short (protobuf parsing failed)")
            : ModelRefusals.NotLoadable(where, reason);

        bool Says(string words) => reason.Contains(words, StringComparison.OrdinalIgnoreCase);
    }

    private static TensorSignature SignatureOf(string name, NodeMetadata metadata) => metadata.OnnxValueType switch
    {
        OnnxValueType.ONNX_TYPE_TENSOR => new TensorSignature(
            name, "tensor", Word(metadata.ElementDataType), [.. metadata.Dimensions.Select((size, axis) => Dimension(metadata, size, axis))]),
        OnnxValueType.ONNX_TYPE_SEQUENCE => new TensorSignature(name, "sequence", Element(metadata.AsSequenceMetadata().ElementMeta), []),
        OnnxValueType.ONNX_TYPE_MAP => new TensorSignature(name, "map", Element(metadata), []),
        _ => new TensorSignature(name, metadata.OnnxValueType.ToString()["ONNX_TYPE_".Length..].ToLowerInvariant(), "unknown", []),
    };

    private static string Dimension(NodeMetadata metadata, int size, int axis) =>
        size >= 0 ? size.ToString(System.Globalization.CultureInfo.InvariantCulture)
        : metadata.SymbolicDimensions[axis] is { Length: > 0 } symbol ? symbol : "?";

    private static string Element(NodeMetadata metadata)
    {
        if (metadata.OnnxValueType != OnnxValueType.ONNX_TYPE_MAP)
        {
            return metadata.OnnxValueType == OnnxValueType.ONNX_TYPE_TENSOR ? Word(metadata.ElementDataType) : "unknown";
        }

        var map = metadata.AsMapMetadata();
        return $"maps from {Word(map.KeyDataType)} to {Word(map.ValueMetadata.ElementDataType)}";
    }

    private static string Word(TensorElementType type) => type switch
    {
        TensorElementType.Float => "float32",
        TensorElementType.Double => "float64",
        _ => type.ToString().ToLowerInvariant(),
    };
}
