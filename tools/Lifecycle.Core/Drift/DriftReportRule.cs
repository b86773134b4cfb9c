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
            .Concat(Differ("how many units there are", Written(profile.UnitNames.Count), Written(said.Whole("count"))))
            .Concat(DocumentDifferences.Of(document.Part("settings"), said.Part("settings")).Select(difference => $"settings of the profile and of the report: {difference}"))
            .Concat(Differ("which signals there are", string.Join(", ", profile.Signals.Select(signal => signal.Name)), string.Join(", ", signals.Select(signal => signal.Text("signal")))))
            .ToList();
        return faults.Count > 0 ? faults : [.. Answers(profile.Settings, signals), .. Overall(report, signals)];
    }

    private static IEnumerable<string> Answers(DriftSettings settings, List<SourceNode.Map> signals)
    {
        var adjusted = AnswerRule.Adjusted(settings, [.. signals.Select(signal => signal.PartOrNone("tests")?.Number("p") ?? 1)]);
        foreach (var (signal, worth) in signals.Zip(adjusted))
        {
            var (name, said) = (signal.Text("signal"), DriftWords.AnswerOf(signal.Text("answer")));
            if (signal.PartOrNone("tests") is not { } tests || signal.PartOrNone("effect") is not { } effect)
            {
                foreach (var fault in Differ($"the answer of {name}, of which nothing was tested,", DriftWords.Of(DriftAnswer.NotEnough), DriftWords.Of(said)))
                {
                    yield return fault;
                }

                continue;
            }

            var p = tests.Number("p");
            foreach (var fault in Differ($"the chance of {name} among all signals", Written(worth), Known(tests, "adjustedP") is { } recorded ? Written(recorded) : "none")
                .Concat(Differ($"the answer of {name}", DriftWords.Of(AnswerRule.Of(settings, EffectOf(effect), p, worth)), DriftWords.Of(said))))
            {
                yield return fault;
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
    };

    private static double? Known(SourceNode.Map map, string name) =>
        map.Find(name) is SourceNode.Scalar { Type: ScalarType.Number } number ? number.AsNumber() : null;

    private static IEnumerable<string> Differ(string what, string asked, string said) => asked == said ? [] : [$"{what} is {said} by the report, and {asked} comes out"];

    private static string Written(double number) => number.ToString("R", CultureInfo.InvariantCulture);
}
