using Lifecycle.Drift.Watching;
using Lifecycle.Formats;
using Lifecycle.Statistics;
using static Lifecycle.TestKit.Outcomes;

namespace Lifecycle.Drift;

/// <summary>Our charts as a plan's design would set them; their limit is left out, as everybody's.</summary>
internal sealed class OurWays
{
    private const int FrameMinutes = 5;
    private const double Share = 0.02;
    private const int ReferenceBatches = 12;

    // Frames of a block: a quarter of an hour, and an hour.
    private static readonly int[] Blocks = [3, 12];

    // So many times as far apart, in plans for a spread.
    private static readonly double[] Spreads = [1.5, 2];

    // The same where the mean is watched beside it: a jump inside a block looks like much more spread.
    private static readonly double[] SpreadsBeside = [1.5, 2, 4];

    private static readonly WatchMethod[] Charts = [WatchMethod.Cusum, WatchMethod.Ewma, WatchMethod.PageHinkley];
    private static readonly AdwinSettings BlockAdwin = new(0.5, 2, 5, 2, 6);

    private readonly WatchScene scene;
    private readonly IReadOnlyList<double[]> reference;

    public OurWays(WatchScene scene, IReadOnlyList<double[]> quiet)
    {
        this.scene = scene;
        reference = [.. quiet.Take(ReferenceBatches)];
    }

    /// <summary>Each chart for each plan; and for a column of how far each frame is from its level, which a person may write beside a signal to watch its spread.</summary>
    /// <param name="planned">Shifts to be found, in the frames' unit: one plan each.</param>
    public IEnumerable<WatchWay> Ways(IReadOnlyList<double> planned)
    {
        foreach (var (method, block) in Charts.SelectMany(method => Blocks.Select(block => (method, block))))
        {
            foreach (var shift in planned)
            {
                var design = DesignFor(scene, method, shift, block, 1, reference).Signals[0];
                yield return new WatchWay(Named(design, block, WatchBenchmark.Say($"{shift:0.##}")), frames => Spread(Charted(design, block, Means(frames, block), 0), block));
            }
        }

        foreach (var (shift, spread) in planned.SelectMany(shift => SpreadsBeside.Select(spread => (shift, spread))))
        {
            var both = BesideFor(shift, spread).Signals;
            yield return new WatchWay(WatchBenchmark.Say($"ours, page-hinkley of mean and spread, {shift:0.##} x{spread:0.##}"), frames => Farther(both, frames));
        }

        foreach (var block in Blocks)
        {
            var within = DesignFor(scene, WatchMethod.Cusum, planned[0], block, 1, reference).Signals[0].Reference.Within;
            yield return new WatchWay(
                $"ours, adwin, {block * FrameMinutes} min", frames => Spread(PeerStreams.Adwin([.. Means(frames, block).Select(mean => mean / within)], BlockAdwin), block));
        }

        var apart = reference.Select(Distances).ToList();
        foreach (var (method, block) in Charts.SelectMany(method => Blocks.Select(block => (method, block))))
        {
            foreach (var spread in Spreads)
            {
                // Frames are 0.8 deviations from their level on average.
                var design = DesignFor(scene, method, 0.8 * (spread - 1) * scene.Deviation, block, 1, apart).Signals[0];
                yield return new WatchWay(Named(design, block, WatchBenchmark.Say($"apart x{spread:0.##}")), frames =>
                {
                    var distances = Distances(frames);
                    return Spread(Charted(design, block, Means(distances, block), distances.AsSpan(0, scene.Learn).ToArray().Average()), block);
                });
            }
        }
    }

    /// <summary>What the program designs for a plan of this scene.</summary>
    public static WatchDesign DesignFor(WatchScene scene, WatchMethod method, double shift, int block, int signals, IReadOnlyList<double[]> reference)
    {
        var known = KnownSignal.Of([.. reference.Select(frames => Means(frames, block).ToArray())], scene.Learn / block)!;
        return Designed(
            scene, block, [.. Enumerable.Range(0, signals).Select(number => Of($"s{number}", method, shift, isSpread: false))],
            Enumerable.Range(0, signals).ToDictionary(number => $"s{number}", _ => known));
    }

