using Lifecycle.Alerts;
using Lifecycle.Formats;
using Lifecycle.Statistics;

namespace Lifecycle.Acceptance;

/// <summary>The part of a scorecard that says what the matches of a type come to.</summary>
internal static class ScorecardFigures
{
    public static Form Form { get; } = Form.Map(
        "an alert type",
        FormField.Required("type", AlertForms.Type),
        FormField.Required("metrics", Form.Named(
            "two-sided 95 % intervals by metric", "^[a-z][a-z0-9-]{0,39}$", ScorecardForm.Interval("the estimate and its limits"))),
        FormField.Required("resampled", Form.Named(
            "the same where whole batches are drawn again, with the seed and number in resampling; a description",
            "^[a-z][a-z0-9-]{0,39}$", ScorecardForm.Interval("the estimate and its limits; none where draws would be a point"))),
        FormField.Required("confusion", Form.Map(
            "what alerted during assessable episodes of the type, or in assessable specimens with its condition",
            FormField.Optional("episodes", ScorecardForm.Count("how many there are; absent without times")),
            FormField.Optional("specimens", ScorecardForm.Count("only without times: how many there are")),
            FormField.Required("detected", ScorecardForm.Count("with an alert of their own type in the window")),
            FormField.Required("silent", ScorecardForm.Count("without any alert from onset to end that is not another episode's own")),
            FormField.Required("others", Form.Named(
                "episodes in which another type alerted, and not for an episode of its own", "^[A-Z][A-Z0-9_-]{0,39}$",
                ScorecardForm.Count("episodes"))))),
        FormField.Required("reliability", Form.Either(
            "how scores compare with what was there", Form.Map(
                "labelled, assessable frames; without times specimens, each by its highest score",
                FormField.Optional("frames", ScorecardForm.Count("labelled either way; absent without times")),
                FormField.Optional("specimens", ScorecardForm.Count("only without times: labelled either way")),
                FormField.Required("positives", ScorecardForm.Count("with the condition")),
                FormField.Required("brier", ScorecardForm.OrNothing("the mean squared distance")),
                FormField.Required("calibrationError", ScorecardForm.OrNothing("the mean distance over bins, by count (ECE)")),
                FormField.Required("bins", Form.List("from 0 to 1, of equal width; each holds its upper edge", Form.Map(
                    "a bin",
                    FormField.Optional("frames", ScorecardForm.Count("in the bin; absent without times")),
                    FormField.Optional("specimens", ScorecardForm.Count("only without times: in the bin")),
                    FormField.Required("meanScore", ScorecardForm.OrNothing("nothing in an empty bin")),
                    FormField.Required("positiveShare", ScorecardForm.OrNothing("nothing in an empty bin")))))),
            Form.Nothing("the score is no probability, or no scores were at hand"))));

    public static void Write(JsonText json, TypeFigures figures, bool hasTimes)
    {
        json.Member("type", figures.Type);
        Write(json, "metrics", figures.Intervals);
        Write(json, "resampled", figures.Resampled);
        json.Map("confusion", () =>
        {
            json.Member(hasTimes ? "episodes" : "specimens", figures.Confusion.Episodes);
            json.Member("detected", figures.Confusion.Detected);
            json.Member("silent", figures.Confusion.Silent);
            json.Map("others", () =>
            {
                foreach (var (type, count) in figures.Confusion.Others)
                {
                    json.Member(type, count);
                }
            });
        });
        json.Map("reliability", figures.Reliability, table => Write(json, table, hasTimes ? "frames" : "specimens"));
    }

    private static void Write(JsonText json, string name, IReadOnlyDictionary<Metric, Interval> intervals) => json.Map(name, () =>
    {
        foreach (var (metric, interval) in intervals.OrderBy(entry => entry.Key))
        {
            json.Map(CriteriaNames.NameOf(metric), () => ScorecardDocument.Write(json, interval));
        }
    });

    private static void Write(JsonText json, ReliabilityTable table, string counted)
    {
        json.Member(counted, table.Frames);
        json.Member("positives", table.Positives);
        json.NumberOrNone("brier", table.Brier);
        json.NumberOrNone("calibrationError", table.Calibration.ExpectedError);
        json.List("bins", table.Calibration.Bins, bin => json.Item(() =>
        {
            json.Member(counted, bin.Count);
            json.NumberOrNone("meanScore", bin.MeanScore);
            json.NumberOrNone("positiveShare", bin.PositiveShare);
        }));
    }
}
