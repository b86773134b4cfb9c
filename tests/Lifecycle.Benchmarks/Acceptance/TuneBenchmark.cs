using System.Diagnostics;
using System.Globalization;
using Lifecycle.Acceptance.Tuning;
using Lifecycle.Alerts;
using Lifecycle.Alerts.Tuning;
using Lifecycle.ChallengeSets;
using Lifecycle.Formats;
using Lifecycle.Replay;
using Lifecycle.Statistics;
using static Lifecycle.TestKit.Outcomes;

namespace Lifecycle.Acceptance;

/// <summary>How long it takes to try 10,000 alert policies on a million recorded scores, and what the alert machine would take.</summary>
internal static class TuneBenchmark
{
    private const double BoundSeconds = 10;
    private const int Cases = 500;
    private const int Frames = 2_000;
    private const string Type = "TURBID";

    public static void Run(int rounds)
    {
        Console.WriteLine($"{Environment.ProcessorCount} cores; {rounds} rounds, medians; load before: {File.ReadAllText("/proc/loadavg").Split(' ')[0]}");
        foreach (var (name, isNoise) in (IEnumerable<(string, bool)>)[("scores of a camera", false), ("noise alone", true)])
        {
            var cases = Enumerable.Range(0, Cases).Select(number => Case(number, isNoise)).ToList();
            Measure(name, cases, rounds);
        }
    }

    private static void Measure(string name, List<LabelledCase> cases, int rounds)
    {
        var request = new TuningRequest(Request, cases, Grid);
        var (seconds, processor) = (new List<double>(), Environment.CpuUsage.TotalTime);
        TuningResult? tuned = null;
        for (var round = 0; round < rounds; round++)
        {
            var clock = Stopwatch.StartNew();
            tuned = Value(PolicyTuner.Of(request, (_, _) => { }, CancellationToken.None));
            seconds.Add(clock.Elapsed.TotalSeconds);
        }

        var used = (Environment.CpuUsage.TotalTime - processor).TotalSeconds / rounds;
        var naive = Stopwatch.StartNew();
        Parallel.ForEach(cases, one => Value(one.Observed.Watch(Policies)));
        var machine = naive.Elapsed.TotalSeconds * tuned!.Policies.Count;
        var median = seconds.Order().ElementAt(rounds / 2);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{name,-20} {tuned.Policies.Count:N0} policies x {tuned.Frames:N0} assessed frames: {median:0.00} s ({used:0.00} of the processor), {median / BoundSeconds:0.00} of the bound; "
            + $"{tuned.Policies.Sum(policy => policy.Alerts):N0} alerts, front of {tuned.Front.Count}; the machine alone, one policy after another: {machine:N0} s, x {machine / median:N0}"));
    }

    // 4 smoothings x 25 raise levels x 10 clear levels x 5 persistences x 2 times to re-arm, and the present policy.
    private static TuningGrid Grid { get; } = new()
    {
        Type = Type,
        Smoothings = [.. ((int[])[0, 15, 30, 60]).Select(minutes => minutes == 0 ? (Smoothing)new Smoothing.None() : new Smoothing.Median(TimeSpan.FromMinutes(minutes)))],
        Raises = TuningWords.Levels(0.45, 0.93, 25),
        Clears = TuningWords.Levels(0.04, 0.40, 10),
        Persistences = [new(1, 1), new(2, 3), new(3, 4), new(4, 6), new(6, 8)],
        Rearms = [TimeSpan.FromMinutes(30), TimeSpan.FromMinutes(60)],
    };

    private static AlertPolicySet Policies { get; } = new(
        "tuned", TimeSpan.FromMinutes(30), new ConfidenceBands(0.85, 0.4),
        [
            Policy("BUBBLE") with { Masks = [new AlertMask(Type, TimeSpan.FromMinutes(30))], Persistence = new Persistence(2, 3) },
            Policy(Type),
        ]);

    private static ScoreRequest Request { get; } = AcceptanceWorkload.Request with
    {
        Criteria = AcceptanceWorkload.Request.Criteria with { Criteria = [] }, Policies = Policies,
    };

    private static AlertPolicy Policy(string type) => new()
    {
        Type = type, Score = type, Measure = new Measure.Level(), Smoothing = new Smoothing.Median(TimeSpan.FromMinutes(30)),
        Direction = AlertDirection.Above, Raise = 0.55, Clear = 0.05, Persistence = new Persistence(3, 4),
        Rearm = TimeSpan.FromMinutes(60), Confidence = ConfidenceMap.Itself, Feature = new MeasuredFeature("turbidity", "probability"),
        Confirmation = "operator", Sop = new SopReference("SOP-1", "1"), Thumbnail = ThumbnailRule.NotAllowed,
    };

    // Low most of the time, up in an episode, a false burst now and then; a masking type that alerts a few times.
    private static LabelledCase Case(int number, bool isNoise)
    {
        var random = SeededRandom.ForPart(7, (ulong)number);
        var name = "V" + number.ToString("0000", CultureInfo.InvariantCulture);
        var (onset, confirmed, ended) = (600 + random.NextBelow(200), 1_000, 1_100);
        var (own, other, burst) = (new float[Frames], new float[Frames], 0);
        for (var frame = 0; frame < Frames; frame++)
        {
            burst = burst > 0 ? burst - 1 : random.NextBelow(400) == 0 ? 2 + random.NextBelow(8) : 0;
            var rise = frame >= onset && frame < ended ? Math.Min(0.9, (frame - onset) / 150.0) : burst > 0 ? 0.5 : 0.02;
            own[frame] = (float)(isNoise ? (random.NextBelow(1_000_000) / 1e6) : Math.Min(1, rise + (0.25 * (random.NextBelow(1_000_000) / 1e6))));
            other[frame] = random.NextBelow(500) == 0 ? 1 : frame > 0 && other[frame - 1] > 0.5f && random.NextBelow(6) > 0 ? 0.9f : 0.01f;
        }

        var facts = new CaseFacts(
            name, null, null, "B" + (number % 250).ToString("000", CultureInfo.InvariantCulture), Origin.Real, new Axes([]), At(0),
            new CaseFrames([new CaseFile("f.tif", Digest.Of("f"u8), Frames)], new FrameShape(64, 64, 1, 8), At(0), TimeSpan.FromMinutes(5)));
        var labels = new CaseLabels(
            name, "drawn", [new Episode("E1", Type, At(onset), At(confirmed), At(ended), "count", new Axes([]))],
            [new QuietTime(Type, At(0), At(onset - 12)), new QuietTime(Type, At(ended + 12), At(Frames))]);
        var subject = new AlertSubject(name, facts.Batch, "CH-1", At(0), new AlertModel("morph", "1", Digest.Of("m"u8)), null, Digest.Of("p"u8));
        return new LabelledCase(facts, labels, new ObservedCase(
            subject, [.. Enumerable.Range(0, Frames).Select(At)], At(Frames), ["BUBBLE", Type], [other, own],
            [.. Enumerable.Range(0, Frames).Select(_ => random.NextBelow(200) == 0 ? (byte)0 : (byte)1)]));
    }

    private static Moment At(int frame) => new(frame * 300_000_000L);
}
