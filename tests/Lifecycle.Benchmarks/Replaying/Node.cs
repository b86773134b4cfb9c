using System.Diagnostics;
using System.Globalization;

namespace Lifecycle.Replaying;

/// <summary>The same models in another build of the runtime: onnxruntime-node, one thread, the same inference batch.</summary>
internal static class Node
{
    public static void Compare(string root, BenchWorkspace workspace, double bareMilliseconds)
    {
        var folder = Path.Combine(root, "tests", "onnxruntime-node");
        if (!Directory.Exists(Path.Combine(folder, "node_modules", "onnxruntime-node")))
        {
            ReplayBenchmark.Say("  onnxruntime-node is not installed (npm ci --ignore-scripts in tests/onnxruntime-node)");
            return;
        }

        var runs = Math.Max(10, (int)(2_000 / bareMilliseconds / workspace.Model.Batch));
        var dimensions = string.Join(',', workspace.Model.Dimensions);
        var info = new ProcessStartInfo(
            "node", ["speed.mjs", workspace.At("candidate/model.onnx"), BenchModel.Input, dimensions, runs.ToString(CultureInfo.InvariantCulture)])
        {
            WorkingDirectory = folder, RedirectStandardOutput = true,
        };
        using var node = Process.Start(info)!;
        var milliseconds = double.Parse(node.StandardOutput.ReadToEnd(), CultureInfo.InvariantCulture) / workspace.Model.Batch;
        node.WaitForExit();
        using var engine = new BareEngine(workspace, "candidate");
        var frames = (long)runs * workspace.Model.Batch;
        var ours = Bench.Clock(() => engine.Run(frames)) / frames * 1e3;
        ReplayBenchmark.Say(string.Create(
            CultureInfo.InvariantCulture,
            $"  one thread: onnxruntime-node {milliseconds:0.000} ms per frame, bare engine {ours:0.000}"));
    }
}
