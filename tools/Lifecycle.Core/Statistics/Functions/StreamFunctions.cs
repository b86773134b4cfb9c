using Lifecycle.Formats;
using Lifecycle.Refusals;

namespace Lifecycle.Statistics.Functions;

/// <summary>Detectors that watch a stream, run over a whole one.</summary>
internal static class StreamFunctions
{
    private const int WarningsShown = 5;

    private static readonly FormField Stream = StatInput.Series("stream", "the values in the order in which they came");

    public static IReadOnlyList<StatFunction> All { get; } =
    [
        new("adwin",
            "adaptive window: buckets of 1, 2, 4, ... values, the two oldest of a size merged beyond max_buckets; at every " +
            "clock-th value of a window longer than grace_period, the oldest bucket is dropped while the means on two sides of " +
            "a bucket boundary differ by more than sqrt(2 m v d) + 2/3 d m, with d = ln(2 ln(width) / delta), v the variance " +
            "and m = 1/(n0-l+1) + 1/(n1-l+1), l = min_window_length; the value after a detection starts afresh",
            [
                Stream, StatInput.Optional(StatInput.Number("delta", "0.002 when not said")),
                Whole("clock", "32 when not said"), Whole("max_buckets", "5 when not said"),
                Whole("min_window_length", "5 when not said"), Whole("grace_period", "10 when not said"),
            ],
            Adwin),
        new("page_hinkley",
            "Page-Hinkley: up when S = alpha S + x - mean - delta rises more than threshold above its lowest, down when " +
            "S = alpha S + x - mean + delta falls as far below its highest, which starts at -1; from min_instances values on; " +
            "the value after a detection starts afresh",
            [
                Stream, Whole("min_instances", "30 when not said"), StatInput.Optional(StatInput.Number("delta", "0.005 when not said")),
                StatInput.Optional(StatInput.Number("threshold", "50 when not said")),
                StatInput.Optional(StatInput.Number("alpha", "0.9999 when not said")),
                StatInput.Optional(StatInput.Text("mode", "both when not said", "both", "up", "down")),
            ],
            PageHinkley),
        new("ddm",
            "drift detection method on 0 and 1: p the share of 1 and s = sqrt(p (1-p) / n); warning above p_min + " +
            "warning_threshold s_min, drift above p_min + drift_threshold s_min, where p + s was least; after more than " +
            "warm_start values; the value after a drift starts afresh",
            [
                Stream, Whole("warm_start", "30 when not said"),
                StatInput.Optional(StatInput.Number("warning_threshold", "2 when not said")),
                StatInput.Optional(StatInput.Number("drift_threshold", "3 when not said")),
            ],
            Ddm),
    ];

    private static FormField Whole(string name, string meaning) => StatInput.Optional(StatInput.Whole(name, meaning));

    private static int Small(StatInputs inputs, string name, int otherwise) =>
        (int)Math.Clamp(inputs.Whole(name, otherwise), -1, int.MaxValue);

    private static Outcome<StatAnswer> Adwin(StatInputs inputs)
    {
        var settings = new AdwinSettings(
            inputs.Number("delta", AdwinSettings.Default.Delta),
            Small(inputs, "clock", AdwinSettings.Default.Clock),
            Small(inputs, "max_buckets", AdwinSettings.Default.BucketsMax),
            Small(inputs, "min_window_length", AdwinSettings.Default.PartMin),
            Small(inputs, "grace_period", AdwinSettings.Default.Grace));
        return AdwinDetector.Start(settings).Then(detector =>
            StreamRun.Over(detector, inputs.Series("stream")).Then<StatAnswer>(verdicts => StatAnswer.Of(
                ("detections", StreamRun.Where(verdicts, verdict => verdict == ChangeVerdict.Changed)),
                ("final_width", detector.Width),
                ("final_estimation", detector.Mean),
                ("final_variance_sum", detector.Spread))));
    }

    private static Outcome<StatAnswer> PageHinkley(StatInputs inputs)
    {
        var standard = PageHinkleySettings.Default;
        var side = inputs.Text("mode", "both") switch
        {
            "up" => ChangeSide.Up,
            "down" => ChangeSide.Down,
            _ => ChangeSide.Both,
        };
        var settings = new PageHinkleySettings(
            inputs.Whole("min_instances", standard.InstancesMin),
            inputs.Number("delta", standard.Delta),
            inputs.Number("threshold", standard.Threshold),
            inputs.Number("alpha", standard.Alpha),
            side);
        return PageHinkleyDetector.Start(settings).Then(detector =>
            StreamRun.Over(detector, inputs.Series("stream")).Then<StatAnswer>(verdicts =>
                StatAnswer.Of(("detections", StreamRun.Where(verdicts, verdict => verdict != ChangeVerdict.Steady)))));
    }

    private static Outcome<StatAnswer> Ddm(StatInputs inputs)
    {
        var standard = DdmSettings.Default;
        var settings = new DdmSettings(
            inputs.Whole("warm_start", standard.WarmStart),
            inputs.Number("warning_threshold", standard.Warning),
            inputs.Number("drift_threshold", standard.Drift));
        return DdmDetector.Start(settings).Then(detector =>
            StreamRun.Over(detector, inputs.Series("stream")).Then<StatAnswer>(verdicts =>
            {
                var warnings = StreamRun.Where(verdicts, verdict => verdict == ChangeVerdict.Warning);
                return StatAnswer.Of(
                    ("drift", StreamRun.Where(verdicts, verdict => verdict == ChangeVerdict.Up)),
                    ("warning_count", (long)warnings.Length),
                    ("first_warnings", warnings.Take(WarningsShown).ToArray()));
            }));
    }
}
