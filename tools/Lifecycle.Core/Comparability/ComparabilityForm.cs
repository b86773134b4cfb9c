using Lifecycle.Acceptance;
using Lifecycle.Alerts;
using Lifecycle.Formats;

namespace Lifecycle.Comparability;

/// <summary>The form of what a comparison comes to: what anybody who reads one may rely on.</summary>
internal static class ComparabilityForm
{
    private const int ItemsMax = 1_000_000;
    private const int LineMax = 10_000;

    private static readonly string[] Answers = [.. ComparisonNames.Answers.Select(entry => entry.Name)];
    private static readonly string[] Fates = [.. Enum.GetValues<EpisodeFate>().Select(ScorecardDocument.NameOf)];

    public static DocumentFormat Document { get; } = new(
        "lifecycle/comparability@1", "a candidate compared on the same episodes, with everything that was counted",
        FormField.Required("subject", Form.Map(
            "what was compared, on what and by what",
            FormField.Required("candidate", AlertModelForm.Of("the model")),
            FormField.Required("production", Form.Either(
                "the model that it is compared with", AlertModelForm.Of("the model"), Form.Nothing("a record stands in its place"))),
            FormField.Required("record", Form.Either(
                "the record that it is compared with",
                Form.Map(
                    "a record",
                    FormField.Required("name", Form.Text("its file")),
                    FormField.Required("digest", AlertForms.Digest("its bytes"))),
                Form.Nothing("a model stands in its place"))),
            FormField.Required("set", Form.Map(
                "the challenge set",
                FormField.Required("id", Form.Text("its name and version")),
                FormField.Required("digest", AlertForms.Digest("its frames and facts")))),
            FormField.Required("labels", AlertForms.Digest("the labels")),
            FormField.Required("alertPolicy", AlertForms.Digest("the alert policy")),
            FormField.Required("criteria", AlertForms.Digest("the criteria, by whose rules alerts are matched")),
            FormField.Required("comparison", AlertForms.Digest("the plan")))),
        FormField.Required("comparison", Form.Text("the name of the plan", 100)),
        FormField.Required("confidence", Form.Number("two-sided, of the intervals", 0, 1)),
        FormField.Required("withinBatch", Form.Number("the least correlation within a batch", 0, 1)),
        FormField.Required("multiplicity", MultiplicityForm()),
        FormField.Required("answer", Form.Choice("of all endpoints", Answers)),
        FormField.Required("sameModel", Form.Flag("the very same model on both sides: nothing is compared")),
        FormField.Required("informational", Form.Flag("an input was not sealed before use, or a model was recorded and not run")),
        FormField.Required("demonstration", Form.Flag("synthetic cases count")),
        FormField.Optional("recorded", Form.Flag("a model was recorded elsewhere and not run here: then the result is informational")),
        FormField.Required("lines", Form.List("the two lines", Form.Text("a line"), 2, 2)),
        FormField.Required("types", Form.List("in the order of the plan", Type())),
        FormField.Required("notPlanned", Form.List("labelled types of which the plan says nothing", AlertForms.Type)),
        FormField.Required("syntheticLeftOut", Form.List("cases left out because they are synthetic", Form.Text("a case"))));

    internal static Form MultiplicityForm() => Form.Map(
        "what is done about many endpoints",
        FormField.Required("method", Form.Choice("none or holm", "none", "holm")),
        FormField.Optional("reason", Form.Text("why")));

    internal static Form Interval(string meaning) => Form.Map(
        meaning,
        FormField.Required("lower", OrNothing("the lower limit")),
        FormField.Required("upper", OrNothing("the upper limit")));

    internal static Form OrNothing(string meaning) =>
        Form.Either(meaning, Form.Number("the number"), Form.Nothing("there is none"));

