using System.Diagnostics;
using Lifecycle.Models.Hosting;
using Lifecycle.Replay;
using Lifecycle.TestKit;

namespace Lifecycle.Models;

public sealed class HostProcessTests
{
    [TestCase("decoder")]
    [TestCase("model")]
    public void A_host_ends_when_nobody_talks_to_it_any_more(string role)
    {
        var info = new ProcessStartInfo(Repository.Binary, ["host", role]) { RedirectStandardInput = true, RedirectStandardOutput = true };
        using var host = Process.Start(info)!;
        host.StandardInput.Close();
        Assert.That(host.WaitForExit(10_000), Is.True);
        Assert.That(host.ExitCode, Is.Zero);
    }

    [Test]
    public void A_host_dies_with_its_parent_even_while_its_input_is_open()
    {
        // The shell is the parent; the pipe's writing end is ours and stays open.
        var info = new ProcessStartInfo("/bin/sh", ["-c", $"'{Repository.Binary}' host model <&0 & echo $! >&2; wait"])
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        using var shell = Process.Start(info)!;
        var id = int.Parse(shell.StandardError.ReadLine()!, System.Globalization.CultureInfo.InvariantCulture);
        var hello = new byte[9];
        shell.StandardOutput.BaseStream.ReadExactly(hello); // It is up, so it has asked to die with its parent.
        shell.Kill();
        Assert.That(() => IsAlive(id), Is.False.After(10_000, 50));
    }

    [Test]
    public void A_role_that_does_not_exist_is_a_usage_error()
    {
        using var host = Process.Start(new ProcessStartInfo(Repository.Binary, ["host", "nothing"]))!;
        host.WaitForExit();
        Assert.That(host.ExitCode, Is.EqualTo(2));
    }

    [Test]
    public void Nonsense_on_the_pipe_ends_the_host_and_not_the_machine()
    {
        foreach (var nonsense in (byte[][])[[1, 2, 3], [0, 0, 0, 0, 99], [255, 255, 255, 255, 12], [4, 0, 0, 0, 12, 1, 1, 1, 1], [2, 0, 0, 0, 10, 255, 255]])
        {
            var info = new ProcessStartInfo(Repository.Binary, ["host", "decoder"])
            {
                RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
            };
            using var host = Process.Start(info)!;
            host.StandardInput.BaseStream.Write(nonsense);
            host.StandardInput.Close();
            Assert.That(host.WaitForExit(10_000), Is.True);
        }
    }

    [Test]
    [Explicit("a measurement: run it alone on a quiet machine")]
    public void Throughput_of_a_hosted_model_against_the_bare_session()
    {
        const int count = 8_192;
        using var folder = new TempFolder();
        var path = folder.Write("conv.onnx", Conv().Build());
        var description = Descriptions.Of(
            """ "layout": "NCHW", "type": "float32", "width": 64, "height": 64, "channels": 1, "prepare": ["fullScale"] """,
            """ "s": {"output": "y", "steps": [{"pick": 0}]} """, batch: 32);
        var frames = HostedDecoderTests.Pattern(count * 4096, 1);
        var scores = new float[count];
        using var model = Hosts.Value(HostedModel.Load(Hosts.Command, Hosts.File(path), description));
        using var inside = Hosts.Value(Inference.LoadedModel.Load(new HostFile(path, new Formats.SourceSpot("m"), null), [], description));
        using var session = Hosts.Value(Inference.OnnxSession.Load(new HostFile(path, new Formats.SourceSpot("m"), null), [], description.Run));
        using var tensor = Microsoft.ML.OnnxRuntime.OrtValue.CreateTensorValueFromMemory(new float[32 * 4096], [32, 1, 64, 64]);
        foreach (var round in Enumerable.Range(0, 4))
        {
            var clock = Stopwatch.StartNew();
            Hosts.Value(model.Score(new FrameShape(64, 64, 1, 8), frames, count, scores));
            var hosted = clock.Elapsed;
            clock.Restart();
            Assert.That(inside.Score(new FrameShape(64, 64, 1, 8), frames, count, scores, out _), Is.Null);
            var sameProcess = clock.Elapsed;
            clock.Restart();
            for (var run = 0; run < count / 32; run++)
            {
                using var results = session.Run(["x"], [tensor], ["y"]);
            }

            var bare = clock.Elapsed;
            TestContext.Out.WriteLine(
                $"round {round}: hosted {count / hosted.TotalSeconds:0} frames/s, with steps in one process " +
                $"{count / sameProcess.TotalSeconds:0}, bare session without steps {count / bare.TotalSeconds:0}");
        }
    }

    private static TinyOnnx Conv()
    {
        static float[] Weights(int length) => [.. Enumerable.Range(0, length).Select(index => ((index * 37 % 101) - 50) / 500f)];
        return new TinyOnnx()
            .Input("x", TinyOnnx.Float, "N", 1, 64, 64).Output("y", TinyOnnx.Float, "N", 2)
            .Weights("w1", Weights(8 * 9), 8, 1, 3, 3).Weights("w2", Weights(16 * 8 * 9), 16, 8, 3, 3).Weights("w3", Weights(32), 16, 2)
            .Node("Conv", ["x", "w1"], ["c1"], ("strides", new long[] { 2, 2 }), ("pads", new long[] { 1, 1, 1, 1 })).Node("Relu", ["c1"], ["r1"])
            .Node("Conv", ["r1", "w2"], ["c2"], ("strides", new long[] { 2, 2 }), ("pads", new long[] { 1, 1, 1, 1 })).Node("Relu", ["c2"], ["r2"])
            .Node("GlobalAveragePool", ["r2"], ["g"]).Node("Flatten", ["g"], ["f"]).Node("MatMul", ["f", "w3"], ["y"]);
    }

    private static bool IsAlive(int id)
    {
        try
        {
            // A dead child that nobody has waited for is still listed, as a zombie.
            return !File.ReadAllText($"/proc/{id}/stat").Contains(") Z ", StringComparison.Ordinal);
        }
        catch (IOException)
        {
            return false;
        }
    }
}
