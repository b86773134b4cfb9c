using System.Globalization;

namespace Lifecycle.Drift;

/// <summary>Why a signal is answered as it is, in words with its numbers.</summary>
internal sealed class DriftReasons
{
    private readonly DriftProfile profile;

    private DriftReasons(DriftProfile profile) => this.profile = profile;

    private DriftSettings Settings => profile.Settings;

    /// <summary>Null where the units themselves say why there is no answer.</summary>
    public static string? Of(DriftProfile profile, DriftAnswer answer, DriftEvidence evidence, DriftTests? tests) =>
        tests is not null ? new DriftReasons(profile).Of(answer, evidence, tests)
        : answer == DriftAnswer.NotEnough ? null : OfMissing(evidence.Missing!);

    private string Of(DriftAnswer answer, DriftEvidence evidence, DriftTests tests)
    {
        var reason = OfValues(answer, evidence, tests);
        var missing = AnswerRule.OfMissing(Settings, evidence.Missing);
        return missing == DriftAnswer.Stable ? reason
            : missing == answer && AnswerRule.Of(Settings, evidence with { Missing = null }) != answer ? OfMissing(evidence.Missing!)
            : $"{reason}; and {OfMissing(evidence.Missing!)}";
    }

    /// <summary>What is missing, and how much of that was so in the reference.</summary>
    private static string OfMissing(MissingTest missing) => missing.Unit is { } unit
        ? $"{Percent(missing.Reference + missing.Excess)} of values of {unit} missing or infinite, reference {Percent(missing.Reference)}"
        : $"{Percent(missing.Window)} of values missing or infinite, reference {Percent(missing.Reference)}";

    private string OfValues(DriftAnswer answer, DriftEvidence evidence, DriftTests tests)
    {
        var (effect, isShown) = (evidence.Effect!, evidence.AdjustedP < Settings.Alpha);
        var (isFar, isSome) = (effect.Reaches(Settings, limits => limits.Drifted), effect.Reaches(Settings, limits => limits.Watch));
        var units = Units(answer, evidence, tests);
        return answer switch
        {
            DriftAnswer.Drifted => $"beyond the limit, and beyond what {DriftWords.Many(profile.Units)} of the reference differ; {units}",
            DriftAnswer.Watch when isShown => $"shown to have moved, by less than the limit of drift; {units}",
            DriftAnswer.Watch => $"beyond the limit of drift, and shown alone but not among all signals; {units}",
            DriftAnswer.NotEnough => $"{Lack(evidence)}, so nobody can call it stable; of the rest: {units}",
            _ when isShown && !isSome => $"shown to have moved, by too little to matter; {units}",
            _ when isFar || isSome => $"moved no more than {DriftWords.Many(profile.Units)} of the reference differ; {units}",
            _ => units,
        };
    }

    private string Units(DriftAnswer answer, DriftEvidence evidence, DriftTests tests)
    {
        var chance = $"p {Brief(tests.P)}, {Brief(evidence.AdjustedP)} among all signals";
        if (tests.Step is { IsLeading: true } step && answer is DriftAnswer.Drifted or DriftAnswer.Watch)
        {
            return $"{DriftWords.Part(step.Part, Settings.Part!.Value)}, of {step.Unit} is {Stepped(step)}, against {step.ReferenceUnits} batches: {chance}";
        }

        var units = $"{tests.WindowUnits} {(tests.WindowUnits == 1 ? DriftWords.One(profile.Units) : DriftWords.Many(profile.Units))} " +
            $"against {tests.ReferenceUnits}: {chance}";
        return evidence.Effect!.Furthest is { } far && answer is DriftAnswer.Drifted or DriftAnswer.Watch
            ? $"{DriftWords.One(profile.Units)} {tests.Furthest!.Unit} by itself is {Brief(far)} standard deviations off; {units}" : units;
    }

    private string Lack(DriftEvidence evidence) => evidence.Values.Units < Settings.ComparedMin * evidence.Values.OfUnits
        ? $"{evidence.Values.Units} of {evidence.Values.OfUnits} {DriftWords.Many(profile.Units)} of the window were compared, {Percent(Settings.ComparedMin)} are asked for"
        : !evidence.Values.IsEnough(Settings) && evidence.Rows.IsEnough(Settings)
        ? $"{Percent(evidence.Values.Values / (double)evidence.Values.OfValues)} of the window's values of it were compared, {Percent(Settings.ComparedMin)} are asked for"
        : evidence.Rows.Share < Settings.ComparedMin
            ? $"{Percent(evidence.Rows.Share)} of the window's rows were compared, {Percent(Settings.ComparedMin)} are asked for"
            : "most of the window is not over yet";

    private static string Stepped(StepTest step) => step.Ratio is { } ratio
        ? $"{ratio.ToString("P0", CultureInfo.InvariantCulture)} of what follows the part before"
        : $"{Brief(step.Difference)} off what follows the part before";

    private static string Brief(double number) => number.ToString("G3", CultureInfo.InvariantCulture);

    private static string Percent(double share) => (100 * share).ToString("0.#", CultureInfo.InvariantCulture) + " %";
}
