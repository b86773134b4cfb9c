using Lifecycle.ChallengeSets;
using Lifecycle.Formats;
using Lifecycle.Refusals;

namespace Lifecycle.Alerts;

/// <summary>Reads <c>lifecycle/alerts@1</c>.</summary>
public static class AlertPolicyDocument
{
    internal const int PersistenceMax = 10_000;

    public static DocumentFormat Format { get; } = new(
        "lifecycle/alerts@1", "how a model's scores become alerts",
        FormField.Required("name", Form.Text("the configuration's name", 100)),
        OwnerForms.Owners,
        FormField.Required("gap", Form.Duration(
            "a silence longer than this resets windows and persistence and ends open alerts")),
        FormField.Required("bands", Form.Map(
            "where the confidence bands begin; below medium an alert is undecided",
            FormField.Required("high", Form.Number("the least confidence of the band high", 0, 1)),
            FormField.Required("medium", Form.Number("the least confidence of the band medium", 0, 1)))),
        FormField.Required("types", Form.Named("the alert types", ChallengeSetForms.AlertTypePattern, Form.Map(
            "one alert type",
            FormField.Required("score", Form.Text("the name of the model's score", 100)),
            FormField.Required("measure", MeasureForm()),
            FormField.Required("smoothing", SmoothingForm()),
            FormField.Required("direction", Form.Choice("on which side of the levels the condition lies", "above", "below")),
            FormField.Required("raise", Form.Number("a frame at or beyond this is a hit")),
            FormField.Required("clear", Form.Number("an alert ends at the first frame no longer at or beyond this")),
            FormField.Required("persistence", Form.Map(
                "how many of the last assessed frames must be hits",
                FormField.Required("hits", Form.Whole("hits needed", 1, PersistenceMax)),
                FormField.Required("of", Form.Whole("frames looked at", 1, PersistenceMax)))),
            FormField.Required("rearm", Form.Duration("no new alert of the type for this long after one ended")),
            FormField.Optional("confidence", Form.Map(
                "a straight line from the measure to 0..1; absent: the measure is a confidence already",
                FormField.Required("from", Form.Number("the measure at which confidence is 0")),
                FormField.Required("to", Form.Number("the measure at which confidence is 1")))),
            FormField.Required("feature", Form.Text("what is measured, in words", 100)),
            FormField.Required("unit", Form.Text("the unit of the measure", 40)),
            FormField.Required("confirmation", Form.Text("who confirms what, by when", 2_000)),
            FormField.Required("sop", Form.Map(
                "the procedure a person follows",
                FormField.Required("id", Form.Text("its number", 100)),
                FormField.Required("version", Form.Text("its version", 40)))),
            FormField.Required("thumbnail", Form.Choice("may a picture be kept with the alert", "allowed", "not-allowed")),
            FormField.Optional("active", Form.Map(
                "the culture days on which the type applies: from, up to, not including, to",
                FormField.Required("from", Form.Number("days since the start of the culture", 0, 1_000)),
                FormField.Required("to", Form.Number("days since the start of the culture", 0, 1_000)))),
            FormField.Optional("tunedOn", TuningMark.Form),
            FormField.Optional("masks", Form.List("types not assessable while an alert of this type lasts", MaskForm()))),
            countMin: 1)));

    /// <summary>The policies, or every fault of the file at once.</summary>
    public static Outcome<AlertPolicySet> Read(SourceNode node) => Format.Judge(node).Then(map =>
    {
        var faults = AlertPolicyChecks.Faults(map);
        return faults.Count > 0 ? faults : (Outcome<AlertPolicySet>)SetOf(map);
    });

    internal static Form MeasureForm() => Form.Either(
        "what is held against the levels",
        Form.Choice("the smoothed score itself", "level"),
        Form.Map(
            "made from the smoothed scores of a trailing window: write slope or rise",
            FormField.Optional("slope", Form.Duration("the least-squares slope per hour over this long")),
            FormField.Optional("factor", Form.Either(
                "what the slope is multiplied by; ln2 when the score is a log2",
                Form.Number("the factor"), Form.Choice("the natural logarithm of 2", "ln2"))),
            FormField.Optional("rise", Form.Duration("the rise above the own baseline, the median of this long")),
            FormField.Optional("lag", Form.Duration("how long ago the baseline ends; absent: now")),
            FormField.Optional("settle", Form.Duration(
                "the samples must span this long before the measure counts; absent: half of the window"))));

