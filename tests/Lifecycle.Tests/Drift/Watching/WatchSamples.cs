using Lifecycle.Formats;
using Lifecycle.Statistics;
using Lifecycle.TestKit.Drift;
using static Lifecycle.Drift.DriftSamples;

namespace Lifecycle.Drift.Watching;

/// <summary>Plans, designs and streams that are small enough for a test.</summary>
internal static class WatchSamples
{
    public static Digest Basis { get; } = Digest.Of("plan"u8);

    /// <summary>A signal of each method.</summary>
    public static WatchPlan Small { get; } = Plan(
        signals: """
          - {name: a, method: cusum, shift: 2, reference: {mean: 10, batches: 12, between: 1, within: 1, correlation: 0.5}}
          - {name: b, method: page-hinkley, shift: 2, reference: {mean: 0, within: 1, correlation: 0.5}}
          - {name: c, method: ewma, shift: 2, reference: {mean: 0, within: 1, correlation: 0.5}}
          - {name: d, method: adwin, shift: 2, reference: {mean: 0, within: 1, correlation: 0.5}}
          - {name: wrong, method: ddm, shift: 0.3, reference: {mean: 0.1}}
          - {name: interval, method: cusum, shift: 20, reference: {mean: 60, within: 5, at: 10 min}}
        """);

    public static WatchDesign SmallDesign { get; } = Design(Small);

    public static WatchPlan Plan(
        string signals, string block = "10 min", string learn = "1 h", string batch = "10 h", string interval = "1 min", int cameras = 2,
        double days = 20, string more = "outcomesPerDay: 200\naxes: [medium]") => Ok(Storage.Documents.YamlSource.Parse("watch.yaml", System.Text.Encoding.UTF8.GetBytes(
        $"""
        format: lifecycle/drift-watch@1
        name: test
        falseAlarmDays: {Scalars.Write(days)}
        block: {block}
        learn: {learn}
        batch: {batch}
        interval: {interval}
        cameras: {cameras}
        {more}
        signals:
        {signals}
        """)).Then(WatchPlanDocument.Read));

    public static WatchDesign Design(WatchPlan plan, IReadOnlyDictionary<string, KnownSignal>? known = null) =>
        Ok(WatchDesigner.Design(plan, Basis, known, CancellationToken.None));

    /// <summary>Frames of two cameras over some batches, with shifts, gaps, missing numbers, late frames, and columns that freeze or end for a while.</summary>
    public static List<(WatchFrame Frame, double[] Values)> Stream(ulong seed, int frames)
    {
        var random = new SeededRandom(seed);
        var stream = new List<(WatchFrame, double[])>(frames);
        var (slow, time) = (new double[4], 1_735_689_600_000_000L);
        for (var index = 0; index < frames; index++)
        {
            time += 30_000_000 + (random.NextShare() < 0.01 ? 400_000_000 : 0);
            var shift = index % 900 > 600 ? 4.0 : 0;
            for (var signal = 0; signal < slow.Length; signal++)
            {
                slow[signal] = (0.8 * slow[signal]) + (0.6 * DriftSeries.Gaussian(random));
            }

            var isSilent = index % 900 is > 150 and < 400;
            var at = random.NextShare() < 0.01 ? time - 200_000_000 : time;
            stream.Add((
                new WatchFrame(new Moment(at), index % 2 == 0 ? "CH-1" : random.NextShare() < 0.002 ? "CH-3" : "CH-2", $"B{index / 1_200}", [$"M{index / 700 % 3}"]),
                [10 + slow[0] + shift, slow[1] - shift, isSilent || random.NextShare() < 0.02 ? double.NaN : slow[2] + shift, isSilent ? 0.25 : slow[3] + shift,
                    random.NextShare() < 0.1 ? (random.NextShare() < (shift > 0 ? 0.6 : 0.1) ? 1 : 0) : double.NaN, double.NaN]));
        }

        return stream;
    }

    public static byte[] StateOf(Watch watch) => WatchStateDocument.Write(watch, null);

    public static Watch Restored(byte[] state, WatchDesign design) =>
        Ok(JsonSource.Parse("state.json", state).Then(node => WatchStateDocument.Read(node, design))).Watch;
}
