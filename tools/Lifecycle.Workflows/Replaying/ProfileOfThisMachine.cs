using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Lifecycle.ModelDescriptions;
using Lifecycle.Replay;
using Lifecycle.Storage.Files;

namespace Lifecycle.Workflows.Replaying;

/// <summary>Reads the execution profile: everything besides the inputs that can change a score's last digit.</summary>
internal static partial class ProfileOfThisMachine
{
    private const string ProductionRun = "production-run";

    private static readonly string[] Parts =
    [
        "Lifecycle.Core.dll", "Lifecycle.Models.dll", "runtimes/linux-x64/native/libonnxruntime.so",
        "runtimes/linux-x64/native/libvips-cpp.so",
    ];

    private static readonly Lazy<Task<Dictionary<string, string>>> Digests = new(() => Task.Run(() =>
        Parts.ToDictionary(part => part, part => FileHash.Of(Path.Combine(AppContext.BaseDirectory, part)).Text)));

    /// <summary>Begins to hash the program's own parts, some 50 MB, while the inputs are read.</summary>
    public static void Prepare() => _ = Digests.Value;

    public static ExecutionProfile Read(IEnumerable<ModelFolder> models)
    {
        var facts = new List<KeyValuePair<string, string>>
        {
            new("tool", ToolFacts.NameAndVersion),
            new("tool-core", Part("Lifecycle.Core.dll")),
            new("tool-models", Part("Lifecycle.Models.dll")),
            new("onnx-runtime", Part("runtimes/linux-x64/native/libonnxruntime.so")),
            new("libvips", Part("runtimes/linux-x64/native/libvips-cpp.so")),
            new("dotnet", RuntimeInformation.FrameworkDescription),
            new("libc", Marshal.PtrToStringUTF8(LibcVersion()) ?? "unknown"),
            new("architecture", RuntimeInformation.ProcessArchitecture.ToString()),
            new("vector-class", VectorClass),
        };
        facts.AddRange(models.Select((model, index) => KeyValuePair.Create(
            index == 0 ? "candidate-run" : ProductionRun,
            $"batch {model.Description.Run.InferenceBatch}, threads {model.Description.Run.IntraOpThreads}, " +
            $"optimisation {model.Description.Run.Optimisation}")));
        return ExecutionProfile.Of(facts);
    }

    /// <summary>The inference batch of the model in production that a run was made beside; null where a profile says none.</summary>
    public static int? ProductionBatch(ExecutionProfile profile) => profile.Facts.FirstOrDefault(fact => fact.Key == ProductionRun).Value is { } said
        && Formats.Scalars.TryWhole(said.Split(',')[0].Replace("batch ", "", StringComparison.Ordinal), out var batch) ? (int)batch : null;

    /// <summary>What a run of this model alone would give otherwise on a machine like this: the facts that two profiles do not share.</summary>
    public static IReadOnlyList<string> Differing(ExecutionProfile then, ModelFolder model) =>
    [
        .. then.Facts.Where(fact => fact.Key != ProductionRun).Except(Read([model]).Facts)
            .Concat(Read([model]).Facts.Except(then.Facts)).Select(fact => fact.Key).Distinct().Order(StringComparer.Ordinal),
    ];

    // The runtime's kernels are chosen by what the processor offers.
    private static string VectorClass =>
        Vector512.IsHardwareAccelerated ? "512" : Vector256.IsHardwareAccelerated ? "256" : "128";

    private static string Part(string relative) => Digests.Value.GetAwaiter().GetResult()[relative];

    [LibraryImport("libc", EntryPoint = "gnu_get_libc_version")]
    private static partial nint LibcVersion();
}
