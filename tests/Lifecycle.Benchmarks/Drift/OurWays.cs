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
                yield return new WatchWay(Named(design, block, WatchBenchmark.Say($"{shift:0.##}")), frames => Charted(design, block, frames, 0));
            }
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
                    return Charted(design, block, distances, distances.AsSpan(0, scene.Learn).ToArray().Average());
                });
            }
        }
    }

    /// <summary>What the program designs for a plan of this scene.</summary>
    public static WatchDesign DesignFor(WatchScene scene, WatchMethod method, double shift, int block, int signals, IReadOnlyList<double[]> reference)
    {
        var known = KnownSignal.Of([.. reference.Select(frames => Means(frames, block).ToArray())], scene.Learn / block)!;
        return Value(WatchDesigner.Design(
            new WatchPlan
            {
                Name = "benchmark", Owners = [], Profile = null, Axes = [], FalseAlarmDays = 7 / Share, Block = TimeSpan.FromMinutes(block * FrameMinutes),
                Learn = TimeSpan.FromMinutes(FrameMinutes * scene.Learn), Batch = TimeSpan.FromMinutes(FrameMinutes * scene.Frames), Interval = TimeSpan.FromMinutes(FrameMinutes),
                Cameras = 1, BatchesMin = 6, OutcomesPerDay = 0, Seed = 1,
                Signals = [.. Enumerable.Range(0, signals).Select(number => new WatchedSignal
                {
                    Name = $"s{number}", Unit = "", Method = method, Shift = shift, Spot = new SourceSpot("benchmark"), Reference = null,
                })],
            },
            Digest.Of("benchmark"u8), Enumerable.Range(0, signals).ToDictionary(number => $"s{number}", _ => known), CancellationToken.None));
    }

    private static double[] Distances(double[] frames) => [.. frames.Select(Math.Abs)];

    private double[] Charted(SignalDesign design, int block, double[] frames, double level)
    {
        var weight = Math.Clamp(0.14 * 2 * design.Slack * Math.Sqrt(2 * design.Slack), 0.02, 1);
        ChangeDetector detector = design.Signal.Method switch
        {
            WatchMethod.Cusum => Value(CusumDetector.Start(new CusumSettings(0, 1, design.Slack, 1e9))),
            WatchMethod.Ewma => Value(EwmaDetector.Start(new EwmaSettings(0, 1, weight, 1e9))),
            _ => Value(PageHinkleyDetector.Start(new PageHinkleySettings(1, design.Slack, 1e9, 1, ChangeSide.Both))),
        };
        return Spread([.. Means(frames, block).Select((mean, place) =>
        {
            if ((place + 1) * block <= scene.Learn)
            {
                return 0;
            }

            detector.TryObserve((mean - level) / design.Reference.Within);
            return PeerReference.ReachOf(detector);
        })], block);
    }

    private static string Named(SignalDesign design, int block, string plan) => WatchBenchmark.Say(
        $"ours, {WatchWords.NameOf(design.Signal.Method)}, {block * FrameMinutes} min, {plan} ({design.Slack / design.ShiftInside:0.##})");

    private static IEnumerable<double> Means(double[] frames, int block) => frames.Chunk(block).Where(part => part.Length == block).Select(part => part.Average());

    // What is known at the end of a block is known with its last frame, and until the end of the next one.
    private double[] Spread(double[] ofBlocks, int block) =>
        [.. Enumerable.Range(1, scene.Frames).Select(frames => frames < block ? 0 : ofBlocks[(frames / block) - 1])];
}