    private static Form Type() => Form.Map(
        "an alert type",
        FormField.Required("type", AlertForms.Type),
        FormField.Required("requirement", Form.Text("the requirement that this answers to")),
        FormField.Required("level", Form.Choice("what not comparable means", [.. CriteriaNames.Levels.Select(entry => entry.Name)])),
        FormField.Required("episodesLeftOut", Count("episodes that one side could not assess")),
        FormField.Required("agreement", Form.Map(
            "of the episodes that both could assess",
            FormField.Required("both", Count("found by both")),
            FormField.Required("candidateOnly", Count("found by the candidate alone")),
            FormField.Required("otherOnly", Count("found by the other alone")),
            FormField.Required("neither", Count("missed by both")),
            FormField.Required("kappa", OrNothing("Cohen's")),
            FormField.Required("positive", OrNothing("agreement on what is found")),
            FormField.Required("negative", OrNothing("agreement on what is missed")),
            FormField.Required("mcnemarExact", Form.Number("its p, two-sided; no ground of the answer", 0, 1)),
            FormField.Required("mcnemarMid", Form.Number("its mid-p", 0, 1)))),
        FormField.Required("endpoints", Form.List("in the order of the plan", Endpoint(), 1)),
        FormField.Required("episodes", Form.List("in the order of onset", Form.Map(
            "an episode",
            FormField.Required("episode", Form.Text("its id")),
            FormField.Required("case", Form.Text("its case")),
            FormField.Required("batch", Form.Text("the batch of the case")),
            FormField.Required("candidate", Form.Choice("what became of it", Fates)),
            FormField.Required("other", Form.Choice("what became of it", Fates)),
            FormField.Required("candidateLead", OrNothing("hours from the alert to the confirmation")),
            FormField.Required("otherLead", OrNothing("the same of the other"))), countMax: ItemsMax)),
        FormField.Required("alarms", Form.List("per batch with quiet time", Form.Map(
            "a batch",
            FormField.Required("batch", Form.Text("its name")),
            FormField.Required("candidateAlarms", Count("false alarms")),
            FormField.Required("candidateHours", Form.Number("quiet hours", 0)),
            FormField.Required("otherAlarms", Count("false alarms")),
            FormField.Required("otherHours", Form.Number("quiet hours", 0))), countMax: ItemsMax)));

    private static Form Endpoint() => Form.Map(
        "an endpoint",
        FormField.Required("endpoint", Form.Choice("what is compared", [.. ComparisonNames.Endpoints.Select(entry => entry.Name)])),
        FormField.Required("unit", Form.Text("of margin, asked, estimate and limits")),
        FormField.Required("answer", Form.Choice("of the endpoint", Answers)),
        FormField.Required("superior", Form.Flag("shown to be better")),
        FormField.Required("asksSuperiority", Form.Flag("the plan asks for that")),
        FormField.Required("margin", Form.Number("how much worse is still comparable")),
        FormField.Required("asked", Form.Text("what both intervals must be")),
        FormField.Required("candidate", OrNothing("its own share or rate per 100 h")),
        FormField.Required("other", OrNothing("the same of the other")),
        FormField.Required("estimate", OrNothing("candidate against the other")),
        FormField.Required("plain", Interval("as if all pairs or alarms were independent")),
        FormField.Required("betweenBatches", Interval("on as many independent ones as the batches are worth")),
        FormField.Required("batchFactor", Form.Number("how many times the variance is that of independent ones", 1)),
        FormField.Required("size", Form.Number("pairs, or quiet hours of the side that has fewer", 0)),
        FormField.Required("sizeMin", Form.Number("fewer is not shown", 0)),
        FormField.Required("batches", Count("different batches")),
        FormField.Required("batchesMin", Count("fewer is not shown")),
        FormField.Required("p", Form.Number("the smallest alpha at which both intervals are as asked; 0.5 stands for 0.5 or more", 0, 0.5)),
        FormField.Required("adjustedP", OrNothing("after Holm over all endpoints")),
        FormField.Required("needed", OrNothing("how many more pairs or hours of the same kind would roughly show it")),
        FormField.Required("reason", Form.Text("in words, with its numbers", LineMax)));

    private static Form Count(string meaning) => Form.Whole(meaning, 0);
}
