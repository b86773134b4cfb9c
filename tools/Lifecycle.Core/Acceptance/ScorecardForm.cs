using Lifecycle.Alerts;
using Lifecycle.ChallengeSets;
using Lifecycle.Formats;

namespace Lifecycle.Acceptance;

/// <summary>The form of a scorecard: what anybody who reads one may rely on.</summary>
internal static class ScorecardForm
{
    private const int ItemsMax = 1_000_000;
    private const int LineMax = 10_000;

    private static readonly string[] Verdicts = [.. Enum.GetValues<Verdict>().Select(CriteriaNames.NameOf)];

    public static DocumentFormat Document { get; } = new(
        "lifecycle/scorecard@1", "all criteria of a stage, judged, with everything that was counted",
        FormField.Required("subject", Form.Map(
            "what was judged, on what and by what; nothing of the machine, so that equal evidence gives equal bytes",
            FormField.Required("candidate", AlertModelForm.Of("the model judged")),
            FormField.Required("production", Form.Either(
                "the model in production beside it, or nothing", AlertModelForm.Of("the model"), Form.Nothing("none beside it"))),
            FormField.Required("set", Form.Map(
                "the challenge set",
                FormField.Required("id", Form.Text("its name and version")),
                FormField.Required("digest", AlertForms.Digest("its frames and facts")))),
            FormField.Required("labels", AlertForms.Digest("the labels")),
            FormField.Required("alertPolicy", AlertForms.Digest("the alert policy")),
            FormField.Required("criteria", AlertForms.Digest("the criteria")))),
        FormField.Required("criteria", Form.Text("the name of the criteria", 100)),
        FormField.Optional("time", Form.Choice("only where frames have no times: the cases are specimens", ScorecardSpecimens.NoTime)),
        FormField.Required("correlation", Form.Number("how alike episodes of one batch were taken to be, at least", 0, 1)),
        FormField.Required("variation", Form.Number("how much the batches' rates were taken to differ, at least", 0)),
        FormField.Required("multiplicity", Form.Map(
            "what was done about many criteria being judged at once",
            FormField.Required("method", Form.Choice(
                "the rule", [.. CriteriaNames.MultiplicityMethods.Select(entry => entry.Name)])),
            FormField.Required("reason", Form.Text("why it is enough", 1_000)))),
        FormField.Required("stage", Stage("the stage the verdict is for")),
        FormField.Required("verdict", Form.Choice("of the stage", Verdicts)),
        FormField.Optional("failure", Form.Map(
            "where and why the candidate could not go on: then it is rejected, and no criterion is judged",
            FormField.Required("case", Form.Text("the first case that it did not get through")),
            FormField.Optional("frame", Form.Whole("of the case, from 0; absent when it failed before any frame", 0, int.MaxValue)),
            FormField.Required("reason", Form.Text("what happened", 4_000)))),
        FormField.Required("informational", Form.Flag("an input was not sealed before use, or a model was recorded and not run")),
        FormField.Required("demonstration", Form.Flag("synthetic cases count")),
        FormField.Optional("useUnknown", Form.Flag("the home of the records was not at hand, so nobody looked up what was used before: then the result is informational")),
        FormField.Optional("recorded", Form.Flag("a model was recorded elsewhere and not run here: then the result is informational")),
        FormField.Required("lines", Form.List("the two lines everywhere", Form.Text("a line"), 2, 2)),
        FormField.Optional("remarks", Form.List(
            "what else the ledger says that a reader must know: order that is only claimed, and exceptions", Form.Text("a remark", 10_000))),
        FormField.Required("results", Form.List("the criteria, in the order of their file", Result())),
        FormField.Required("types", Form.List("everything that was matched, by alert type", Type())),
        FormField.Required("resampling", Form.Map(
            "how whole batches were drawn again for the figures",
            FormField.Required("resamples", Count("how many")),
            FormField.Required("seed", Form.Text("of the draws")))),
        FormField.Required("figures", Form.List("what the matches of each alert type come to; judged by nothing", ScorecardFigures.Form)),
        FormField.Required("subgroups", Form.List("one value of one axis; judged by nothing", Subgroup())),
        FormField.Required("syntheticLeftOut", Form.List("cases left out because they are synthetic", Form.Text("a case"))),
        ScorecardLeftOut.Custody,
        ScorecardLeftOut.TargetNode,
        ScorecardLeftOut.Consumed,
        ScorecardLeftOut.Excluded,
        ScorecardLeftOut.WithExcluded);

