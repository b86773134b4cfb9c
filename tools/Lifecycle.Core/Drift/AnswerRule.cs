using Lifecycle.Statistics;

namespace Lifecycle.Drift;

/// <summary>From how far and how surely to an answer: the same when a window is checked and when a report is read again.</summary>
internal static class AnswerRule
{
    /// <summary>Of one signal: the worse of what its values say and of what is missing of them. Whoever was not seen is not stable.</summary>
    /// <param name="settings">Limits, fixed before.</param>
    /// <param name="evidence">As it was found, or as it is recorded.</param>
    public static DriftAnswer Of(DriftSettings settings, DriftEvidence evidence) =>
        Worst([OfValues(settings, evidence), OfMissing(settings, evidence.Missing)]);

    /// <summary>Of what is missing alone.</summary>
    public static DriftAnswer OfMissing(DriftSettings settings, MissingTest? missing)
    {
        if (missing is null)
        {
            return DriftAnswer.Stable;
        }

        // Where the reference never lacked a value there is no chance to speak of: the limits decide.
        var (isShown, isShownAlone) = (!(missing.AdjustedP >= settings.Alpha), !(missing.P >= settings.Alpha));
        return Of(isShown, isShownAlone, missing.Excess >= settings.Missing.Drifted, missing.Excess >= settings.Missing.Watch);
    }

    /// <summary>What each chance is worth among all. The family is every signal of the profile, and what is missing of each that ever lacked a value there: one that shows nothing is still a member.</summary>
    /// <param name="settings">Which family error is held.</param>
    /// <param name="chances">Of each signal; 1 where nothing was tested.</param>
    /// <param name="missing">Of what is missing of each; null where that is no member.</param>
    public static (IReadOnlyList<double> Signals, IReadOnlyList<double?> Missing) Adjusted(
        DriftSettings settings, IReadOnlyList<double> chances, IReadOnlyList<double?> missing)
    {
        if (!AdjustedP.Of([.. chances, .. missing.OfType<double>()]).TryGet(out var adjusted, out var why))
        {
            throw new System.Diagnostics.UnreachableException(why[0].What);
        }

        var family = settings.IsFalseShare ? adjusted.BenjaminiHochberg : adjusted.Holm;
        var next = chances.Count;
        return ([.. family.Take(chances.Count)], [.. missing.Select(p => p is null ? (double?)null : family[next++])]);
    }

    /// <summary>Of all signals together.</summary>
    public static DriftAnswer Worst(IReadOnlyCollection<DriftAnswer> answers) =>
        answers.Contains(DriftAnswer.Drifted) ? DriftAnswer.Drifted
        : answers.Contains(DriftAnswer.Watch) ? DriftAnswer.Watch
        : answers.Contains(DriftAnswer.NotEnough) ? DriftAnswer.NotEnough
        : DriftAnswer.Stable;

    private static DriftAnswer OfValues(DriftSettings settings, DriftEvidence evidence)
    {
        if (evidence.Effect is not { } effect)
        {
            return DriftAnswer.NotEnough;
        }

        var answer = Of(
            evidence.AdjustedP < settings.Alpha, evidence.P < settings.Alpha,
            effect.Reaches(settings, limits => limits.Drifted), effect.Reaches(settings, limits => limits.Watch));
        return answer == DriftAnswer.Stable && !evidence.IsCovered(settings) ? DriftAnswer.NotEnough : answer;
    }

    private static DriftAnswer Of(bool isShown, bool isShownAlone, bool isFar, bool isSome) =>
        isShown && isFar ? DriftAnswer.Drifted
        : (isShown && isSome) || (isShownAlone && isFar) ? DriftAnswer.Watch
        : DriftAnswer.Stable;
}
