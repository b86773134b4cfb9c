using Lifecycle.Statistics;

namespace Lifecycle.Drift;

/// <summary>From how far and how surely to an answer: the same when a window is checked and when a report is read again.</summary>
internal static class AnswerRule
{
    /// <param name="settings">Limits, fixed before.</param>
    /// <param name="effect">How far the signal moved.</param>
    /// <param name="p">Of the signal alone.</param>
    /// <param name="adjusted">Among all signals.</param>
    public static DriftAnswer Of(DriftSettings settings, DriftEffect effect, double p, double adjusted)
    {
        var isFar = effect.Reaches(settings, limits => limits.Drifted);
        var (isShown, isShownAlone) = (adjusted < settings.Alpha, p < settings.Alpha);
        return isShown && isFar ? DriftAnswer.Drifted
            : (isShown && effect.Reaches(settings, limits => limits.Watch)) || (isShownAlone && isFar) ? DriftAnswer.Watch
            : DriftAnswer.Stable;
    }

    /// <summary>What each chance is worth among all. The family is every signal of the profile: one that shows nothing is still a member.</summary>
    /// <param name="settings">Which family error is held.</param>
    /// <param name="chances">Of each signal; 1 where nothing was tested.</param>
    public static IReadOnlyList<double> Adjusted(DriftSettings settings, IReadOnlyList<double> chances) =>
        AdjustedP.Of([.. chances]).TryGet(out var adjusted, out var why)
            ? settings.IsFalseShare ? adjusted.BenjaminiHochberg : adjusted.Holm
            : throw new System.Diagnostics.UnreachableException(why[0].What);

    /// <summary>Of all signals together.</summary>
    public static DriftAnswer Worst(IReadOnlyCollection<DriftAnswer> answers) =>
        answers.Contains(DriftAnswer.Drifted) ? DriftAnswer.Drifted
        : answers.Contains(DriftAnswer.Watch) ? DriftAnswer.Watch
        : answers.Contains(DriftAnswer.NotEnough) ? DriftAnswer.NotEnough
        : DriftAnswer.Stable;
}