    private static Form Result() => Form.Map(
        "a criterion",
        FormField.Required("id", Form.Text("its id")),
        FormField.Required("metric", Form.Choice("what is measured", [.. MetricRules.All.Select(rule => rule.Name)])),
        FormField.Required("unit", Form.Text("of bound, got, judged and margin")),
        FormField.Required("alert", Form.Text("the alert type, or all")),
        FormField.Optional("subgroup", Form.Text("the only subgroup that counts, as axis=value")),
        FormField.Required("requirement", Form.Text("the requirement that this accepts")),
        FormField.Required("level", Form.Choice("what a miss means", [.. CriteriaNames.Levels.Select(entry => entry.Name)])),
        FormField.Required("stage", Stage("when it is judged")),
        FormField.Required("verdict", Form.Choice("of the criterion", Verdicts)),
        FormField.Required("bound", Form.Text("what is asked")),
        FormField.Required("interval", Form.Choice("the method", [.. CriteriaNames.Methods.Select(entry => entry.Name)])),
        FormField.Optional("side", Form.Choice("the bounded side", [.. CriteriaNames.Sides.Select(entry => entry.Name)])),
        FormField.Optional("confidence", Form.Number("of the interval", 0, 1)),
        FormField.Required("got", Interval("the estimate and its limits")),
        FormField.Required("judged", OrNothing("the number held against the bound")),
        FormField.Required("margin", OrNothing("room to the bound; negative when it is missed")),
        FormField.Optional("evidence", Evidence()),
        FormField.Optional("specimens", ScorecardSpecimens.Evidence),
        FormField.Required("limits", Form.List("limits that must hold together; none when there is but one", Form.Map(
            "a limit",
            FormField.Required("method", Form.Text("by which method")),
            FormField.Required("lower", OrNothing("the lower limit")),
            FormField.Required("upper", OrNothing("the upper limit"))))),
        FormField.Optional("weakest", Form.Text("the subgroup that was the weakest, as axis=value")),
        FormField.Optional("record", AlertForms.Digest("the record that a check was read from")),
        FormField.Required("needed", OrNothing("how much more evidence at least; nothing unless that is what is lacking")),
        FormField.Required("neededOf", TextOrNothing("of what")),
        FormField.Required("reason", Form.Text("in words, with its numbers", LineMax)),
        FormField.Required("nextStep", TextOrNothing("what to do now")),
        FormField.Optional("baseline", Form.Map(
            "what is done today instead",
            FormField.Required("value", OrNothing("how well, in the metric's unit")),
            FormField.Required("source", Form.Text("how that is known")))),
        FormField.Optional("misses", Form.List("episodes that were missed; absent without times", Episode(), countMax: ItemsMax)),
        FormField.Optional("falseAlarms", Form.List(
            "alerts raised in quiet time, or still on in it for too long; absent without times", Alert(), countMax: ItemsMax)),
        ScorecardSpecimens.List("missedSpecimens", "specimens with the condition that were missed; only without times", ItemsMax),
        ScorecardSpecimens.List("falseAlarmSpecimens", "specimens without the condition that were raised; only without times", ItemsMax));

    private static Form Evidence() => Form.Map(
        "what the criterion counted; absent without times",
        FormField.Required("episodes", Count("episodes that count")),
        FormField.Required("detected", Count("of those")),
        FormField.Required("withOneAlert", Count("detected ones that led to exactly one alert")),
        FormField.Required("episodesNotAssessable", Count("left out: their whole window was not assessable")),
        FormField.Required("episodesBeyondCap", Count("left out: their batch has more than may count")),
        FormField.Required("batches", Count("different batches among the episodes, or among the cases with quiet time")),
        FormField.Required("quietHours", QuietHours()),
        FormField.Required("alarmOnHours", AlarmOnHours()),
        FormField.Required("falseAlarms", Count("alerts raised in quiet time, and those that hung on into it")),
        FormField.Required("alerts", Count("alerts")),
        FormField.Required("undecided", Count("of those")),
        FormField.Required("stretches", Count("assessable quiet stretches, or stretches in which the type was masked")),
        FormField.Required("cleanStretches", Count("quiet stretches without a false alarm")),
        FormField.Required("frames", Count("labelled, assessable frames")),
        FormField.Required("measurements", Count("reference measurements that could be compared")),
        FormField.Required("withinTolerance", Count("of those")),
        FormField.Required("designEffect", Form.Number("how many times the variance is that of independent trials; 0 where it has no meaning", 0)),
        FormField.Required("effective", Form.Number("how many independent trials the share is worth; 0 where it has no meaning", 0)));

