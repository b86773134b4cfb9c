using System.Globalization;

namespace Lifecycle.Replaying;

/// <summary>
/// <c>replay</c> beside the bare engine, in turn: pre-decoded frames and images, isolated beside unisolated, and the
/// memory of all processes by the number of frames. Ratios are medians of the rounds' own ratios.
/// </summary>
/// <remarks><c>-- replay [rounds] [seconds of a round] [frames of the last memory line] [one model]</c>; 0 rounds for the memory alone.</remarks>
internal static class ReplayBenchmark
{
    // Of all files of a set: they are to stay in memory of the system's, or the disk is measured.
    private const long BytesMax = 4L << 30;

    // Layers are added until a frame takes these milliseconds of the processor on the machine that measures.
    private static readonly (BenchModel Model, double Milliseconds)[] Models =
    [
        (new("large", 64, false, 8, 32, -128), 5.25),
        (new("middle", 64, false, 16, -16), 0.3),
        (new("small", 64, false, 32, -4, -8), 0.06),
        (new("least", 8, false, 64, -8, 16), 0.01),
    ];
    private static readonly BenchModel Images = new("images", 512, true, 4, -8, -16, -32, 32);
    private static readonly BenchModel Tiny = new("tiny", 4, false, 64, 2);

    public static void Run(string root, string[] words)
    {
        var only = words.Length > 3 ? words[3] : null;
        var numbers = words.Take(3).Select(word => int.Parse(word, CultureInfo.InvariantCulture)).ToArray();
        var rounds = numbers.Length > 0 ? numbers[0] : 5;
        var seconds = numbers.Length > 1 ? numbers[1] : 8;
        var framesMax = numbers.Length > 2 ? numbers[2] : 1_000_000;
        var workers = Environment.ProcessorCount;
        Say($"{workers} cores, {workers} workers, {rounds} rounds of about {seconds} s; load before: {File.ReadAllText("/proc/loadavg").Split(' ')[0]}; in brackets by seconds of the processor");
        if (rounds > 0 && only is null or "images")
        {
            StillImages.Measure(root, Images, workers, rounds, seconds);
        }

        foreach (var (model, milliseconds) in rounds > 0 ? Models.Where(one => only is null || only == one.Model.Name) : [])
        {
            Decoded(root, Deepened(model, milliseconds), workers, rounds, seconds);
        }

        Memory(root, workers, framesMax);
    }

    public static void Say(string line) => Console.WriteLine(line);

    /// <summary>How many frames make a round of about so many seconds.</summary>
    public static int Frames(BenchModel model, int workers, double seconds) =>
        (int)Math.Clamp(seconds / Each(model) * workers, 256 * workers, BytesMax / (model.Side * model.Side * (model.IsImage ? 1 : 4)));

    /// <summary>The model with its last layer as often as makes it take so long, and no longer than it must.</summary>
    private static BenchModel Deepened(BenchModel model, double milliseconds)
    {
        var deepened = model;
        for (var more = 1; Each(deepened) / 2 * 1e3 < milliseconds; more++)
        {
            deepened = model with { Widths = [.. model.Widths, .. Enumerable.Repeat(Math.Abs(model.Widths[^1]), more)] };
        }

        return deepened;
    }

    // Seconds for one frame through both models on one core: the least of many short runs, so that a busy machine does
    // not pass for a slow model.
    private static double Each(BenchModel model)
    {
        using var probe = new BenchWorkspace(model, 1, 1, 1);
        using var engine = new BareEngine(probe, "candidate", "production");
        engine.Run(model.Batch * 4);
        return Enumerable.Range(0, 30).Min(_ => Bench.Clock(() => engine.Run(model.Batch))) / model.Batch;
    }

    private static void Decoded(string root, BenchModel model, int workers, int rounds, int seconds)
    {
        // Two files to a case, and so many cases that no worker waits long for the other's last one.
        var frames = Frames(model, workers, seconds);
        var perFile = Math.Clamp(frames / (16 * workers) / 32 * 32, 32, 512);
        using var workspace = new BenchWorkspace(model, Math.Max(1, frames / perFile / 2 / workers) * workers, 2, perFile);
        var (bare, replay) = (new List<(double Clock, double Processor)>(), new List<(double Clock, double Processor)>());
        var isolated = new List<(double Clock, double Processor)>();
        Action[] measures =
        [
            () => bare.Add(BareEngine.Seconds(workspace, workers)),
            () => replay.Add(Replay(root, workspace, workers)),
        ];
        for (var round = 0; round < rounds; round++)
        {
            measures[round % 2]();
            measures[(round + 1) % 2]();
            isolated.Add(Isolation.Ratio(workspace, workers));
        }

        var each = Bench.Median(bare.Select(one => one.Processor)) / workspace.Frames / 2 * 1e3;
        Say(string.Create(
            CultureInfo.InvariantCulture,
            $"pre-decoded, {model.Name,-7} {each,7:0.000} ms per frame and model, {workspace.Frames,9:N0} frames  " +
            $"bare {Bench.Median(bare.Select(one => one.Clock)),6:0.00} s ({Bench.Median(bare.Select(one => one.Processor)):0.00})  " +
            $"replay {Bench.Median(replay.Select(one => one.Clock)),6:0.00} s ({Bench.Median(replay.Select(one => one.Processor)):0.00})  " +
            $"ratio {Bench.Median(bare.Zip(replay, (one, other) => one.Clock / other.Clock)):0.00} " +
            $"({Bench.Median(bare.Zip(replay, (one, other) => one.Processor / other.Processor)):0.00})  " +
            $"isolated {Bench.Median(isolated.Select(one => one.Clock)):0.00} ({Bench.Median(isolated.Select(one => one.Processor)):0.00})"));
        Node.Compare(root, workspace, each);
    }

    private static (double Clock, double Processor) Replay(string root, BenchWorkspace workspace, int workers)
    {
        workspace.Forget();
        var run = ProgramRun.Of(root, workspace.Root, watchesMemory: false, "replay", "promotion.yaml", "--jobs", Text(workers), "--quiet");
        return (run.Seconds, run.Processor);
    }

    private static void Memory(string root, int workers, int framesMax)
    {
        foreach (var frames in (int[])[1_000, 10_000, 100_000, 1_000_000, 10_000_000])
        {
            if (frames > framesMax)
            {
                break;
            }

            using var workspace = new BenchWorkspace(Tiny, Math.Max(1, frames / 10_000), Math.Min(10, frames / 1_000), 1_000);
            var run = ProgramRun.Of(root, workspace.Root, watchesMemory: true, "replay", "promotion.yaml", "--jobs", Text(workers), "--quiet");
            Say(string.Create(
                CultureInfo.InvariantCulture,
                $"memory, {workspace.Frames,10:N0} frames  {run.Seconds,7:0.00} s  anonymous {run.Anonymous,5:0} MB, shared {run.Shared,3:0} MB"));
        }
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
