using Lifecycle.Alerts;
using Lifecycle.Formats;
using Lifecycle.Statistics;

namespace Lifecycle.Acceptance.Tuning;

/// <summary>Writes <c>lifecycle/tuned@1</c>.</summary>
public static class TunedDocument
{
    public static DocumentFormat Format { get; } = new(
        "lifecycle/tuned@1", "what alert policies would have come to on recorded scores",
        FormField.Required("type", Form.Text("the alert type that was tuned", 100)),
        FormField.Required("run", AlertForms.Digest("the run whose scores were read")),
        FormField.Required("set", Form.Text("the set's name and version", 200)),
        FormField.Required("setDigest", AlertForms.Digest("the set")),
        FormField.Required("confidence", Form.Number("of every interval, two-sided", 0, 1)),
        FormField.Required("leftOut", Form.Whole("combinations that are no policy", 0)),
        FormField.Required("present", Form.Whole("the place of the present policy", 0)),
        FormField.Required("suggested", Form.Whole("the place of the suggested policy", 0)),
        FormField.Required("front", Form.List("those that none is better than, with intervals that respect batches", Form.Map(
            "a policy",
            FormField.Required("place", Form.Whole("in the list of policies", 0)),
            FormField.Required("same", Form.Whole("others that come to the same numbers", 0)),
            FormField.Required("sensitivity", Numbers("a share")),
            FormField.Required("falseAlarmRate", Numbers("per 100 h"))))),
        FormField.Required("policies", Form.List("all of them, with exact intervals as if each event stood for itself", Form.Map(
            "a policy",
            FormField.Required("place", Form.Whole("in this list", 0)),
            FormField.Required("raise", Form.Number("the raise level")),
            FormField.Required("clear", Form.Number("the clear level")),
            FormField.Required("hits", Form.Whole("hits needed", 1)),
            FormField.Required("of", Form.Whole("frames looked at", 1)),
            FormField.Required("rearm", Form.Text("the time to re-arm")),
            FormField.Required("smoothing", Form.Text("as an alert policy has it")),
            FormField.Required("measure", Form.Text("as an alert policy has it")),
            FormField.Required("alerts", Form.Whole("raised", 0)),
            FormField.Required("detected", Form.Whole("episodes", 0)),
            FormField.Required("episodes", Form.Whole("that count", 0)),
            FormField.Required("sensitivity", Numbers("a share")),
            FormField.Required("falseAlarms", Form.Whole("in quiet time", 0)),
            FormField.Required("quietHours", Form.Number("in which an alert could have been raised", 0)),
            FormField.Required("alarmOnHours", Form.Number("quiet hours with an alert on", 0)),
            FormField.Required("falseAlarmRate", Numbers("per 100 h")),
            FormField.Required("leadHours", Numbers("the median"))), 1, 1_000_000)));

    /// <param name="result">What the policies came to.</param>
    /// <param name="run">The run whose scores were read.</param>
    /// <param name="set">The set's name and version.</param>
    /// <param name="setDigest">The set.</param>
    public static byte[] Write(TuningResult result, Digest run, string set, Digest setDigest) => JsonText.Write(json =>
    {
        json.Member("format", Format.Name);
        json.Member("type", result.Type);
        json.Member("run", run);
        json.Member("set", set);
        json.Member("setDigest", setDigest);
        json.Member("confidence", TuningResult.Confidence);
        json.Member("leftOut", result.LeftOut);
        json.Member("present", result.Present.Tuned.Place);
        json.Member("suggested", result.Suggested.Tuned.Place);
        json.List("front", result.Front, one => json.Item(() =>
        {
            json.Member("place", one.Tuned.Place);
            json.Member("same", one.Same);
            Write(json, "sensitivity", one.Sensitivity);
            Write(json, "falseAlarmRate", one.FalseAlarmRate);
        }));
        json.List("policies", result.Policies, one => json.Item(() => Write(json, one)));
    });

    private static void Write(JsonText json, TunedPolicy one)
    {
        json.Member("place", one.Place);
        json.Member("raise", one.Policy.Raise);
        json.Member("clear", one.Policy.Clear);
        json.Member("hits", one.Policy.Persistence.Hits);
        json.Member("of", one.Policy.Persistence.Of);
        json.Member("rearm", Scalars.Write(one.Policy.Rearm));
        json.Member("smoothing", AlertPolicyText.Of(one.Policy.Smoothing));
        json.Member("measure", AlertPolicyText.Of(one.Policy.Measure));
        json.Member("alerts", one.Alerts);
        json.Member("detected", one.Detected);
        json.Member("episodes", one.Episodes);
        Write(json, "sensitivity", one.Sensitivity);
        json.Member("falseAlarms", one.FalseAlarms);
        json.Member("quietHours", one.QuietHours);
        json.Member("alarmOnHours", one.AlarmOnHours);
        Write(json, "falseAlarmRate", one.FalseAlarmRate);
        Write(json, "leadHours", one.LeadTime);
    }

    private static void Write(JsonText json, string name, Interval interval) => json.Map(name, () => ScorecardDocument.Write(json, interval));

    private static Form Numbers(string meaning)
    {
        static Form Number(string what) => Form.Either(what, Form.Number(what), Form.Nothing("there is none, or it has no end"));

        return Form.Map(
            meaning,
            FormField.Required("estimate", Number("the estimate")), FormField.Required("lower", Number("its lower limit")),
            FormField.Required("upper", Number("its upper limit")));
    }
}