    private static Form Type() => Form.Map(
        "an alert type",
        FormField.Required("type", AlertForms.Type),
        FormField.Optional("notComputable", Form.Text("only without times: why specimens cannot be held against the type")),
        ScorecardSpecimens.List("specimens", "only without times: those labelled for the type, in the order of their cases", ItemsMax),
        FormField.Optional("quietHours", QuietHours()),
        FormField.Optional("alarmOnHours", AlarmOnHours()),
        FormField.Optional("episodes", Form.List("in the order of onset; absent without times", Episode(), countMax: ItemsMax)),
        FormField.Optional("alerts", Form.List("in the order of start; absent without times", Alert(), countMax: ItemsMax)),
        FormField.Optional("quiet", Form.List("per case with quiet time; absent without times", Form.Map(
            "a case",
            FormField.Required("case", Form.Text("its id")),
            FormField.Required("batch", Form.Text("its batch")),
            FormField.Required("micros", AlertForms.Span("its part of quietHours, in microseconds")),
            FormField.Required("alarmOnMicros", AlertForms.Span("its part of alarmOnHours, in microseconds"))))));

    private static Form Episode() => Form.Map(
        "an episode",
        FormField.Required("episode", Form.Text("its id")),
        FormField.Required("type", AlertForms.Type),
        FormField.Required("case", Form.Text("its case")),
        FormField.Required("batch", Form.Text("the batch of the case")),
        FormField.Required("onset", AlertForms.Time("as labelled")),
        FormField.Required("frame", Count("the frame of the case that stands for the onset, from 0")),
        FormField.Required("confirmedAt", AlertForms.Time("as labelled")),
        FormField.Required("fate", Form.Choice(
            "what became of it", [.. Enum.GetValues<EpisodeFate>().Select(ScorecardDocument.NameOf)])),
        FormField.Optional("alert", Form.Text("the first alert in its window; absent unless detected")),
        FormField.Optional("leadMicros", AlertForms.Span("from that alert to the confirmation, in microseconds")),
        FormField.Required("alerts", Count("alerts that count, from the beginning of the window to the end")),
        FormField.Required("axes", ChallengeSetForms.Axes("its subgroups and those of its case")));

    private static Form Alert() => Form.Map(
        "an alert",
        FormField.Required("alert", Form.Text("its id")),
        FormField.Required("type", AlertForms.Type),
        FormField.Required("case", Form.Text("its case")),
        FormField.Required("start", AlertForms.Time("when it was raised")),
        FormField.Required("frame", Count("the frame of the case that stands for it, from 0")),
        FormField.Optional("end", AlertForms.Time("the first moment at which it no longer held; absent: never")),
        FormField.Required("band", Form.Choice("at the raise", [.. Enum.GetValues<Band>().Select(AlertDocument.NameOf)])),
        FormField.Required("fate", Form.Choice(
            "what its start makes it", [.. Enum.GetValues<AlertFate>().Select(ScorecardDocument.NameOf)])),
        FormField.Optional("episode", Form.Text("the episode that it belongs to")),
        FormField.Optional("hangsInto", Form.List(
            "the beginnings of quiet stretches in which it was still on, and that is a false alarm of each",
            AlertForms.Time("a beginning"), countMin: 1)));

    private static Form Subgroup() => Form.Map(
        "a subgroup of an alert type",
        FormField.Required("type", AlertForms.Type),
        FormField.Required("subgroup", Form.Text("as axis=value")),
        FormField.Optional("episodes", Count("assessable ones, without any cap; absent without times")),
        FormField.Optional("present", Count("only without times: assessable specimens with the condition, without any cap")),
        FormField.Required("detected", Count("of those")),
        FormField.Required("sensitivity", Interval("with its exact two-sided 95 % interval")),
        FormField.Optional("absent", Count("only without times: assessable specimens without the condition")),
        FormField.Optional("clean", Count("only without times: of those, not raised")),
        FormField.Optional("specificity", Interval("only without times: with its exact two-sided 95 % interval")),
        FormField.Optional("quietHours", QuietHours()),
        FormField.Optional("alarmOnHours", AlarmOnHours()),
        FormField.Optional("falseAlarms", Count("alerts raised in quiet time, and those that hung on into it; absent without times")),
        FormField.Optional("falseAlarmsPer100h", Interval("with its exact two-sided 95 % interval; absent without quiet hours")));

    internal static Form Interval(string meaning) => Form.Map(
        meaning,
        FormField.Required("estimate", OrNothing("the estimate")),
        FormField.Required("lower", OrNothing("the lower limit")),
        FormField.Required("upper", OrNothing("the upper limit")));

    internal static Form OrNothing(string meaning) =>
        Form.Either(meaning, Form.Number("the number"), Form.Nothing("there is none"));

    private static Form TextOrNothing(string meaning) =>
        Form.Either(meaning, Form.Text("in words", LineMax), Form.Nothing("there is none"));

    private static Form Stage(string meaning) => Form.Choice(meaning, [.. CriteriaNames.StageNames]);

    internal static Form Count(string meaning) => Form.Whole(meaning, 0);

    private static Form QuietHours() =>
        Form.Number("quiet, assessable hours in which no alert of the type was open or re-arming", 0);

    private static Form AlarmOnHours() =>
        Form.Number("quiet, assessable hours in which an alert of the type was open: beside quietHours, not in them", 0);
}
