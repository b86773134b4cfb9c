using Lifecycle.Acceptance;
using Lifecycle.Alerts;
using Lifecycle.Formats;
using Lifecycle.Refusals;

namespace Lifecycle.Drift.Consequences;

/// <summary>How the settings of consequences are written: by people in <c>lifecycle/drift@1</c>, and again in a profile.</summary>
internal static class ConsequenceForms
{
    private const string BoundPattern = "^(>=|<=) ?[0-9]{1,9}(\\.[0-9]{1,15})?$";

    /// <summary>The metrics that can be estimated without outcomes of the window.</summary>
    public static IReadOnlyList<Metric> Metrics { get; } = [Metric.Sensitivity, Metric.Precision, Metric.Specificity, Metric.FalseAlarmsPer100h];

    public static Form Settings { get; } = Form.Map(
        "what drift means for criteria: estimated from scores and from the mix of inputs",
        FormField.Optional("spell", Form.Duration(
            "so long is one spell: the score that a fiftieth of its rows reach stands for it; absent: a day in a run, a row in a table")),
        FormField.Optional("calibrationError", Form.Number("a calibration that may be further off does not hold, in shares of spells; default 0.1", 0.001, 1)),
        FormField.Optional("covered", Form.Number("the share of the window that the reference must cover; default 0.95", 0.5, 1)),
        FormField.Optional("overlap", Form.Number("the share that each input must have in common with the reference; default 0.5", 0, 1)),
        FormField.Optional("spells", Form.Whole("labelled spells, below which a stratum covers nothing; default 5", 1, 1_000_000)),
        FormField.Optional("windowUnits", Form.Whole("batches or blocks of the window, below which nothing is estimated; default 3", 1, 1_000_000)),
        FormField.Optional("confidence", Form.Number("of the intervals; default 0.95", 0.6, 0.999999)),
        FormField.Optional("correlation", Form.Number("how alike spells of one batch are taken to be, at least; default 0.1", 0, 0.99)),
        FormField.Optional("variation", Form.Number(
            "how much the batches' false alarm rates are taken to differ, at least: their standard deviation over their mean; default 1", 0, 10)),
        FormField.Optional("strata", Form.List("axes whose mix is weighted; absent: all", Form.Text("one of the axes", 100), 0, 20)),
        FormField.Optional("model", Form.Map(
            "whose scores the columns of tables are, of reference and window alike; absent: nobody said. A run brings its own",
            FormField.Required("name", Form.Text("its name", 200)),
            FormField.Required("version", Form.Text("its version", 200)),
            FormField.Required("sha256", AlertForms.Digest("of the model, as `lifecycle model check` says it")))),
        FormField.Optional("alerts", Form.List("alert types of tables; a run brings its own", Alert(), 0, 100)));

    public static ConsequenceSettings Of(SourceNode.Map? map)
    {
        var usual = new ConsequenceSettings();
        return map is null ? usual : new ConsequenceSettings
        {
            Spell = map.DurationOrNone("spell"),
            CalibrationErrorMax = map.NumberOrNone("calibrationError") ?? usual.CalibrationErrorMax,
            CoveredMin = map.NumberOrNone("covered") ?? usual.CoveredMin,
            OverlapMin = map.NumberOrNone("overlap") ?? usual.OverlapMin,
            SpellsMin = (int)(map.WholeOrNone("spells") ?? usual.SpellsMin),
            WindowUnitsMin = (int)(map.WholeOrNone("windowUnits") ?? usual.WindowUnitsMin),
            Confidence = map.NumberOrNone("confidence") ?? usual.Confidence,
            Correlation = map.NumberOrNone("correlation") ?? usual.Correlation,
            Variation = map.NumberOrNone("variation") ?? usual.Variation,
            Strata = [.. map.ItemsOf("strata").Select(axis => axis.AsText())],
            Model = map.PartOrNone("model") is { } model
                ? new ScoredBy(model.Text("name"), model.Text("version"), Digest.Parse(model.Text("sha256")), null, null) : null,
            Alerts = [.. map.ItemsOf("alerts").Select(item => AlertOf(item.AsMap()))],
        };
    }

