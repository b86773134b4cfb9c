using System.Globalization;
using Lifecycle.Formats;
using Lifecycle.ModelDescriptions;
using Lifecycle.Models.Hosting;
using Lifecycle.Replay;
using Lifecycle.Storage.Documents;
using Lifecycle.Workflows;
using static Lifecycle.TestKit.Outcomes;

namespace Lifecycle.Replaying;

/// <summary>A set of PNG stills: <c>replay</c> beside what the cores could do if nothing but its parts took time.</summary>
internal static class StillImages
{
    private const int PerCase = 64;

    public static void Measure(string root, BenchModel model, int workers, int rounds, int seconds)
    {
        var cases = Math.Max(2, ReplayBenchmark.Frames(model, workers, seconds * 0.6) / PerCase / workers) * workers;
        using var workspace = new BenchWorkspace(model, cases, PerCase, 1);
        var (ratios, busy, parts) = (new List<double>(), new List<double>(), (Decode: 0.0, Prepare: 0.0, Infer: 0.0));
        for (var round = 0; round < rounds; round++)
        {
            parts = Parts(workspace);
            workspace.Forget();
            var run = ProgramRun.Of(
                root, workspace.Root, watchesMemory: false, "replay", "promotion.yaml", "--jobs", workers.ToString(CultureInfo.InvariantCulture), "--quiet");
            var possible = Environment.ProcessorCount / (parts.Decode + (2 * parts.Prepare) + parts.Infer);
            ratios.Add(workspace.Frames / run.Seconds / possible);
            busy.Add(workspace.Frames / run.Processor * Environment.ProcessorCount / possible);
        }

        ReplayBenchmark.Say(string.Create(
            CultureInfo.InvariantCulture,
            $"stills {model.Side}x{model.Side} PNG, {workspace.Frames:N0} frames  decode {parts.Decode * 1e3:0.00} ms, prepare {parts.Prepare * 1e3:0.00} for each model, " +
            $"both engines {parts.Infer * 1e3:0.00}  ratio {Bench.Median(ratios):0.00} ({Bench.Median(busy):0.00})"));
    }

    // Seconds of the processor for a frame, each part alone. Each model prepares its own tensors.
    private static (double Decode, double Prepare, double Infer) Parts(BenchWorkspace workspace)
    {
        var files = Directory.GetFiles(workspace.At("set/cases"), "*.png", SearchOption.AllDirectories)
            .Take(200).Select(path => workspace.FileAt(Path.GetRelativePath(workspace.Root, path))).ToList();
        var model = workspace.Model;
        var shape = new FrameShape(model.Side, model.Side, 1, 8);
        var frame = new byte[shape.Bytes];
        using var decoder = new HostedDecoder(HostWorkflow.Command);
        Decode(decoder, files[0], frame);
        var before = Bench.ProcessorOf(decoder.ProcessId!.Value);
        files.ForEach(file => Decode(decoder, file, frame));
        var decode = (Bench.ProcessorOf(decoder.ProcessId!.Value) - before) / files.Count;

        var description = Value(DocumentFile.Load(workspace.FileAt("candidate/model.yaml"))
            .Then(document => document.Parse()).Then(ModelDescriptionReader.Read));
        var preparer = Value(FramePreparer.Plan(description.Inputs[0], shape, new SourceSpot("model.yaml")));
        var tensor = new byte[description.Inputs[0].BytesPerFrame];
        Repeat(100, () => preparer.Write(frame, tensor));
        var prepare = Bench.Processor(() => Repeat(500, () => preparer.Write(frame, tensor))) / 500;

        using var engine = new BareEngine(workspace, "candidate", "production");
        var frames = model.Batch * 50;
        return (decode, prepare, Bench.Processor(() => engine.Run(frames)) / frames);
    }

    private static void Repeat(int times, Action work)
    {
        for (var time = 0; time < times; time++)
        {
            work();
        }
    }

    private static void Decode(HostedDecoder decoder, LocalFile file, byte[] frame)
    {
        var opened = Value(decoder.Open(file));
        Value(decoder.Read(opened, 0, 1, frame));
    }
}
