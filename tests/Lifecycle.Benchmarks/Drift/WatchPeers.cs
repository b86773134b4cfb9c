using Lifecycle.Drift.Watching;
using Lifecycle.Formats;
using Lifecycle.Refusals;
using Lifecycle.Statistics;

namespace Lifecycle.Drift;

/// <summary>How soon a shift inside a batch is found, by us and by what peers define, at the same rate of false alarms.</summary>
/// <remarks>
/// A batch is a week of frames, one each five minutes: a process of first order (0.97) and noise, seen as deviations from a level
/// that its first six hours gave. Each method is a number per frame; its limit is what 2 % of quiet batches go beyond, found on
/// 1,000 batches. So everybody is wrong as often, and only the delay differs. Nobody keeps the limit of his own documentation.
/// </remarks>
internal static class WatchPeers
{
    private const int Frames = 2_016;
    private const int Learn = 72;
    private const int Block = 12;
    private const int Quiet = 1_000;
    private const int Shifted = 200;
    private const double Share = 0.02;
    private const double SlowPart = 0.97;
    private const double Noise = 0.7;
    private const int From = Frames / 2;

    private static readonly double[] Shifts = [2, 4, 8];
    private static readonly int[] Windows = [12, 48, 288];

    public static void Run(TextWriter output)
    {
        var reference = new PeerReference(Centred(new SeededRandom(77), 60));
        output.WriteLine("median delay in hours of a shift, at 2 % of quiet weeks with a false alarm; a hyphen: not before the batch ends");
        output.WriteLine($"{"",-34}{string.Join("", Shifts.Select(shift => WatchBenchmark.Say($"{shift,8:0}")))}");
        foreach (var method in (WatchMethod[])[WatchMethod.Cusum, WatchMethod.Ewma, WatchMethod.PageHinkley])
        {
            Row(output, $"ours, {WatchWords.NameOf(method)}", shift => Ours(method, shift));
        }

        foreach (var window in Windows)
        {
            Row(output, $"Evidently, KS, {window} frames", _ => PeerReference.Windowed(window, reference.KolmogorovSmirnov));
            Row(output, $"Evidently, PSI, {window} frames", _ => PeerReference.Windowed(window, reference.Stability));
            Row(output, $"Evidently, Wasserstein, {window}", _ => PeerReference.Windowed(window, reference.Wasserstein));
            Row(output, $"NannyML, chunk means, {window}", _ => PeerReference.Windowed(window, values => Math.Abs(values.Average())));
        }

        Row(output, "alibi-detect, online MMD, 12", _ => reference.KernelDistance);
        Row(output, "river, Page-Hinkley, by frames", _ => frames => Reaches(
            Ok(PageHinkleyDetector.Start(PageHinkleySettings.Default with { Threshold = 1e9 })), frames, 1));
    }

    public static WatchDesign DesignFor(WatchMethod method, double shift, int signals = 1) => Ok(WatchDesigner.Design(
        new WatchPlan
        {
            Name = "benchmark", Owners = [], Profile = null, Axes = [], FalseAlarmDays = 7 / Share / 1.0, Block = TimeSpan.FromHours(1),
            Learn = TimeSpan.FromHours(6), Batch = TimeSpan.FromDays(7), Interval = TimeSpan.FromMinutes(5), Cameras = 1, BatchesMin = 6,
            OutcomesPerDay = 0, Seed = 1,
            Signals = [.. Enumerable.Range(0, signals).Select(number => new WatchedSignal
            {
                Name = $"s{number}", Unit = "", Method = method, Shift = shift, Spot = new SourceSpot("benchmark"), Reference = null,
            })],
        },
        Digest.Of("benchmark"u8), Known(signals), CancellationToken.None));

    private static Dictionary<string, KnownSignal> Known(int signals)
    {
        var blocks = Centred(new SeededRandom(5), 12).Select(batch => batch.Chunk(Block).Select(block => block.Average()).ToArray()).ToList();
        return Enumerable.Range(0, signals).ToDictionary(number => $"s{number}", _ => KnownSignal.Of(blocks, Learn / Block)!);
    }

    // Our chart with the slack that the design chose, on the same deviations in blocks.
    private static Func<double[], double[]> Ours(WatchMethod method, double shift)
    {
        var design = DesignFor(method, shift).Signals[0];
        var weight = Math.Clamp(0.14 * 2 * design.Slack * Math.Sqrt(2 * design.Slack), 0.02, 1);
        return frames => Reaches(method switch
        {
            WatchMethod.Cusum => Ok(CusumDetector.Start(new CusumSettings(0, design.Reference.Within, design.Slack, 1e9))),
            WatchMethod.Ewma => Ok(EwmaDetector.Start(new EwmaSettings(0, design.Reference.Within, weight, 1e9))),
            _ => Ok(PageHinkleyDetector.Start(new PageHinkleySettings(1, design.Slack * design.Reference.Within, 1e9, 1, ChangeSide.Both))),
        }, frames, Block);
    }

    private static void Row(TextWriter output, string name, Func<double, Func<double[], double[]>> methodFor)
    {
        var cells = Shifts.Select(shift =>
        {
            var method = methodFor(shift);
            var farthest = Centred(new SeededRandom(1), Quiet).Select(frames => method(frames).Max()).OrderDescending().ToList();
            var limit = farthest[(int)(Quiet * Share)];
            var delays = Centred(new SeededRandom(2), Shifted, shift).Select(frames =>
            {
                var found = Array.FindIndex(method(frames), From, reach => reach > limit);
                return found < 0 ? double.PositiveInfinity : (found - From + 1) / 12.0;
            }).Order().ToList();
            return double.IsInfinity(delays[Shifted / 2]) ? "       -" : WatchBenchmark.Say($"{delays[Shifted / 2],8:0.0}");
        });
        output.WriteLine($"{name,-34}{string.Join("", cells)}");
        output.Flush();
    }

    // How far a detector has gone with each frame; it sees the mean of a block when that is whole.
    private static double[] Reaches(ChangeDetector detector, double[] frames, int block)
    {
        var (reaches, last) = (new double[frames.Length], 0.0);
        for (var frame = 0; frame < frames.Length; frame++)
        {
            if ((frame + 1) % block == 0 && frame >= Learn)
            {
                detector.TryObserve(frames.AsSpan(frame + 1 - block, block).ToArray().Average());
                last = PeerReference.ReachOf(detector);
            }

            reaches[frame] = last;
        }

        return reaches;
    }

    private static IEnumerable<double[]> Centred(SeededRandom random, int batches, double shift = 0)
    {
        for (var batch = 0; batch < batches; batch++)
        {
            var (frames, slow) = (new double[Frames], Gaussian(random));
            for (var frame = 0; frame < Frames; frame++)
            {
                slow = (SlowPart * slow) + (Math.Sqrt(1 - (SlowPart * SlowPart)) * Gaussian(random));
                frames[frame] = slow + (Noise * Gaussian(random)) + (frame >= From ? shift : 0);
            }

            var level = frames.AsSpan(0, Learn).ToArray().Average();
            yield return [.. frames.Select(value => value - level)];
        }
    }

    private static double Gaussian(SeededRandom random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextShare())) * Math.Cos(2 * Math.PI * random.NextShare());

    private static T Ok<T>(Outcome<T> outcome) => outcome.TryGet(out var value, out var why) ? value : throw new InvalidOperationException(why[0].What);
}
