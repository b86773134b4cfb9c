using Lifecycle.Rendering;
using Lifecycle.TestKit.Drift;
using static Lifecycle.TestKit.Outcomes;

namespace Lifecycle.Drift;

/// <summary>Causes planted into batches of the demonstration's scene: found at the end of their first day, and at the price of how many false records.</summary>
internal static class DriftCauseBenchmark
{
    /// <summary>The rules were made on scenes from 5,000 and from 6,000 on.</summary>
    public const int FirstHeldOut = 7_000;

    private const int FramesPerDay = 288;
    private const int DaysPlanted = 6;
    private const ulong ReferenceSeed = 9034471266;

    // The slope is another at each vessel's port; the corners say of a lens what it would.
    private static readonly string[] Watched =
    [
        InputSignals.Background, InputSignals.Corners, InputSignals.Sharpness, InputSignals.Light, InputSignals.Focus, InputSignals.Noise, InputSignals.Interval,
    ];

    private static readonly DriftSettings Settings = PlantedBatch.Settings with { Signals = [.. Watched.Select(name => new AskedSignal(name, false, "", null))] };

    public static void Run(TextWriter text, int scenes, int first)
    {
        var profile = Value(ProfileFitter.Fit(Settings, null, Measured(SetPlan.OfVersion(2, ReferenceSeed).Cases), "benchmark"));
        text.WriteLine($"reference: {profile.Rows} frames of {profile.UnitNames.Count} batches; profile {DriftProfileDocument.Write(profile).Length} bytes; alpha {Settings.Alpha}; scenes from {first} on");
        var batches = Enumerable.Range(0, scenes).SelectMany(scene => SetPlan.OfShadow(1, (ulong)(first + scene)).Cases).ToList();
        Nothing(text, profile, batches);
        foreach (var cause in Enum.GetValues<PlantedCause>().Where(cause => cause != PlantedCause.None))
        {
            Look(text, profile, batches, cause);
        }

        FromTheStart(text, profile, batches);
    }

    // At the end of each day, on the batch so far: a record opens when the answer turns, and stays open while it lasts.
    private static void Nothing(TextWriter text, DriftProfile profile, List<PlannedCase> batches)
    {
        var opened = new List<DriftReport>[batches.Count];
        var days = 0;
        Parallel.For(0, batches.Count, place =>
        {
            (opened[place], var isOpen) = ([], false);
            for (var day = 1; day * FramesPerDay <= batches[place].Vessel.FrameCount; day++)
            {
                var report = Value(DriftChecker.Check(profile, PlantedBatch.Measure(batches[place], PlantedCause.None, 0, day * FramesPerDay)));
                var isDrifted = report.Answer == DriftAnswer.Drifted;
                opened[place].AddRange(isDrifted && !isOpen ? [report] : []);
                isOpen = isDrifted;
                Interlocked.Increment(ref days);
            }
        });
        var all = opened.SelectMany(list => list).ToList();
        text.WriteLine($"nothing planted: {all.Count} records in {batches.Count} batches, {days} checks: {12.0 * all.Count / batches.Count:F2} in 12 batches");
        Groups(text, all);
        foreach (var signal in all.SelectMany(report => report.Signals.Where(one => one.Answer == DriftAnswer.Drifted)))
        {
            text.WriteLine($"        {signal.Signal.Name}: {signal.Reason}; location {signal.Tests!.Location.P:G2} t {signal.Tests.Location.T:F1}, spread {signal.Tests.Spread?.P:G2}, shape {signal.Tests.Shape.UpperP:G2}, step {signal.Tests.Step?.P:G2}");
        }
    }

    // The day before must not have said so already.
    private static void Look(TextWriter text, DriftProfile profile, List<PlannedCase> batches, PlantedCause cause)
    {
        var (reports, before) = (new DriftReport[batches.Count], new DriftReport[batches.Count]);
        Parallel.For(0, batches.Count, place =>
        {
            var day = 1 + (place % DaysPlanted);
            before[place] = Value(DriftChecker.Check(profile, PlantedBatch.Measure(batches[place], PlantedCause.None, 0, day * FramesPerDay)));
            reports[place] = Value(DriftChecker.Check(
                profile, PlantedBatch.Measure(batches[place], cause, 0, (day + 1) * FramesPerDay, day * FramesPerDay)));
        });
        var found = reports.Where((report, place) => report.Answer == DriftAnswer.Drifted && before[place].Answer != DriftAnswer.Drifted).ToList();
        text.WriteLine($"{cause}: {found.Count} of {batches.Count} found at the end of the first day; " +
            $"named right {reports.Where((report, place) => IsNamed(cause, batches[place], report)).Count()}");
        Groups(text, found);
    }

    private static bool IsNamed(PlantedCause cause, PlannedCase batch, DriftReport report) => report.LooksLike is { } words && words.StartsWith(
        cause switch
        {
            PlantedCause.Lamp => "the lamp or its exposure",
            PlantedCause.MediumLot => "the medium or what is in it",
            PlantedCause.DroppedFrames => "frames that are lost or late",
            PlantedCause.CameraSwap => $"camera 'CH-2 rev {(batch.Vessel.Axes.Camera == CameraHead.RevC ? 'D' : 'C')}'",
            _ => "the focus",
        },
        StringComparison.Ordinal);

    // A new lot is in every batch from some day on: the more of them are looked at together, the less is left of what each is by itself.
    private static void FromTheStart(TextWriter text, DriftProfile profile, List<PlannedCase> batches)
    {
        const int Most = 4;
        var first = new DriftTable[batches.Count];
        Parallel.For(0, first.Length, place => first[place] = PlantedBatch.Measure(batches[place], PlantedCause.MediumLot, 0, FramesPerDay));
        var sameLot = batches.Select((batch, place) => (batch.Vessel.Axes.Medium, place)).Where(one => one.Medium == CultureMedium.Mx4).Select(one => one.place).Chunk(Most)
            .Where(chunk => chunk.Length == Most).ToList();
        for (var count = 1; count <= Most; count++)
        {
            var found = sameLot.Count(chunk => Value(DriftChecker.Check(profile, "lot", [.. chunk.Take(count).Select(place => first[place])])).Answer == DriftAnswer.Drifted);
            text.WriteLine($"{PlantedCause.MediumLot} from the first day of batches on: {found} of {sameLot.Count} found on the first day of {count} together");
        }
    }

    private static void Groups(TextWriter text, List<DriftReport> reports)
    {
        foreach (var group in reports
            .GroupBy(report => $"{report.LooksLike?.Split(':')[0] ?? "nothing known"} <- {string.Join(' ', report.Signals.Where(signal => signal.Answer == DriftAnswer.Drifted).Select(signal => signal.Signal.Name))}")
            .OrderByDescending(group => group.Count()).Take(12))
        {
            text.WriteLine($"    {group.Count(),4}  {group.Key}");
        }

        text.Flush();
    }

    private static DriftTable[] Measured(IReadOnlyList<PlannedCase> cases)
    {
        var tables = new DriftTable[cases.Count];
        Parallel.For(0, tables.Length, place => tables[place] = PlantedBatch.Measure(cases[place], PlantedCause.None, 0, cases[place].Vessel.FrameCount));
        return tables;
    }
}
