using System.Globalization;

namespace Lifecycle.Replaying;

/// <summary>
/// <c>replay</c> beside the bare engine, in turn: pre-decoded frames and images, isolated beside unisolated, and the
/// memory of all processes by the number of frames. Ratios are medians of the rounds' own ratios.
/// </summary>
/// <remarks><c>-- replay [rounds] [seconds of a round] [frames of the last memory line]</c>; 0 rounds for the memory alone.</remarks>
internal static class ReplayBenchmark
{
    private static readonly BenchModel Large = new("large", 64, false, 8, 32, -128, 128, 128, 128, 128, 128);
    private static readonly BenchModel Middle = new("middle", 64, false, 16, -16, 48, 48, 48);
    private static readonly BenchModel Small = new("small", 64, false, 32, -4, -8);
    private static readonly BenchModel Images = new("images", 512, true, 4, -8, -16, -32, 32);
    private static readonly BenchModel Tiny = new("tiny", 4, false, 64, 2);

    public static void Run(string root, string[] words)
    {
        var numbers = words.Select(word => int.Parse(word, CultureInfo.InvariantCulture)).ToArray();
        var rounds = numbers.Length > 0 ? numbers[0] : 5;
        var seconds = numbers.Length > 1 ? numbers[1] : 20;
        var framesMax = numbers.Length > 2 ? numbers[2] : 1_000_000;
        var workers = Environment.ProcessorCount;
        Say($"{workers} cores, {workers} workers, {rounds} rounds of about {seconds} s; load before: {File.ReadAllText("/proc/loadavg").Split(' ')[0]}; in brackets by seconds of the processor");
        if (rounds > 0)
        {
            StillImages.Measure(root, Images, workers, rounds, seconds);
        }

        foreach (var model in rounds > 0 ? (BenchModel[])[Large, Middle, Small] : [])
        {
            Decoded(root, model, workers, rounds, seconds);
        }

        Memory(root, workers, framesMax);
    }

    public static void Say(string line) => Console.WriteLine(line);

    /// <summary>How many frames make a round of about so many seconds, of files of <paramref name="perFile"/>.</summary>
    public static int Files(BenchModel model, int workers, int seconds, int perFile)
    {
        using var probe = new BenchWorkspace(model, 1, 1, 1);
        using var engine = new BareEngine(probe, "candidate", "production");
        var frames = model.Batch * 8;
        engine.Run(frames);
        var each = Bench.Processor(() => engine.Run(frames)) / frames;
        return Math.Clamp((int)(seconds / each * workers / perFile), 4 * workers, 4_000);
    }

    private static void Decoded(string root, BenchModel model, int workers, int rounds, int seconds)
    {
        const int perFile = 512;
        var files = Files(model, workers, seconds, perFile);
        using var workspace = new BenchWorkspace(model, files / 2, 2, perFile);
        var (bare, replay) = (new List<(double Clock, double Processor)>(), new List<(double Clock, double Processor)>());
        var isolated = new List<(double Clock, double Processor)>();
        for (var round = 0; round < rounds; round++)
        {
            bare.Add(BareEngine.Seconds(workspace, workers));
            workspace.Forget();
            var run = ProgramRun.Of(root, workspace.Root, watchesMemory: false, "replay", "promotion.yaml", "--jobs", Text(workers), "--quiet");
            replay.Add((run.Seconds, run.Processor));
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
