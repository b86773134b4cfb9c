using Lifecycle.Formats;
using Lifecycle.Refusals;

namespace Lifecycle.Alerts.Tuning;

/// <summary>Reads <c>lifecycle/tuning@1</c>.</summary>
public static class TuningDocument
{
    private const int ValuesMax = 1_000;

    public static DocumentFormat Format { get; } = new(
        "lifecycle/tuning@1", "which fields of one alert policy vary, and over what, when policies are tried on recorded scores",
        FormField.Required("type", AlertForms.Type),
        FormField.Optional("raise", Levels("raise levels")),
        FormField.Optional("clear", Levels("clear levels; one beyond a raise level does not go with it")),
        FormField.Optional("persistence", Form.List("hits needed of frames looked at", Form.Map(
            "one persistence",
            FormField.Required("hits", Form.Whole("hits needed", 1, AlertPolicyDocument.PersistenceMax)),
            FormField.Required("of", Form.Whole("frames looked at", 1, AlertPolicyDocument.PersistenceMax))), 1, ValuesMax)),
        FormField.Optional("rearm", Form.List("times to re-arm", Form.Duration("one of them"), 1, ValuesMax)),
        FormField.Optional("smoothing", Form.List("as in the alert policy", AlertPolicyDocument.SmoothingForm(), 1, ValuesMax)),
        FormField.Optional("measure", Form.List("as in the alert policy", AlertPolicyDocument.MeasureForm(), 1, ValuesMax)));

    /// <summary>The grid, or every fault of the file at once.</summary>
    public static Outcome<TuningGrid> Read(SourceNode node) => Format.Judge(node).Then(map =>
    {
        var faults = new List<Refusal>();
        foreach (var smoothing in map.ItemsOf("smoothing"))
        {
            AlertPolicyChecks.Smoothing(map.Text("type"), smoothing, faults);
        }

        foreach (var measure in map.ItemsOf("measure"))
        {
            AlertPolicyChecks.Measure(map.Text("type"), measure, faults);
        }

        return faults.Count > 0 ? faults : (Outcome<TuningGrid>)Of(map);
    });

    private static Form Levels(string meaning) => Form.Either(
        meaning,
        Form.List("each of them", Form.Number("a level"), 1, ValuesMax),
        Form.Map(
            "so many, the same distance apart",
            FormField.Required("from", Form.Number("the first")),
            FormField.Required("to", Form.Number("the last")),
            FormField.Required("count", Form.Whole("how many, both ends included", 2, ValuesMax))));

    private static TuningGrid Of(SourceNode.Map map) => new()
    {
        Type = map.Text("type"),
        Raises = LevelsOf(map.Find("raise")),
        Clears = LevelsOf(map.Find("clear")),
        Persistences =
        [
            .. map.ItemsOf("persistence").Select(node => node.AsMap())
                .Select(one => new Persistence((int)one.Whole("hits"), (int)one.Whole("of"))).Distinct(),
        ],
        Rearms = [.. map.ItemsOf("rearm").Select(node => node.AsDuration()).Distinct()],
        Smoothings = [.. map.ItemsOf("smoothing").Select(AlertPolicyDocument.SmoothingOf).Distinct()],
        Measures = [.. map.ItemsOf("measure").Select(AlertPolicyDocument.MeasureOf).Distinct()],
    };

    private static IReadOnlyList<double> LevelsOf(SourceNode? node) => node switch
    {
        null => [],
        SourceNode.Map map => TuningWords.Levels(map.Number("from"), map.Number("to"), (int)map.Whole("count")),
        _ => [.. node.AsItems().Select(item => item.AsNumber()).Distinct()],
    };
}
