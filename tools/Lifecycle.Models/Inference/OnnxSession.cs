using Lifecycle.ModelDescriptions;
using Lifecycle.Formats;
using Lifecycle.Refusals;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace Lifecycle.Models.Inference;

/// <summary>A loaded model file, run the same way every time. Lives in a host process only.</summary>
internal sealed class OnnxSession : IDisposable
{
    private readonly InferenceSession session;
    private readonly RunOptions runOptions = new();

    private OnnxSession(InferenceSession session)
    {
        this.session = session;
        Signature = new ModelSignature(
            [.. session.InputNames.Select(name => SignatureOf(name, session.InputMetadata[name]))],
            [.. session.OutputNames.Select(name => SignatureOf(name, session.OutputMetadata[name]))]);
    }

    public ModelSignature Signature { get; }

    public static Outcome<OnnxSession> Load(string path, SourceSpot where, RunSettings? settings)
    {
        if (NotModel(path) is { } reason)
        {
            return ModelRefusals.FileNotModel(where, reason);
        }

        // Before the runtime follows the paths in the file.
        if (!OnnxWeights.Locations(where, File.ReadAllBytes(path)).TryGet(out _, out var why))
        {
            return new Outcome<OnnxSession>.Refused(why);
        }

        try
        {
            using var options = Options(settings ?? new RunSettings(1, 1, OptimisationLevel.Off, "float32", null));
            return new OnnxSession(new InferenceSession(path, options));
        }
        catch (OnnxRuntimeException refused)
        {
            return Refused(where, refused.Message.Replace(path, where.File, StringComparison.Ordinal));
        }
    }

    /// <summary>The caller disposes what it gets.</summary>
    public IDisposableReadOnlyCollection<OrtValue> Run(
        IReadOnlyCollection<string> inputNames, IReadOnlyCollection<OrtValue> inputs, IReadOnlyCollection<string> outputNames) =>
        session.Run(runOptions, inputNames, inputs, outputNames);

    public void Dispose()
    {
        runOptions.Dispose();
        session.Dispose();
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
    private static string? NotModel(string path)
    {
        Span<byte> first = stackalloc byte[64];
        using var stream = File.OpenRead(path);
        first = first[..stream.ReadAtLeast(first, first.Length, throwOnEndOfStream: false)];
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
