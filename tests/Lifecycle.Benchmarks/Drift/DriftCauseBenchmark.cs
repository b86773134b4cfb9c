using Lifecycle.Refusals;
using Lifecycle.Rendering;
using Lifecycle.TestKit.Drift;

namespace Lifecycle.Drift;

/// <summary>Causes planted into batches of the demonstration's scene: found at the end of their first day, and at the price of how many false ones.</summary>
internal static class DriftCauseBenchmark
{
    private const int FramesPerDay = 288;
    private const int PlantedDay = 3;
    private const ulong ReferenceSeed = 9034471266;

    private static readonly DriftSettings Settings = DriftSettings.Default with
    {
        Name = "demonstration", Alpha = 0.001, Axes = ["camera", "medium", "material", "agitation", "image-quality"], Matched = ["camera", "medium"], Part = TimeSpan.FromHours(24),
        SampleRows = 0,
    };

    public static void Run(TextWriter text, int scenes)
    {
        var profile = Value(ProfileFitter.Fit(Settings, null, Measured(SetPlan.OfVersion(2, ReferenceSeed).Cases), "benchmark"));
        text.WriteLine($"reference: {profile.Rows} frames of {profile.UnitNames.Count} batches; profile {DriftProfileDocument.Write(profile).Length} bytes; alpha {Settings.Alpha}");
        var batches = Enumerable.Range(0, scenes).SelectMany(scene => SetPlan.OfShadow(1, (ulong)(5_000 + scene)).Cases).ToList();
        foreach (var cause in Enum.GetValues<PlantedCause>())
        {
            Look(text, profile, batches, cause);
        }
    }

    private static void Look(TextWriter text, DriftProfile profile, List<PlannedCase> batches, PlantedCause cause)
    {
        var reports = new List<DriftReport>[batches.Count];
        Parallel.For(0, batches.Count, place =>
        {
            var days = cause == PlantedCause.None ? Enumerable.Range(0, batches[place].Vessel.FrameCount / FramesPerDay) : [PlantedDay];
            reports[place] = [.. days.Select(day => Value(DriftChecker.Check(
                profile, PlantedBatch.Measure(batches[place], cause, day * FramesPerDay, (day + 1) * FramesPerDay))))];
        });
        var all = reports.SelectMany(list => list).ToList();
        var found = reports.Count(list => list.Exists(report => report.Answer == DriftAnswer.Drifted));
        text.WriteLine(cause == PlantedCause.None
            ? $"nothing planted: {found} of {batches.Count} batches with a day called drifted, {12.0 * found / batches.Count:F2} of 12; {all.Count} days, {all.Count(report => report.Answer == DriftAnswer.NotEnough)} not enough"
            : $"{cause}: {found} of {batches.Count} found at the end of the first day");
        foreach (var group in all.Where(report => report.Answer == DriftAnswer.Drifted)
            .GroupBy(report => $"{report.LooksLike?.Split(':')[0] ?? "nothing known"} <- {string.Join(' ', report.Signals.Where(signal => signal.Answer == DriftAnswer.Drifted).Select(signal => signal.Signal.Name))}")
            .OrderByDescending(group => group.Count()).Take(6))
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

    private static T Value<T>(Outcome<T> outcome) => outcome.TryGet(out var value, out var why)
        ? value : throw new InvalidOperationException(string.Join("; ", why.Select(fault => fault.What)));
}