    internal static Form SmoothingForm() => Form.Either(
        "how the score is quietened first",
        Form.Choice("not at all", "none"),
        Form.Map(
            "write median or halfLife",
            FormField.Optional("median", Form.Duration("the trailing median of this long")),
            FormField.Optional("halfLife", Form.Duration("the exponential average with this half-life"))));

    private static Form MaskForm() => Form.Either(
        "a type, or a type with the longest time it may be masked",
        ChallengeSetForms.AlertType,
        Form.Map(
            "a type and the longest time it may be masked by one alert",
            FormField.Required("type", ChallengeSetForms.AlertType),
            FormField.Optional("longest", Form.Duration("after this long the type is assessed again, masked or not"))));

    private static AlertPolicySet SetOf(SourceNode.Map map)
    {
        var bands = map.Part("bands");
        var types = map.Part("types");
        return new AlertPolicySet(
            map.Text("name"), map.Duration("gap"), new ConfidenceBands(bands.Number("high"), bands.Number("medium")),
            [.. AlertMaskOrder.Of(types)!.Select(name => PolicyOf(name, types.Part(name)))])
        {
            Owners = OwnerForms.Of(map),
        };
    }

    private static AlertPolicy PolicyOf(string type, SourceNode.Map map) => new()
    {
        Type = type,
        Score = map.Text("score"),
        Measure = MeasureOf(map.Get("measure")),
        Smoothing = SmoothingOf(map.Get("smoothing")),
        Direction = map.Text("direction") == "above" ? AlertDirection.Above : AlertDirection.Below,
        Raise = map.Number("raise"),
        Clear = map.Number("clear"),
        Persistence = new Persistence((int)map.Part("persistence").Whole("hits"), (int)map.Part("persistence").Whole("of")),
        Rearm = map.Duration("rearm"),
        Confidence = map.PartOrNone("confidence") is { } line
            ? new ConfidenceMap(line.Number("from"), line.Number("to"))
            : ConfidenceMap.Itself,
        Feature = new MeasuredFeature(map.Text("feature"), map.Text("unit")),
        Confirmation = map.Text("confirmation"),
        Sop = new SopReference(map.Part("sop").Text("id"), map.Part("sop").Text("version")),
        Thumbnail = map.Text("thumbnail") == "allowed" ? ThumbnailRule.Allowed : ThumbnailRule.NotAllowed,
        Active = map.PartOrNone("active") is { } active
            ? new ActiveDays(TimeSpan.FromDays(active.Number("from")), TimeSpan.FromDays(active.Number("to")))
            : null,
        Masks = [.. map.ItemsOf("masks").Select(MaskOf)],
        TunedOn = map.PartOrNone("tunedOn") is { } mark ? TuningMark.Of(mark) : null,
    };

    internal static AlertMask MaskOf(SourceNode node) => node is SourceNode.Map map
        ? new AlertMask(map.Text("type"), map.DurationOrNone("longest"))
        : new AlertMask(node.AsText(), null);

    internal static Measure MeasureOf(SourceNode node)
    {
        if (node is not SourceNode.Map map)
        {
            return new Measure.Level();
        }

        var window = map.DurationOrNone("slope") ?? map.Duration("rise");
        var settle = map.DurationOrNone("settle") ?? window / 2;
        return map.Has("slope")
            ? new Measure.Slope(window, settle, FactorOf(map))
            : new Measure.Rise(window, map.DurationOrNone("lag") ?? TimeSpan.Zero, settle);
    }

    private static double FactorOf(SourceNode.Map map) =>
        map.TextOrNone("factor") switch
        {
            null => 1,
            "ln2" => 0.6931471805599453,
            _ => map.Number("factor"),
        };

    internal static Smoothing SmoothingOf(SourceNode node) => node is not SourceNode.Map map
        ? new Smoothing.None()
        : map.DurationOrNone("median") is { } window
            ? new Smoothing.Median(window)
            : new Smoothing.Exponential(map.Duration("halfLife"));
}
