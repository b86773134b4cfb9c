using Lifecycle.Formats;

namespace Lifecycle.ChallengeSets.Checking;

/// <summary>How the agreement of one alert type is written, wherever it is.</summary>
internal static class AgreementForms
{
    public static Form Row { get; } = Form.Map(
        "an alert type",
        FormField.Required("type", Form.Text("the alert type")),
        FormField.Required("kappa", Form.Either(
            "Cohen's kappa", Form.Number("agreement beyond chance", -1, 1), Form.Nothing("no disagreement could be expected, so none was measured"))),
        FormField.Required("units", Form.Whole("windows or specimens that were compared", 0)),
        FormField.Required("both", Form.Whole("of them with a yes of both", 0)),
        FormField.Required("firstAlone", Form.Whole("with a yes of the first labeller alone", 0)),
        FormField.Required("secondAlone", Form.Whole("with a yes of the second labeller alone", 0)));

    public static void Write(JsonText json, TypeAgreement row)
    {
        json.Member("type", row.Type);
        json.Member("kappa", row.Kappa);
        json.Member("units", row.Units);
        json.Member("both", row.Both);
        json.Member("firstAlone", row.FirstAlone);
        json.Member("secondAlone", row.SecondAlone);
    }
}
