using Lifecycle.Formats;
using Lifecycle.ModelDescriptions;
using Lifecycle.Models.Hosting;
using Lifecycle.Models.Inference;
using Microsoft.ML.OnnxRuntime;
using static Lifecycle.TestKit.Outcomes;

namespace Lifecycle.Replaying;

/// <summary>The same two sessions called in a loop on tensors that are ready: nothing is decoded, prepared or kept.</summary>
internal sealed class BareEngine : IDisposable
{
    private readonly List<(OnnxSession Session, OrtIoBinding Binding)> sessions = [];
    private readonly List<OrtValue> values = [];
    private readonly int batch;

    public BareEngine(BenchWorkspace workspace, params string[] folders)
    {
        var model = workspace.Model;
        batch = model.Batch;
        foreach (var folder in folders)
        {
            var path = workspace.At($"{folder}/model.onnx");
            var settings = new RunSettings(batch, 1, OptimisationLevel.All, "float32", null);
            var session = Value(OnnxSession.Load(new HostFile(path, new SourceSpot(path), null), [], settings));
            var samples = GC.AllocateArray<float>((int)model.Dimensions.Aggregate((left, right) => left * right), pinned: true);
            for (var at = 0; at < samples.Length; at++)
            {
                samples[at] = at % 251 / 251f;
            }

            var input = OrtValue.CreateTensorValueFromMemory(samples, model.Dimensions);
            var output = OrtValue.CreateTensorValueFromMemory(GC.AllocateArray<float>(batch * 2, pinned: true), [batch, 2]);
            values.AddRange([input, output]);
            sessions.Add((session, session.Bind([BenchModel.Input], [input], [BenchModel.Output], [output])));
        }

        Run(batch); // The first run plans the memory.
    }

    public void Run(long frames)
    {
        for (var done = 0L; done < frames; done += batch)
        {
            foreach (var (session, binding) in sessions)
            {
                session.Run(binding);
            }
        }
    }

    public void Dispose()
    {
        sessions.ForEach(one =>
        {
            one.Binding.Dispose();
            one.Session.Dispose();
        });
        values.ForEach(value => value.Dispose());
    }

    /// <summary>Seconds of the clock and of the processor for all frames, by as many threads as there are workers.</summary>
    public static (double Clock, double Processor) Seconds(BenchWorkspace workspace, int workers)
    {
        var engines = Enumerable.Range(0, workers).Select(_ => new BareEngine(workspace, "candidate", "production")).ToList();
        var clock = 0.0;
        var processor = Bench.Processor(
            () => clock = Bench.Clock(() => Bench.Threads(workers, worker => engines[worker].Run(workspace.Frames / workers))));
        engines.ForEach(engine => engine.Dispose());
        return (clock, processor);
    }
}
