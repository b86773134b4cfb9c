using Lifecycle.ChallengeSets;
using Lifecycle.Formats;

namespace Lifecycle.Acceptance;

/// <summary>Where the labels of one case and type put a moment in which an alert begins: the rule of <see cref="EventMatcher"/>.</summary>
/// <param name="episodes">Of this type, in the order of their onset.</param>
/// <param name="quiet">Of this type, in order.</param>
/// <param name="tolerance">So long before the onset a window begins.</param>
/// <param name="excused">Time that is masked or outside the range.</param>
internal readonly ref struct EpisodeWindows(
    ReadOnlySpan<Episode> episodes, ReadOnlySpan<QuietTime> quiet, TimeSpan tolerance, Stretches excused)
{
    private readonly ReadOnlySpan<QuietTime> quiet = quiet;

    public ReadOnlySpan<Episode> Episodes { get; } = episodes;

    /// <summary>What an alert that begins then is, were it the first; and the place of its episode, -1 without one.</summary>
    public (AlertFate Fate, int Place) At(Moment start)
    {
        if (excused.Contains(start))
        {
            return (AlertFate.NotAssessable, -1);
        }

        // Episodes of one type do not overlap, so their confirmations are in the order of their onsets.
        var next = FirstConfirmedFrom(start);
        return next < Episodes.Length && start >= Episodes[next].Onset - tolerance ? (AlertFate.Detection, next)
            : next > 0 && start <= Episodes[next - 1].Ended ? (AlertFate.Late, next - 1)
            : (IsQuiet(start) ? AlertFate.FalseAlarm : AlertFate.Unassigned, -1);
    }

    /// <summary>Excused only when not one moment of the window could be assessed; after the last frame nothing can be.</summary>
    public bool IsExcused(Episode episode, Moment? watchedTo)
    {
        var begin = episode.Onset - tolerance;
        var covered = excused.EndOfStretchAt(begin) ?? begin;
        return covered > episode.ConfirmedAt || covered >= watchedTo;
    }

    private int FirstConfirmedFrom(Moment time)
    {
        var (low, high) = (0, Episodes.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = Episodes[middle].ConfirmedAt < time ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    private bool IsQuiet(Moment time)
    {
        var (low, high) = (0, quiet.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = quiet[middle].To <= time ? (middle + 1, high) : (low, middle);
        }

        return low < quiet.Length && quiet[low].From <= time;
    }
}