    private static WatchDesign Designed(WatchScene scene, int block, WatchedSignal[] signals, Dictionary<string, KnownSignal> known) => Value(WatchDesigner.Design(
        new WatchPlan
        {
            Name = "benchmark", Owners = [], Profile = null, Axes = [], FalseAlarmDays = 7 / Share, Block = TimeSpan.FromMinutes(block * FrameMinutes),
            Learn = TimeSpan.FromMinutes(FrameMinutes * scene.Learn), Batch = TimeSpan.FromMinutes(FrameMinutes * scene.Frames), Interval = TimeSpan.FromMinutes(FrameMinutes),
            Cameras = 1, BatchesMin = 6, OutcomesPerDay = 0, Seed = 1, Signals = signals,
        },
        Digest.Of("benchmark"u8), known, CancellationToken.None));

    private static WatchedSignal Of(string column, WatchMethod method, double shift, bool isSpread) => new()
    {
        Column = column, IsSpread = isSpread, Unit = "", Method = method, Shift = shift, Spot = new SourceSpot("benchmark"), Reference = null,
    };

    // One column watched both ways: its charts share the false alarms.
    private WatchDesign BesideFor(double shift, double spread)
    {
        var (mean, apart) = (Of("s", WatchMethod.PageHinkley, shift, isSpread: false), Of("s", WatchMethod.PageHinkley, spread, isSpread: true));
        return Designed(scene, Blocks[0], [mean, apart], new()
        {
            [mean.Name] = KnownSignal.Of([.. reference.Select(frames => Means(frames, Blocks[0]).ToArray())], scene.Learn / Blocks[0])!,
            [apart.Name] = KnownSignal.Of([.. reference.Select(frames => SpreadsOf(frames, Blocks[0]).Skip(1).ToArray())], scene.Learn / Blocks[0], isSpread: true)!,
        });
    }

    // Whichever of both is farther on the way to its own limit.
    private double[] Farther(IReadOnlyList<SignalDesign> both, double[] frames)
    {
        var (block, spreads) = (Blocks[0], SpreadsOf(frames, Blocks[0]).ToList());
        var means = Charted(both[0], block, Means(frames, block), 0);
        var apart = Charted(both[1], block, spreads, spreads.Take(scene.Learn / block).Skip(1).Average());
        return Spread([.. means.Zip(apart, (mean, spread) => Math.Max(mean / both[0].Limit, spread / both[1].Limit))], block);
    }

    private static double[] Distances(double[] frames) => [.. frames.Select(Math.Abs)];

    private double[] Charted(SignalDesign design, int block, IEnumerable<double> blocks, double level)
    {
        var weight = Math.Clamp(0.14 * 2 * design.Slack * Math.Sqrt(2 * design.Slack), 0.02, 1);
        ChangeDetector detector = design.Signal.Method switch
        {
            WatchMethod.Cusum => Value(CusumDetector.Start(new CusumSettings(0, 1, design.Slack, 1e9))),
            WatchMethod.Ewma => Value(EwmaDetector.Start(new EwmaSettings(0, 1, weight, 1e9))),
            _ => Value(PageHinkleyDetector.Start(new PageHinkleySettings(1, design.Slack, 1e9, 1, ChangeSide.Both))),
        };
        return [.. blocks.Select((value, place) =>
        {
            if ((place + 1) * block <= scene.Learn)
            {
                return 0;
            }

            detector.TryObserve(design.Deviations(level, value - level));
            return PeerReference.ReachOf(detector);
        })];
    }

    private static string Named(SignalDesign design, int block, string plan) => WatchBenchmark.Say(
        $"ours, {WatchWords.NameOf(design.Signal.Method)}, {block * FrameMinutes} min, {plan} ({design.Slack / design.ShiftInside:0.##})");

    private static IEnumerable<double> Means(double[] frames, int block) => frames.Chunk(block).Where(part => part.Length == block).Select(part => part.Average());

    // Of each block with the one before, as a watch takes them; the first one has none.
    private static IEnumerable<double> SpreadsOf(double[] frames, int block) => Enumerable.Range(0, frames.Length / block)
        .Select(place => place == 0 ? 0 : SpreadScale.Of(Variance(frames.AsSpan((place - 1) * block, 2 * block))));

    private static double Variance(ReadOnlySpan<double> values)
    {
        var (mean, squares) = (0.0, 0.0);
        foreach (var value in values)
        {
            mean += value / values.Length;
        }

        foreach (var value in values)
        {
            squares += (value - mean) * (value - mean);
        }

        return squares / (values.Length - 1);
    }

    // What is known at the end of a block is known with its last frame, and until the end of the next one.
    private double[] Spread(double[] ofBlocks, int block) =>
        [.. Enumerable.Range(1, scene.Frames).Select(frames => frames < block ? 0 : ofBlocks[(frames / block) - 1])];
}
