using Lifecycle.Drift.Watching;
using Lifecycle.Formats;
using Lifecycle.Statistics;

namespace Lifecycle.TestKit.Drift;

/// <summary>Image features of two cameras over batches of a week, a frame each five minutes, drawn from a seed.</summary>
/// <remarks>
/// A batch has a level of its own (its donor); inside it a feature is a slow process (correlation 0.97 from frame to frame) and
/// noise; the light has a cycle of a day, and falls by 2 counts while the culture grows. Planted: light -20 %, focus -6 of 50,
/// a medium that takes 20 of 120 counts, 2 frames of 5 lost, another camera (-15 counts, noise +0.6).
/// </remarks>
public sealed class CameraFrames(ulong seed)
{
    public const int Signals = 5;

    private const double SlowCorrelation = 0.97;
    private const double Growth = 2;

    private static readonly double[] Means = [120, 50, 2, 0.1];
    private static readonly double[] Between = [3, 1.5, 0.1, 0.01];
    private static readonly double[] Slow = [1, 0.6, 0.05, 0.004];
    private static readonly string[] Cameras = ["CH-1", "CH-2"];

    private readonly SeededRandom random = new(seed);

    public static TimeSpan Step { get; } = TimeSpan.FromMinutes(5);

    public static TimeSpan Batch { get; } = TimeSpan.FromDays(7);

    public static int FramesPerBatch { get; } = (int)(Batch / Step);

    /// <summary>The names of what is watched, in the order of values.</summary>
    public static IReadOnlyList<string> Names { get; } = ["intensity", "focus", "noise", "gradient", WatchWords.Interval];

    /// <summary>Takes every frame of so many weeks, in the order of time; two batches a week.</summary>
    /// <param name="weeks">How many.</param>
    /// <param name="cause">What is planted, if anything.</param>
    /// <param name="week">In which week: from the middle of its batches on, a medium from their beginning.</param>
    /// <param name="take">The frame and its values.</param>
    /// <returns>When the cause began.</returns>
    public Moment Draw(int weeks, StreamCause cause, int week, Action<WatchFrame, double[]> take)
    {
        var planted = new Moment(long.MaxValue);
        for (var number = 0; number < weeks; number++)
        {
            var start = new Moment(1_735_689_600_000_000) + (number * (Batch + TimeSpan.FromHours(2)));
            var lanes = Cameras.Select(_ => new Culture(random)).ToList();
            for (var frame = 0; frame < FramesPerBatch; frame++)
            {
                var isPlanted = number > week || (number == week && (cause == StreamCause.Medium || frame >= FramesPerBatch / 2));
                planted = isPlanted && planted.Micros == long.MaxValue ? start + (frame * Step) : planted;
                for (var lane = 0; lane < Cameras.Length; lane++)
                {
                    var values = lanes[lane].Next(frame);
                    var name = new WatchFrame(start + (frame * Step), Cameras[lane], $"B-{seed}-{number}-{lane}", [$"M-{number / 6}"]);
                    if (!isPlanted || TryPlant(cause, lane, values, ref name))
                    {
                        take(name, values);
                    }
                }
            }
        }

        return planted;
    }

    /// <summary>What the features are like, from so many weeks that were right.</summary>
    public static IReadOnlyDictionary<string, KnownSignal> Reference(ulong seed, int weeks, TimeSpan block, int learnBlocks)
    {
        var batches = new Dictionary<string, Blocks>(StringComparer.Ordinal);
        new CameraFrames(seed).Draw(weeks, StreamCause.None, weeks, (frame, values) =>
        {
            if (!batches.TryGetValue(frame.Batch, out var blocks))
            {
                batches.Add(frame.Batch, blocks = new Blocks(frame.At, block));
            }

            blocks.Add(frame.At, values);
        });
        return Enumerable.Range(0, Signals).ToDictionary(
            signal => Names[signal], signal => KnownSignal.Of([.. batches.Values.Select(blocks => blocks.Means(signal))], learnBlocks)!, StringComparer.Ordinal);
    }

    // Box and Muller: a test draws millions.
    private static double Gaussian(SeededRandom random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextShare())) * Math.Cos(2 * Math.PI * random.NextShare());

    private bool TryPlant(StreamCause cause, int lane, double[] values, ref WatchFrame name)
    {
        if (cause == StreamCause.Medium)
        {
            values[0] -= 20;
            name = name with { Levels = ["M-new"] };
        }

        if (lane != 0)
        {
            return true;
        }

        values[0] *= cause == StreamCause.Light ? 0.8 : 1;
        values[1] -= cause == StreamCause.Focus ? 6 : 0;
        if (cause == StreamCause.Camera)
        {
            (values[0], values[2], name) = (values[0] - 15, values[2] + 0.6, name with { Camera = "CH-9" });
        }

        return cause != StreamCause.Frames || random.NextShare() >= 0.4;
    }

    private sealed class Culture
    {
        private readonly SeededRandom random;
        private readonly double[] levels;
        private readonly double[] slow;

        public Culture(SeededRandom random)
        {
            this.random = random;
            levels = [.. Means.Zip(Between, (mean, between) => mean + (between * Gaussian(random)))];
            slow = [.. Means.Select(_ => Gaussian(random))];
        }

        public double[] Next(int frame)
        {
            var values = new double[Signals];
            for (var signal = 0; signal < Means.Length; signal++)
            {
                slow[signal] = (SlowCorrelation * slow[signal]) + (Math.Sqrt(1 - (SlowCorrelation * SlowCorrelation)) * Gaussian(random));
                values[signal] = levels[signal] + (Slow[signal] * (slow[signal] + (0.7 * Gaussian(random))));
            }

            values[0] += (0.8 * Math.Sin(2 * Math.PI * (frame * Step / TimeSpan.FromDays(1)))) - (Growth * frame / FramesPerBatch);
            values[^1] = double.NaN; // The interval is counted by who watches.
            return values;
        }
    }

    private sealed class Blocks(Moment start, TimeSpan block)
    {
        private readonly List<(double[] Sums, int Count)> all = [];
        private Moment? last;

        public void Add(Moment at, double[] values)
        {
            var place = (int)(at.Since(start).Ticks / block.Ticks);
            while (all.Count <= place)
            {
                all.Add((new double[Signals], 0));
            }

            var (sums, count) = all[place];
            for (var signal = 0; signal < Signals; signal++)
            {
                // Clocks of cameras are some seconds early or late.
                sums[signal] += signal < Signals - 1 ? values[signal] : Step.TotalSeconds + (values[2] - 2) + (last is { } before ? at.Since(before).TotalSeconds - Step.TotalSeconds : 0);
            }

            all[place] = (sums, count + 1);
            last = at;
        }

        public double[] Means(int signal) => [.. all.Select(one => one.Sums[signal] / one.Count)];
    }
}
