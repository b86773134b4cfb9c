using Lifecycle.Formats;
using Lifecycle.Refusals;

namespace Lifecycle.Statistics.Functions;

/// <summary>Alarms and predictions against events in time, as published.</summary>
internal static class EventFunctions
{
    public static IReadOnlyList<StatFunction> All { get; } =
    [
        new("event_match",
            "alarms against events: window [start - delta_pre, end + delta_max], both ends included; an alarm goes to the earliest " +
            "window; repeated hits are no false alarms; delay = first alarm - start, over hit events; shares of nothing are NaN",
            [
                StatInput.Series("alarms", "when the detector spoke"), StatInput.SeriesList("events", "pairs of start and end"),
                StatInput.Number("delta_max", "how late an alarm may be, from 0"),
                StatInput.Optional(StatInput.Number("delta_pre", "how early, from 0; 0 when not said")),
                StatInput.Whole("n_samples", "how long the stream is"),
            ],
            inputs => Pairs(inputs, "events").Then(events => AlarmMatching.Of(
                inputs.Series("alarms"), events, inputs.Number("delta_max"), inputs.Number("delta_pre", 0), inputs.Whole("n_samples")))
                .Then<StatAnswer>(match => StatAnswer.Of(
                    ("hit_events", match.HitEvents.ToArray()),
                    ("false_alarms", match.FalseAlarms.ToArray()),
                    ("episode_recall", match.EventRecall),
                    ("alarm_precision", match.AlarmPrecision),
                    ("mean_delay", match.MeanDelay),
                    ("false_alarm_rate_per_1000", match.FalseAlarmsPer1000)))),
        new("affiliation_pr",
            "affiliation precision and recall (KDD 2022): per event, in the times nearest to it, the mean chance that a blind moment " +
            "lies farther away; precision is NaN where nothing is predicted, recall then 0; spans in order, apart, inside the range",
            [
                StatInput.SeriesList("pred_events", "pairs of start and end"), StatInput.SeriesList("true_events", "pairs, at least one"),
                StatInput.Series("range", "start and end of the stream"),
            ],
            Affiliate),
        new("pa_percent_k",
            "moment-wise counts with a true segment filled when more than k percent of it are predicted; k = 0 is point " +
            "adjustment, which rewards random alarms: for comparison alone",
            [
                StatInput.Series("pred", "0 or 1 at each moment"), StatInput.Series("truth", "0 or 1 at each moment"),
                StatInput.Number("k", "percent, 0 to 100"),
            ],
            inputs => PointAdjustment.Of(inputs.Series("pred"), inputs.Series("truth"), inputs.Number("k"))
                .Then<StatAnswer>(counts => StatAnswer.Of(
                    ("tp", counts.TruePositives), ("fp", counts.FalsePositives), ("fn", counts.FalseNegatives), ("f1", counts.F1)))),
    ];

    private static Outcome<StatAnswer> Affiliate(StatInputs inputs)
    {
        var range = inputs.Series("range");
        return range.Length != 2
            ? StatisticsRefusals.LengthMismatch(2, range.Length)
            : Pairs(inputs, "pred_events").Then(predicted => Pairs(inputs, "true_events").Then(events =>
                Affiliation.Of(predicted, events, (range[0], range[1])).Then<StatAnswer>(result => StatAnswer.Of(
                    ("precision", result.Precision),
                    ("recall", result.Recall),
                    ("per_event_precision", result.EventPrecision.ToArray()),
                    ("per_event_recall", result.EventRecall.ToArray())))));
    }

    private static Outcome<(double Start, double End)[]> Pairs(StatInputs inputs, string name)
    {
        var rows = inputs.SeriesList(name);
        foreach (var row in rows)
        {
            if (row.Length != 2)
            {
                return StatisticsRefusals.LengthMismatch(2, row.Length);
            }
        }

        return Array.ConvertAll(rows, row => (row[0], row[1]));
    }
}
