using System.Diagnostics;
using System.Globalization;
using Lifecycle.Drift.Watching;
using Lifecycle.Formats;
using Lifecycle.Statistics;
using static Lifecycle.TestKit.Outcomes;

namespace Lifecycle.Drift;

/// <summary><c>-- watch</c>: how many observations a second the detectors take.</summary>
internal static class WatchBenchmark
{
    private const int Observations = 20_000_000;
    private const int Rounds = 3;

    public static void Run(TextWriter output)
    {
        var (numbers, outcomes) = (new double[1 << 16], new double[1 << 16]);
        var random = new SeededRandom(1);
        for (var index = 0; index < numbers.Length; index++)
        {
            numbers[index] = random.NextShare() + random.NextShare() + random.NextShare() - 1.5;
            outcomes[index] = random.NextShare() < 0.1 ? 1 : 0;
        }

        Rate(output, "page-hinkley", () => Value(PageHinkleyDetector.Start(PageHinkleySettings.Default)), numbers);
        Rate(output, "cusum", () => Value(CusumDetector.Start(new CusumSettings(0, 0.5, 0.5, 8))), numbers);
        Rate(output, "ewma", () => Value(EwmaDetector.Start(new EwmaSettings(0, 0.5, 0.1, 4))), numbers);
        Rate(output, "ddm", () => Value(DdmDetector.Start(DdmSettings.Default)), outcomes);
        Rate(output, "adwin", () => Value(AdwinDetector.Start(AdwinSettings.Default)), numbers);
        Frames(output, numbers);
    }

    private static void Rate(TextWriter output, string name, Func<ChangeDetector> start, double[] values)
    {
        var best = TimeSpan.MaxValue;
        var allocated = 0L;
        for (var round = 0; round < Rounds; round++)
        {
            var (detector, before, begin) = (start(), GC.GetAllocatedBytesForCurrentThread(), Stopwatch.GetTimestamp());
            for (var index = 0; index < Observations; index++)
            {
                detector.TryObserve(values[index & (values.Length - 1)]);
            }

            var took = Stopwatch.GetElapsedTime(begin);
            best = took < best ? took : best;
            allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        }

        output.WriteLine(Say($"{name,-14} {Observations / best.TotalSeconds / 1e6,6:0.0} million observations a second, {allocated} bytes allocated"));
    }

    private static void Frames(TextWriter output, double[] numbers)
    {
        const int frames = 2_000_000;
        var watch = new Watch(OurWays.DesignFor(
            WatchPeers.Slow, WatchMethod.Cusum, 2, 12, 5, [.. Enumerable.Range(0, 12).Select(week => WatchPeers.Slow.Draw(5, week, WatchChange.None).Frames)]));
        var (values, levels, begin) = (new double[5], Array.Empty<string>(), Stopwatch.GetTimestamp());
        for (var frame = 1; frame <= frames; frame++)
        {
            values.AsSpan().Fill(numbers[frame & (numbers.Length - 1)]);
            watch.Observe(new WatchFrame(new Moment(frame * 300_000_000L), "", "", levels), values);
        }

        output.WriteLine(Say($"{"frames",-14} {frames / Stopwatch.GetElapsedTime(begin).TotalSeconds / 1e6,6:0.0} million a second through a watch of 5 signals"));
    }

    internal static string Say(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
