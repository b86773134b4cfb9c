using System.Runtime.InteropServices;
using System.Text.Json;
using Lifecycle.Models.Hosting;
using Lifecycle.Replay;

namespace Lifecycle.Models;

/// <summary>Outputs of real models against those of another runtime build and of the models' own publishers.</summary>
public sealed class ReferenceModelTests
{
    private const double Tolerance = 1e-6;

    [TestCase("mnist.onnx", "Input3", 1, 28, 28)]
    [TestCase("ppocr-mobile-v2-cls.onnx", "x", 3, 48, 192)]
    [TestCase("light_squeezenet.onnx", "data_0", 3, 224, 224)]
    [TestCase("light_shufflenet.onnx", "gpu_0/data_0", 3, 224, 224)]
    public void Scores_equal_the_golden_outputs_of_another_build(string model, string input, int channels, int height, int width)
    {
        var golden = Golden(model);
        foreach (var run in golden.GetProperty("runs").EnumerateArray())
        {
            var feed = run.GetProperty("feeds")[0];
            var output = run.GetProperty("outputs").EnumerateObject().Single();
            var dims = output.Value.GetProperty("dims").EnumerateArray().Select(item => item.GetInt32()).ToArray();
            var batch = feed.GetProperty("dims")[0].GetInt32();
            var samples = Generated(feed.GetProperty("gen").GetString()!, batch * channels * height * width);
            var scores = BareModel.Run(Hosts.Reference("models/" + model), input, [batch, channels, height, width], samples, output.Name);
            Assert.That(scores, Has.Length.EqualTo(dims.Aggregate(1, (product, size) => product * size)));
            var expected = output.Value.GetProperty("first8").EnumerateArray().Select(item => item.GetSingle()).ToArray();
            Assert.That(scores[..expected.Length], Is.EqualTo(expected).Within(Tolerance));
            Assert.That(scores.Max(), Is.EqualTo(output.Value.GetProperty("max").GetSingle()).Within(Tolerance));
            Assert.That(scores.Min(), Is.EqualTo(output.Value.GetProperty("min").GetSingle()).Within(Tolerance));
        }
    }

    [TestCase("light_squeezenet", "data_0", "softmaxout_1")]
    [TestCase("light_shufflenet", "gpu_0/data_0", "gpu_0/softmax_1")]
    public void Scores_equal_the_outputs_that_the_publisher_gives(string model, string input, string output)
    {
        var published = PublishedFloats(File.ReadAllBytes(Hosts.Reference($"models/{model}_output_0.pb").FullPath));
        var samples = Generated("arange", 3 * 224 * 224);
        var scores = BareModel.Run(Hosts.Reference($"models/{model}.onnx"), input, [1, 3, 224, 224], samples, output);
        Assert.That(scores, Is.EqualTo(published).Within(Tolerance));
    }

    [Test]
    public void The_signature_of_a_model_is_read_with_its_open_dimensions()
    {
        var signature = Hosts.Value(HostedModel.Inspect(Hosts.Command, Hosts.Reference("models/ppocr-mobile-v2-cls.onnx")));
        Assert.That(signature.Inputs.Single().ToString(), Does.StartWith("x float32 ["));
        Assert.That(signature.Inputs.Single().Dimensions, Has.Count.EqualTo(4));
        Assert.That(signature.Inputs.Single().Dimensions[1], Is.EqualTo("3"));
        Assert.That(signature.Outputs.Single().Name, Is.EqualTo("softmax_0.tmp_0"));
    }

    [Test]
    public void A_model_in_a_host_gives_what_the_bare_runtime_gives()
    {
        var file = Hosts.Reference("models/mnist.onnx");
        var frame = Enumerable.Range(0, 28 * 28).Select(index => (byte)((index * 37) % 256)).ToArray();
        var names = string.Join(", ", Enumerable.Range(0, 10).Select(index =>
            $$"""  "s{{index}}": {"output": "Plus214_Output_0", "steps": [{"pick": {{index}}}]}"""));
        var description = Descriptions.Of(
            """ "layout": "NCHW", "type": "float32", "width": 28, "height": 28, "channels": 1, "prepare": [{"divide": 255}] """,
            names, "Input3");
        using var model = Hosts.Value(HostedModel.Load(Hosts.Command, file, description));
        var hosted = new float[10];
        Hosts.Value(model.Score(new FrameShape(28, 28, 1, 8), frame, 1, hosted));
        var bare = BareModel.Run(file, "Input3", [1, 1, 28, 28], [.. frame.Select(level => level / 255f)], "Plus214_Output_0");
        Assert.That(hosted, Is.EqualTo(bare));
    }

    private static float[] Generated(string generator, int count)
    {
        var values = new float[count];
        ulong state = 1;
        for (var index = 0; index < count; index++)
        {
            state = ((state * 1664525) + 1013904223) % 4294967296;
            values[index] = generator == "lcg" ? (float)(state / 4294967296.0) : (float)index / count;
        }

        return values;
    }

    private static JsonElement Golden(string model)
    {
        var text = File.ReadAllText(Hosts.Reference("models/golden-ort-1.30.json").FullPath);
        return JsonDocument.Parse(text).RootElement.GetProperty("models").EnumerateArray()
            .Single(entry => entry.GetProperty("model").GetString() == model);
    }

    // A TensorProto whose floats are field 4 (packed) or field 9 (raw).
    private static float[] PublishedFloats(byte[] proto)
    {
        var at = 0;
        while (at < proto.Length)
        {
            var key = Varint(proto, ref at);
            if ((key & 7) != 2)
            {
                Varint(proto, ref at);
                continue;
            }

            var length = (int)Varint(proto, ref at);
            if (key >> 3 is 4 or 9)
            {
                return MemoryMarshal.Cast<byte, float>(proto.AsSpan(at, length)).ToArray();
            }

            at += length;
        }

        throw new FormatException("no floats");
    }

    private static ulong Varint(byte[] bytes, ref int at)
    {
        ulong value = 0;
        for (var shift = 0; ; shift += 7)
        {
            value |= (ulong)(bytes[at] & 0x7F) << shift;
            if (bytes[at++] < 0x80)
            {
                return value;
            }
        }
    }
}
