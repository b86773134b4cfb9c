using System.Globalization;
using Lifecycle.Formats;

namespace Lifecycle.Drift;

/// <summary>A report that was kept, held against the profile it is of: what follows from the numbers it records must be what it says.</summary>
/// <remarks>The rows of the window are not kept, so how far it lies from the reference, and how far units of that are from one another, is taken as recorded.</remarks>
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
        return faults.Count > 0 ? faults : [.. Answers(profile, report, signals), .. Overall(report, signals)];
    }

    private static IEnumerable<string> Answers(DriftProfile profile, SourceNode.Map report, List<SourceNode.Map> signals)
    {
        var rows = RowsOf(report.Part("compared"));
        foreach (var fault in Differ("how many rows the window has", Written(report.Part("window").Whole("rows")), Written(rows.OfRows)))
        {
            yield return fault;
        }

        foreach (var fault in Coverage(profile.Settings, report.Part("profile").Text("units"), rows, signals))
        {
            yield return fault;
        }

        var reference = new ReferenceRule(profile, [.. report.ItemsOf("parts").Select(part => (int)part.AsWhole())]);
        var (again, strange) = (new List<SignalNumbers>(), new List<string>());
        foreach (var (place, signal) in signals.Index())
        {
            var (rule, said) = (new SignalNumbersRule(profile, place), SignalNumbersDocument.Read(signal));
            var faults = rule.Faults(said).ToList();
            var counted = faults.Count > 0 ? null : reference.Again(place, said);
            again.Add(counted is null ? said : rule.Again(counted));
            strange.AddRange((faults.Count == 0 && counted is null ? ["it is compared with units that the profile has not, or with too few"] : faults)
                .Select(fault => $"{signal.Text("signal")}: {fault}"));
        }

        foreach (var fault in strange.Count > 0 ? strange : Again(profile, rows, signals, again))
        {
            yield return fault;
        }
    }

    private static IEnumerable<string> Again(DriftProfile profile, ComparedRows rows, List<SourceNode.Map> signals, List<SignalNumbers> again)
    {
        var (adjusted, ofMissing) = AnswerRule.Adjusted(
            profile.Settings, [.. again.Select(numbers => numbers.Tests?.P ?? 1)], [.. again.Select(numbers => numbers.Missing?.P)]);
        foreach (var (place, signal) in signals.Index())
        {
            var (name, missing, tests) = (signal.Text("signal"), again[place].Missing, again[place].Tests);
            missing = missing is null ? null : missing with { AdjustedP = ofMissing[place] };
            tests = tests is null ? null : tests with { AdjustedP = adjusted[place] };
            var evidence = new DriftEvidence(
                again[place].Effect, tests?.P ?? 1, adjusted[place], missing, rows, ValuesOf(signal.Part("compared")));
            var answer = AnswerRule.Of(profile.Settings, evidence);
            foreach (var fault in Differences(signal, new SignalNumbers(missing, again[place].Effect, tests)).Select(difference => $"{name}: {difference}")
                .Concat(Differ($"the answer of {name}", DriftWords.Of(answer), signal.Text("answer")))
                .Concat(Differ($"what is said of {name}", DriftReasons.Of(profile, answer, evidence, tests) ?? signal.Text("reason"), signal.Text("reason"))))
            {
                yield return fault;
            }
        }
    }

    // What comes out is written as the report is, and the two are held against each other member by member.
    private static IEnumerable<string> Differences(SourceNode.Map signal, SignalNumbers again)
    {
        if (!JsonSource.Parse("", JsonText.Write(json => SignalNumbersDocument.Write(json, again))).TryGet(out var node, out var why))
        {
            throw new System.Diagnostics.UnreachableException(why[0].What);
        }

        return ((string[])["missing", "effect", "tests"]).Where(name => signal.Find(name) is not null)
            .SelectMany(name => DocumentDifferences.Of(signal.Part(name), node.AsMap().Part(name)).Select(difference => $"{name} {difference}"));
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

    private static ComparedRows RowsOf(SourceNode.Map rows) => new(
        rows.Whole("rows"), rows.Whole("ofRows"), rows.Whole("unfinishedRows"), (int)rows.Whole("units"), (int)rows.Whole("ofUnits"));

    private static ComparedValues ValuesOf(SourceNode.Map values) => new(
        values.Whole("values"), values.Whole("ofValues"), (int)values.Whole("units"), (int)values.Whole("ofUnits"));

    private static IEnumerable<string> Differ(string what, string asked, string said) => asked == said ? [] : [$"{what} is {said} by the report, and {asked} comes out"];

    private static string Whose(ScoredBy? model) => model?.LongWords ?? "nobody's";

    private static string Written(double? number) => number?.ToString("R", CultureInfo.InvariantCulture) ?? "none";
}
