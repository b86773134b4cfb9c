using System.Diagnostics;
using System.Globalization;
using Lifecycle.ModelDescriptions;
using Lifecycle.Models.Hosting;
using Lifecycle.Replay;

namespace Lifecycle.Workflows.Replaying;

/// <summary>How many workers are worth their processes: tried for a moment, on frames with nothing in them.</summary>
/// <remarks>
/// Only inference is tried, with the processes that a replay starts. It shows no frame of a set to a model, and what it
/// answers changes no byte of a run: a worker more or less never does.
/// </remarks>
internal sealed class JobsProbe : IDisposable
{
    // A worker that adds less than a tenth is not worth the memory of its processes.
    private const double GainMin = 1.10;
    private const int BatchesAtATime = 4;

    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(300);

    private readonly HostCommand hosts;
    private readonly IReadOnlyList<ModelFolder> models;
    private readonly FrameShape shape;
    private readonly List<HostedModel> loaded = [];

    private JobsProbe(HostCommand hosts, IReadOnlyList<ModelFolder> models, FrameShape shape) =>
        (this.hosts, this.models, this.shape) = (hosts, models, shape);

    /// <summary>The number of workers, and why in words for people.</summary>
    /// <param name="hosts">How hosts are started.</param>
    /// <param name="models">Those that are run; none when all are recorded.</param>
    /// <param name="shape">Of the set's frames.</param>
    /// <param name="most">Of the workers.</param>
    /// <param name="stop">Between two numbers of workers.</param>
    public static (int Workers, string Why) Choose(
        HostCommand hosts, IReadOnlyList<ModelFolder> models, FrameShape shape, int most, CancellationToken stop)
    {
        if (models.Count == 0)
        {
            return (most, $"{most}, one per processor: no model is run");
        }

        using var probe = new JobsProbe(hosts, models, shape);
        var (best, fastest, tried) = (1, 0.0, new List<string>());
        for (var count = 1; ; count = Math.Min(count * 2, most))
        {
            stop.ThrowIfCancellationRequested();
            if (probe.Speed(count) is not { } speed)
            {
                return (most, $"{most}, one per processor: a model does not score an empty frame, so nothing could be tried");
            }

            tried.Add(string.Create(CultureInfo.InvariantCulture, $"{speed:0} frames/s with {count}"));
            var isWorthIt = speed >= fastest * GainMin;
            (best, fastest) = isWorthIt ? (count, speed) : (best, fastest);
            if (!isWorthIt || count == most)
            {
                return (best, $"{best}: {string.Join(", ", tried)}");
            }
        }
    }

    public void Dispose() => loaded.ForEach(model => model.Dispose());

    // Frames per second of so many workers, each with processes of its own; null when a model fails.
    private double? Speed(int workers)
    {
        while (loaded.Count < workers * models.Count)
        {
            var model = models[loaded.Count % models.Count];
            if (!HostedModel.Load(hosts, model.Onnx, model.Description, weights: model.WeightFiles).TryGet(out var one, out _))
            {
                return null;
            }

            loaded.Add(one);
            if (Round(one, model) is null)
            {
                return null; // The first run plans the memory, so it is not timed.
            }
        }

        var speeds = new double?[workers];
        Task.WaitAll(
            [.. Enumerable.Range(0, workers).Select(worker => Task.Factory.StartNew(
                () => speeds[worker] = OfOne(worker), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default))],
            CancellationToken.None);
        return speeds.Contains(null) ? null : speeds.Sum();
    }

    private double? OfOne(int worker)
    {
        var clock = Stopwatch.StartNew();
        var frames = 0L;
        while (clock.Elapsed < Moment)
        {
            var fewest = int.MaxValue;
            for (var index = 0; index < models.Count; index++)
            {
                if (Round(loaded[(worker * models.Count) + index], models[index]) is not { } scored)
                {
                    return null;
                }

                fewest = Math.Min(fewest, scored);
            }

            frames += fewest;
        }

        return frames / clock.Elapsed.TotalSeconds;
    }

    private int? Round(HostedModel model, ModelFolder folder)
    {
        var count = folder.Description.Run.InferenceBatch * BatchesAtATime;
        var scores = new float[count * model.ScoreNames.Count];
        return (long)count * shape.Bytes <= Array.MaxLength
            && model.Score(shape, new byte[count * shape.Bytes], count, scores).TryGet(out _, out _)
            ? count
            : null;
    }
}
