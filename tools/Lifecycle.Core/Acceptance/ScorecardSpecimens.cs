using Lifecycle.Alerts;
using Lifecycle.ChallengeSets;
using Lifecycle.Formats;

namespace Lifecycle.Acceptance;

/// <summary>The parts of a scorecard that only a set without times has. What has no meaning there is absent, never 0.</summary>
internal static class ScorecardSpecimens
{
    /// <summary>What the member <c>time</c> says of a set without times, as its cases do.</summary>
    public const string NoTime = "none";

    public static Form Evidence { get; } = Form.Map(
        "what the criterion counted where frames have no times; what it does not count is absent",
        FormField.Optional("present", ScorecardForm.Count("assessable specimens with the condition that count")),
        FormField.Optional("detected", ScorecardForm.Count("raised specimens with the condition")),
        FormField.Optional("absent", ScorecardForm.Count("assessable specimens without the condition")),
        FormField.Optional("clean", ScorecardForm.Count("specimens without the condition that were not raised")),
        FormField.Optional("falseAlarms", ScorecardForm.Count("raised specimens without the condition")),
        FormField.Optional("raised", ScorecardForm.Count("raised specimens, with the condition or without")),
        FormField.Optional("undecided", ScorecardForm.Count("raised specimens that are undecided")),
        FormField.Optional("scored", ScorecardForm.Count("labelled specimens with a score that is a probability")),
        FormField.Optional("notAssessable", ScorecardForm.Count("left out: none of their frames could be assessed")),
        FormField.Optional("beyondCap", ScorecardForm.Count("left out: their batch has more than may count")),
        FormField.Optional("batches", ScorecardForm.Count("different batches among those that count")),
        FormField.Optional("designEffect", Form.Number("how many times the variance is that of independent trials", 0)),
        FormField.Optional("effective", Form.Number("how many independent trials the share is worth", 0)));

    public static Form Specimen { get; } = Form.Map(
        "a specimen and an alert type",
        FormField.Required("type", AlertForms.Type),
        FormField.Required("case", Form.Text("its case")),
        FormField.Required("batch", Form.Text("the batch of the case")),
        FormField.Required("label", Form.Choice("has it the condition?", "present", "absent")),
        FormField.Required("fate", Form.Choice("what became of it", [.. Enum.GetValues<SpecimenFate>().Select(NameOf)])),
        FormField.Optional("frame", ScorecardForm.Count("the frame that speaks most for the condition, from 0; absent without any score")),
        FormField.Optional("score", Form.Number("of that frame")),
        FormField.Optional("confidence", Form.Number("by the alert policy: the highest of the specimen", 0, 1)),
        FormField.Optional("band", Form.Choice("of that confidence", [.. Enum.GetValues<Band>().Select(AlertDocument.NameOf)])),
        FormField.Optional("raised", Form.Flag("is the score at or beyond the raise level?")),
        FormField.Required("axes", ChallengeSetForms.Axes("the subgroups of its case")));

    /// <summary>As a specimen may be missed: the member of a form that only a set without times has.</summary>
    public static FormField List(string name, string meaning, int countMax) =>
        FormField.Optional(name, Form.List(meaning, Specimen, countMax: countMax));

    public static string NameOf(SpecimenFate fate) => fate switch
    {
        SpecimenFate.Detected => "detected",
        SpecimenFate.Missed => "missed",
        SpecimenFate.Clean => "clean",
        SpecimenFate.FalseAlarm => "false-alarm",
        _ => "not-assessable",
    };

    public static void WriteEvidence(JsonText json, Evidence evidence) => json.Map("specimens", () =>
    {
        if (evidence.Specimens is not { } specimens)
        {
            return;
        }

        foreach (var (name, count) in specimens.Counted)
        {
            json.Member(name, count);
        }

        json.Member("batches", evidence.Batches);
        if (evidence.Effective > 0)
        {
            json.Member("designEffect", evidence.DesignEffect);
            json.Member("effective", evidence.Effective);
        }
    });

    public static void Write(JsonText json, string name, IReadOnlyList<MatchedSpecimen> specimens) =>
        json.List(name, specimens, specimen => json.Item(() => Write(json, specimen)));

    public static void Write(JsonText json, TypeMatches matches)
    {
        json.Member("type", matches.Type);
        if (matches.WhyNotComputable is { } why)
        {
            json.Member("notComputable", why);
        }
        else
        {
            Write(json, "specimens", matches.Specimens);
        }
    }

    public static void Write(JsonText json, SpecimenRow row)
    {
        json.Member("type", row.Type);
        json.Member("subgroup", row.Group.ToString());
        json.Member("present", row.Present);
        json.Member("detected", row.Detected);
        json.Map("sensitivity", () => ScorecardDocument.Write(json, row.Sensitivity));
        json.Member("absent", row.Absent);
        json.Member("clean", row.Clean);
        json.Map("specificity", () => ScorecardDocument.Write(json, row.Specificity));
    }

    private static void Write(JsonText json, MatchedSpecimen specimen)
    {
        json.Member("type", specimen.Type);
        json.Member("case", specimen.Case.Facts.Id);
        json.Member("batch", specimen.Case.Facts.Batch);
        json.Member("label", specimen.IsPresent ? "present" : "absent");
        json.Member("fate", NameOf(specimen.Fate));
        if (specimen.Peak is { } peak)
        {
            json.Member("frame", peak.Frame);
            json.Member("score", peak.Score);
            json.Member("confidence", peak.Confidence);
            json.Member("band", AlertDocument.NameOf(peak.Band));
            json.Member("raised", peak.IsRaised);
        }

        ChallengeSetForms.Write(json, "axes", specimen.Case.Axes);
    }
}
