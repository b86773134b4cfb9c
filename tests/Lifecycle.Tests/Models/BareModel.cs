using Lifecycle.Formats;
using Lifecycle.ModelDescriptions;
using Lifecycle.Models.Hosting;
using Lifecycle.Models.Inference;
using Microsoft.ML.OnnxRuntime;

namespace Lifecycle.Models;

/// <summary>The runtime without host and steps, to compare with. Only tests run native code in their own process.</summary>
internal static class BareModel
{
    public static RunSettings Settings { get; } = new(1, 1, OptimisationLevel.All, "float32", null);

    public static float[] Run(LocalFile file, string input, long[] dimensions, float[] samples, string output)
    {
        using var session = Hosts.Value(OnnxSession.Load(HostFile.Of(file), [], Settings));
        using var tensor = OrtValue.CreateTensorValueFromMemory(samples, dimensions);
        using var results = session.Run([input], [tensor], [output]);
        return results[0].GetTensorDataAsSpan<float>().ToArray();
    }
}
