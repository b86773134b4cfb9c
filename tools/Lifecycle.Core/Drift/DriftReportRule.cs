using System.Globalization;
using Lifecycle.Formats;

namespace Lifecycle.Drift;

/// <summary>A report that was kept, held against the profile it is of: what follows from the numbers it records must be what it says.</summary>
/// <remarks>The rows of the window are not kept, so its effects and chances themselves are taken as recorded.</remarks>
public static class DriftReportRule
{
    /// <summary>What does not fit, one sentence each; empty when all does.</summary>
    /// <param name="report">Of the report's format.</param>
    /// <param name="document">The profile, of its format.</param>
    /// <param name="profile">The same, read.</param>
    public static IEnumerable<string> Faults(SourceNode.Map report, SourceNode.Map document, DriftProfile profile)
    {
        var (said, signals) = (report.Part("profile"), report.ItemsOf("signals").Select(item => item.AsMap()).ToList());
        var faults = Differ("the program", profile.Tool, report.Text("tool"))
            .Concat(Differ("what a unit is", DriftWords.Of(profile.Units), said.Text("units")))
            .Concat(Differ("whose scores the profile has", Whose(profile.Model), Whose(DriftProfileDocument.ScoredOf(said.Get("model")))))
            .Concat(Differ("how many units there are", Written(profile.UnitNames.Count), Written(said.Whole("count"))))
            .Concat(DocumentDifferences.Of(document.Part("settings"), said.Part("settings")).Select(difference => $"settings of the profile and of the report: {difference}"))
            .Concat(Differ("which signals there are", string.Join(", ", profile.Signals.Select(signal => signal.Name)), string.Join(", ", signals.Select(signal => signal.Text("signal")))))
            .ToList();
        return faults.Count > 0 ? faults : [.. Answers(profile.Settings, report, signals), .. Overall(report, signals)];
    }

    private static IEnumerable<string> Answers(DriftSettings settings, SourceNode.Map report, List<SourceNode.Map> signals)
    {
        var rows = RowsOf(report.Part("compared"));
        foreach (var fault in Differ("how many rows the window has", Written(report.Part("window").Whole("rows")), Written(rows.OfRows)))
        {
            yield return fault;
        }

        foreach (var fault in Coverage(settings, report.Part("profile").Text("units"), rows, signals))
        {
            yield return fault;
        }

        var missing = signals.Select(signal => MissingOf(signal.PartOrNone("missing"))).ToList();
        var (adjusted, ofMissing) = AnswerRule.Adjusted(
            settings, [.. signals.Select(signal => signal.PartOrNone("tests")?.Number("p") ?? 1)], [.. missing.Select(test => test?.P)]);
        for (var place = 0; place < signals.Count; place++)
        {
            var (signal, name, tests) = (signals[place], signals[place].Text("signal"), signals[place].PartOrNone("tests"));
            var evidence = new DriftEvidence(
                signal.PartOrNone("effect") is { } effect && tests is not null ? EffectOf(effect) : null, tests?.Number("p") ?? 1, adjusted[place],
                missing[place] is { } test ? test with { AdjustedP = ofMissing[place] } : null, rows, ValuesOf(signal.Part("compared")));
            foreach (var fault in (tests is null ? [] : Differ($"the chance of {name} among all signals", Written(adjusted[place]), Written(Known(tests, "adjustedP"))))
                .Concat(Differ($"the chance of what is missing of {name} among all signals", Written(ofMissing[place]), Written(missing[place]?.AdjustedP)))
                .Concat(Differ($"the answer of {name}", DriftWords.Of(AnswerRule.Of(settings, evidence)), signal.Text("answer"))))
            {
                yield return fault;
            }
        }
    }

    // More cannot have been compared than there is, of a signal no more than of the window, and only what is cut in parts or blocks is not over yet.
    private static IEnumerable<string> Coverage(DriftSettings settings, string units, ComparedRows rows, List<SourceNode.Map> signals)
    {
        if (rows.Rows + rows.UnfinishedRows > rows.OfRows || rows.Units > rows.OfUnits)
        {
            yield return "more of the window was compared than there is";
        }

        if (rows.UnfinishedRows > 0 && settings.Part is null && units == DriftWords.Of(DriftUnits.Batches))
        {
            yield return "rows are said to be not over yet, and batches are judged whole";
        }

        foreach (var signal in signals)
        {
            var values = ValuesOf(signal.Part("compared"));
            if (values.Values > values.OfValues || values.Units > values.OfUnits || values.OfUnits > rows.OfUnits || values.OfValues > rows.OfRows - rows.UnfinishedRows)
            {
                yield return $"more of {signal.Text("signal")} was compared than there is";
            }
        }
    }

    private static IEnumerable<string> Overall(SourceNode.Map report, List<SourceNode.Map> signals) => Differ(
        "the answer", DriftWords.Of(AnswerRule.Worst([.. signals.Select(signal => DriftWords.AnswerOf(signal.Text("answer")))])), report.Text("answer"));

    // A step counts for as much as a shift: the larger of both is held against the limits.
    private static DriftEffect EffectOf(SourceNode.Map effect) => new()
    {
        Difference = Known(effect, "difference"),
        Shift = Known(effect, "shift") is { } shift ? Math.Max(Math.Abs(shift), Math.Abs(effect.NumberOrNone("step") ?? 0)) : null,
        Stability = Known(effect, "psi") ?? double.NaN,
        Carried = Known(effect, "wasserstein"),
        CarriedError = Known(effect, "wassersteinGridError"),
        Overlap = effect.Number("overlap"),
        Deviation = Known(effect, "referenceSd"),
        Step = effect.NumberOrNone("step"),
        Furthest = effect.NumberOrNone("furthest"),
    };

    private static ComparedRows RowsOf(SourceNode.Map rows) => new(
        rows.Whole("rows"), rows.Whole("ofRows"), rows.Whole("unfinishedRows"), (int)rows.Whole("units"), (int)rows.Whole("ofUnits"));

    private static ComparedValues ValuesOf(SourceNode.Map values) => new(
        values.Whole("values"), values.Whole("ofValues"), (int)values.Whole("units"), (int)values.Whole("ofUnits"));

    private static MissingTest? MissingOf(SourceNode.Map? missing) => missing is null ? null : new MissingTest
    {
        Window = missing.Number("window"), Reference = missing.Number("reference"), Excess = missing.Number("excess"), Unit = null,
        P = Known(missing, "p"), AdjustedP = Known(missing, "adjustedP"),
    };

    private static double? Known(SourceNode.Map map, string name) =>
        map.Find(name) is SourceNode.Scalar { Type: ScalarType.Number } number ? number.AsNumber() : null;

    private static IEnumerable<string> Differ(string what, string asked, string said) => asked == said ? [] : [$"{what} is {said} by the report, and {asked} comes out"];

    private static string Whose(ScoredBy? model) => model?.LongWords ?? "nobody's";

    private static string Written(double? number) => number?.ToString("R", CultureInfo.InvariantCulture) ?? "none";
}
