using Lifecycle.Formats;
using Lifecycle.Refusals;

namespace Lifecycle.Statistics.Functions;

/// <summary>Control charts, and how long they stay quiet.</summary>
internal static class ChartFunctions
{
    private const int ValuesShown = 10;

    // A chart that does not start over can be out of control for all of a long stream: the count says how often.
    private const int PlacesShown = 200;

    private static readonly FormField[] Charted =
    [
        StatInput.Series("stream", "the values in the order in which they came"),
        StatInput.Number("target", "where the stream should be"), StatInput.Number("sigma", "its standard deviation there"),
    ];

    private static readonly FormField Shift =
        StatInput.Optional(StatInput.Number("shift_sigma", "how many sigmas the mean is off; 0 when not said"));

    public static IReadOnlyList<StatFunction> All { get; } =
    [
        new("cusum",
            "tabular cumulative sums of z = (x - target) / sigma: high = max(0, high + z - k), low = max(0, low - z - k); an " +
            "alarm above h, after which both start at 0",
            [.. Charted, StatInput.Number("k", "slack in sigmas, from 0"), StatInput.Number("h", "limit in sigmas, above 0")],
            Cusum),
        new("ewma_chart",
            "z = lambda x + (1 - lambda) z from the target on, out of control beyond L sigma sqrt(lambda / (2 - lambda) " +
            "(1 - (1 - lambda)^2i)) at the i-th value; it never starts over; the first 200 places, and the count of all",
            [.. Charted, StatInput.Number("lambda", "above 0 and at most 1"), StatInput.Number("L", "above 0")],
            Ewma),
        new("arl_cusum_two_sided",
            "mean number of values until a two-sided cusum alarms, from 0 on, for normal values: the integral equation",
            [StatInput.Number("k", "slack in sigmas, from 0"), StatInput.Number("h", "limit in sigmas, above 0"), Shift],
            inputs => RunLengths.Cusum(inputs.Number("k"), inputs.Number("h"), inputs.Number("shift_sigma", 0)).Then(Length)),
        new("arl_ewma_two_sided",
            "mean number of values until an ewma chart with the limits of long use alarms, from the target on, for normal " +
            "values: the integral equation",
            [StatInput.Number("lambda", "1e-6 to 1"), StatInput.Number("L", "above 0"), Shift],
            inputs => RunLengths.Ewma(inputs.Number("lambda"), inputs.Number("L"), inputs.Number("shift_sigma", 0)).Then(Length)),
    ];

    private static Outcome<StatAnswer> Length(double values) => StatAnswer.Of(("arl", values));

    private static Outcome<StatAnswer> Cusum(StatInputs inputs)
    {
        var settings = new CusumSettings(
            inputs.Number("target"), inputs.Number("sigma"), inputs.Number("k"), inputs.Number("h"));
        return CusumDetector.Start(settings).Then(detector =>
        {
            var (high, low) = (new List<double>(), new List<double>());
            return StreamRun.Over(detector, inputs.Series("stream"), () => Show(detector)).Then<StatAnswer>(verdicts =>
            {
                var alarms = StreamRun.Where(verdicts, verdict => verdict != ChangeVerdict.Steady);
                return StatAnswer.Of(
                    ("alarm_index", alarms),
                    ("alarm_side", alarms.Select(index => verdicts[index] == ChangeVerdict.Up ? "up" : "down").ToArray()),
                    ("first_s_high", high.ToArray()),
                    ("first_s_low", low.ToArray()));
            });

            void Show(CusumDetector now)
            {
                if (high.Count < ValuesShown)
                {
                    high.Add(now.High);
                    low.Add(now.Low);
                }
            }
        });
    }

    private static Outcome<StatAnswer> Ewma(StatInputs inputs)
    {
        var settings = new EwmaSettings(
            inputs.Number("target"), inputs.Number("sigma"), inputs.Number("lambda"), inputs.Number("L"));
        return EwmaDetector.Start(settings).Then(detector =>
        {
            var (averages, limits) = (new List<double>(), new List<double>());
            return StreamRun.Over(detector, inputs.Series("stream"), () => Show(detector)).Then<StatAnswer>(verdicts =>
            {
                var beyond = StreamRun.Where(verdicts, verdict => verdict != ChangeVerdict.Steady);
                return StatAnswer.Of(
                    ("out_of_control", beyond.Take(PlacesShown).ToArray()),
                    ("count", (long)beyond.Length),
                    ("first_z", averages.ToArray()),
                    ("first_limit", limits.ToArray()));
            });

            void Show(EwmaDetector now)
            {
                if (averages.Count < ValuesShown)
                {
                    averages.Add(now.Average);
                    limits.Add(now.Allowed);
                }
            }
        });
    }
}
