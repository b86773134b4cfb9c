using Lifecycle.Acceptance;
using Lifecycle.Alerts;
using Lifecycle.Formats;

namespace Lifecycle.Comparability;

/// <summary>Writes <c>lifecycle/feature-comparability@1</c>.</summary>
public static class FeatureComparabilityDocument
{
    public static DocumentFormat Format { get; } = new(
        "lifecycle/feature-comparability@1", "image features of new batches compared with those of reference batches",
        FormField.Required("comparison", Form.Text("the name of the plan", 100)),
        FormField.Required("plan", AlertForms.Digest("the plan")),
        FormField.Required("table", AlertForms.Digest("the batches")),
        FormField.Required("multiplicity", ComparabilityForm.MultiplicityForm()),
        FormField.Required("answer", Form.Choice("of all features", [.. ComparisonNames.Answers.Select(entry => entry.Name)])),
        FormField.Required("informational", Form.Flag("the plan was not sealed before use")),
        FormField.Required("demonstration", Form.Flag("the workspace is a demonstration")),
        FormField.Required("lines", Form.List("the answer, and how many of how many", Form.Text("a line"), 2, 2)),
        FormField.Required("features", Form.List("in the order of the plan", Feature())));

    public static byte[] Write(FeatureComparison comparison) => JsonText.Write(json =>
    {
        json.Member("format", Format.Name);
        json.Member("comparison", comparison.Plan.Name);
        json.Member("plan", comparison.PlanDigest);
        json.Member("table", comparison.TableDigest);
        json.Map("multiplicity", () => ComparabilityDocument.Write(json, comparison.Plan.Multiplicity));
        json.Member("answer", ComparisonNames.NameOf(comparison.Answer));
        json.Member("informational", comparison.IsInformational);
        json.Member("demonstration", comparison.Conditions.HasFlag(ScoreConditions.Demonstration));
        json.List("lines", [comparison.Line, comparison.Tally], json.Item);
        json.List("features", comparison.Results, result => json.Item(() => Write(json, result)));
    });

    private static Form Feature() => Form.Map(
        "a feature",
        FormField.Required("feature", Form.Text("the column", 100)),
        FormField.Required("answer", Form.Choice("of the feature", [.. ComparisonNames.Answers.Select(entry => entry.Name)])),
        FormField.Required("pairing", Form.Choice("whether donors are paired", "none", "donor")),
        FormField.Required("alpha", Form.Number("the chance to call comparable what is not", 0, 1)),
        FormField.Required("referenceBatches", Form.Whole("how many", 0)),
        FormField.Required("newBatches", Form.Whole("how many", 0)),
        FormField.Required("donors", ComparabilityForm.OrNothing("with batches of both groups")),
        FormField.Required("donorsLeftOut", ComparabilityForm.OrNothing("with batches of one group alone")),
        FormField.Required("referenceMean", ComparabilityForm.OrNothing("in the feature's unit")),
        FormField.Required("newMean", ComparabilityForm.OrNothing("in the feature's unit")),
        FormField.Required("referenceSd", ComparabilityForm.OrNothing("in the feature's unit")),
        FormField.Required("newSd", ComparabilityForm.OrNothing("in the feature's unit")),
        FormField.Required("margin", ComparabilityForm.OrNothing("in the feature's unit, either way")),
        FormField.Required("difference", ComparabilityForm.OrNothing("new less reference")),
        FormField.Required("interval", ComparabilityForm.Interval("of the difference, with confidence 1 - 2 alpha")),
        FormField.Required("p", ComparabilityForm.OrNothing("of the two one-sided tests, the larger")),
        FormField.Required("adjustedP", ComparabilityForm.OrNothing("after Holm over all features")),
        FormField.Required("spreadP", ComparabilityForm.OrNothing("Brown and Forsythe's; no ground to call the spread alike")),
        FormField.Required("needed", ComparabilityForm.OrNothing("batches of each group, or donors, that would roughly show it")),
        FormField.Required("reason", Form.Text("in words, with its numbers", 10_000)));

    private static void Write(JsonText json, FeatureResult result)
    {
        json.Member("feature", result.Plan.Name);
        json.Member("answer", ComparisonNames.NameOf(result.Answer));
        json.Member("pairing", result.Plan.IsPairedByDonor ? "donor" : "none");
        json.Member("alpha", result.Plan.Alpha);
        json.Member("referenceBatches", result.ReferenceBatches);
        json.Member("newBatches", result.NewBatches);
        json.Member("donors", (double?)result.Donors);
        json.Member("donorsLeftOut", (double?)result.DonorsLeftOut);
        json.NumberOrNone("referenceMean", result.ReferenceMean);
        json.NumberOrNone("newMean", result.NewMean);
        json.NumberOrNone("referenceSd", result.ReferenceSd);
        json.NumberOrNone("newSd", result.NewSd);
        json.NumberOrNone("margin", result.Margin);
        json.NumberOrNone("difference", result.Difference.Estimate);
        ComparabilityDocument.Write(json, "interval", result.Difference);
        json.NumberOrNone("p", result.P);
        json.Member("adjustedP", result.AdjustedP);
        json.NumberOrNone("spreadP", result.SpreadP);
        json.Member("needed", (double?)result.Needed);
        json.Member("reason", result.Reason);
    }
}
