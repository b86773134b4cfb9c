using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text.Json;
using Lifecycle.Models.Hosting;
using Lifecycle.Replay;
using Lifecycle.TestKit;

namespace Lifecycle.Models;

/// <summary>Scores of a hosted model against those of another build of the runtime, on the same frames.</summary>
public sealed class OnnxRuntimeNodeTests
{
    private static readonly string Folder = Path.Combine(Repository.Root, "tests", "onnxruntime-node");

    [TestCase("mnist.onnx", "Input3", "Plus214_Output_0", 1, 28, 28, 10)]
    [TestCase("ppocr-mobile-v2-cls.onnx", "x", "softmax_0.tmp_0", 3, 192, 48, 2)]
    public void Scores_equal_those_of_onnxruntime_node(
        string model, string input, string output, int channels, int width, int height, int classes)
    {
        if (!Directory.Exists(Path.Combine(Folder, "node_modules", "onnxruntime-node")))
        {
            Assert.Ignore("skipped: onnxruntime-node is not installed (npm ci --ignore-scripts in tests/onnxruntime-node)");
        }

        var file = Hosts.Reference("models/" + model);
        var chance = new Statistics.SeededRandom(7);
        var frame = new byte[width * height * channels];
        for (var index = 0; index < frame.Length; index++)
        {
            frame[index] = (byte)(chance.NextUInt64() >> 56);
        }

        var hosted = Hosted(file, input, output, channels, width, height, classes, frame);
        Assert.That(hosted, Is.EqualTo(ByNode(file.FullPath, input, output, channels, width, height, frame)).Within(1e-6));
    }

    private static float[] Hosted(
        Formats.LocalFile file, string input, string output, int channels, int width, int height, int classes, byte[] frame)
    {
        var scores = string.Join(", ", Enumerable.Range(0, classes).Select(index =>
            $$"""  "s{{index}}": {"output": "{{output}}", "steps": [{"pick": {{index}}}]}"""));
        var description = Descriptions.Of(
            $$""" "layout": "NCHW", "type": "float32", "width": {{width}}, "height": {{height}}, "channels": {{channels}}, "prepare": [{"divide": 255}] """,
            scores, input);
        using var model = Hosts.Value(HostedModel.Load(Hosts.Command, file, description));
        var got = new float[classes];
        Hosts.Value(model.Score(new FrameShape(width, height, channels, 8), frame, 1, got));
        return got;
    }

    private static float[] ByNode(string model, string input, string output, int channels, int width, int height, byte[] frame)
    {
        using var folder = new TempFolder();
        var pixels = width * height;
        var samples = new float[frame.Length];
        for (var at = 0; at < frame.Length; at++)
        {
            samples[(at % channels * pixels) + (at / channels)] = (float)(frame[at] / 255.0);
        }

        var path = folder.Write("samples.f32", MemoryMarshal.AsBytes(samples.AsSpan()).ToArray());
        var info = new ProcessStartInfo("node", ["scores.mjs", model, input, $"1,{channels},{height},{width}", path])
        {
            WorkingDirectory = Folder, RedirectStandardOutput = true,
        };
        using var node = Process.Start(info)!;
        var text = node.StandardOutput.ReadToEnd();
        node.WaitForExit();
        Assert.That(node.ExitCode, Is.Zero);
        return [.. JsonDocument.Parse(text).RootElement.GetProperty(output).GetProperty("data").EnumerateArray().Select(item => item.GetSingle())];
    }
}