    public static void Write(JsonText json, ConsequenceSettings settings)
    {
        if (settings.Spell is { } spell)
        {
            json.Member("spell", Scalars.Write(spell));
        }

        json.Member("calibrationError", settings.CalibrationErrorMax);
        json.Member("covered", settings.CoveredMin);
        json.Member("overlap", settings.OverlapMin);
        json.Member("spells", settings.SpellsMin);
        json.Member("windowUnits", settings.WindowUnitsMin);
        json.Member("confidence", settings.Confidence);
        json.Member("correlation", settings.Correlation);
        json.Member("variation", settings.Variation);
        json.List("strata", settings.Strata, json.Item);
        if (settings.Model is { } model)
        {
            json.Map("model", () =>
            {
                json.Member("name", model.Name);
                json.Member("version", model.Version);
                json.Member("sha256", model.Digest);
            });
        }

        json.List("alerts", settings.Alerts, alert => json.Item(() =>
        {
            json.Member("type", alert.Type);
            json.Member("score", alert.Score);
            if (alert.Outcome is { } outcome)
            {
                json.Member("outcome", outcome);
            }

            json.Member("raise", alert.Raise);
            json.List("asks", alert.Asks, ask => json.Item(() =>
            {
                json.Member("metric", CriteriaNames.NameOf(ask.Metric));
                json.Member("bound", ask.Bound.ToString());
            }));
        }));
    }

    /// <summary>What contradicts the rest of the settings.</summary>
    public static IEnumerable<Refusal> Faults(SourceSpot where, DriftSettings settings)
    {
        var asked = settings.Consequences;
        foreach (var axis in asked.Strata.Except(settings.Axes))
        {
            yield return DriftRefusals.SettingsUnfit(where, $"'{axis}' is a stratum and is none of the axes");
        }

        foreach (var twice in asked.Alerts.GroupBy(alert => alert.Type, StringComparer.Ordinal).Where(same => same.Count() > 1))
        {
            yield return DriftRefusals.SettingsUnfit(where, $"the alert type {twice.Key} is asked twice");
        }

        var signals = settings.Signals.Select(signal => signal.Name).Concat(settings.Axes).ToList();
        foreach (var outcome in asked.Alerts.Select(alert => alert.Outcome).OfType<string>().Where(signals.Contains))
        {
            yield return DriftRefusals.SettingsUnfit(where, $"'{outcome}' is an outcome, and is watched or an axis as well");
        }

        if (asked.Spell <= TimeSpan.Zero)
        {
            yield return DriftRefusals.SettingsUnfit(where, "a spell has no length");
        }
    }

    private static Form Alert() => Form.Map(
        "an alert type",
        FormField.Required("type", Form.Text("its name", 40)),
        FormField.Required("score", Form.Text("the column of its score, from 0 to 1", 200)),
        FormField.Optional("outcome", Form.Text("the column that says 1 with the condition, 0 without it, and nothing where nobody knows", 200)),
        FormField.Required("raise", Form.Number("from this score on it is raised", 0, 1)),
        FormField.Optional("asks", Form.List("what is asked of it", Form.Map(
            "a bound",
            FormField.Required("metric", Form.Choice("what is measured", [.. Metrics.Select(CriteriaNames.NameOf)])),
            FormField.Required("bound", Form.Pattern("in the metric's unit", BoundPattern, "a bound such as '>= 0.95' or '<= 2.0'"))), 0, 20)));

    private static AskedAlert AlertOf(SourceNode.Map map) => new(
        map.Text("type"), map.Text("score"), map.TextOrNone("outcome"), map.Number("raise"),
        [.. map.ItemsOf("asks").Select(item => item.AsMap()).Select(ask => new AskedBound(
            MetricRules.Named(ask.Text("metric")).Metric, Bound.Parse(ask.Text("bound"))))]);
}
