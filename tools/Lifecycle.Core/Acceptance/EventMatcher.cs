using Lifecycle.Alerts;
using Lifecycle.ChallengeSets;
using Lifecycle.Formats;

namespace Lifecycle.Acceptance;

/// <summary>Matches the alerts of one type with the episodes of one case, by the written rule.</summary>
/// <remarks>
/// An episode's window goes from its onset, or a tolerance before it, to its confirmation, both included. An alert
/// belongs to the earliest window that its start lies in, and to one only; the first alert in a window detects, the
/// others repeat. After the confirmation and up to the end it is late. Otherwise in quiet time it is a false alarm, and
/// elsewhere unassigned. Before all that: an alert in time that is masked or outside the range is not assessable.
/// Whatever it was by its start, one that counts and is still on when quiet time begins is judged by that too.
/// </remarks>
internal readonly ref struct EventMatcher
{
    private readonly ScoredCase scored;
    private readonly CountsAsDetected counts;
    private readonly TimeSpan tolerance;
    private readonly QuietWatch watch;
    private readonly ReadOnlySpan<Episode> episodes;
    private readonly ReadOnlySpan<QuietTime> quiet;
    private readonly Span<EpisodeTally> tallies;

    /// <param name="scored">The case.</param>
    /// <param name="counts">What counts as detected.</param>
    /// <param name="tolerance">So long before the onset a window begins.</param>
    /// <param name="watch">Turned to this case and type.</param>
    /// <param name="episodes">Of this type, in the order of their onset.</param>
    /// <param name="quiet">Of this type, in order.</param>
    /// <param name="tallies">One empty one per episode.</param>
    public EventMatcher(
        ScoredCase scored, CountsAsDetected counts, TimeSpan tolerance, QuietWatch watch, ReadOnlySpan<Episode> episodes,
        ReadOnlySpan<QuietTime> quiet, Span<EpisodeTally> tallies)
    {
        (this.scored, this.counts, this.tolerance, this.watch) = (scored, counts, tolerance, watch);
        this.episodes = episodes;
        this.quiet = quiet;
        this.tallies = tallies;
    }

    /// <param name="alerts">In the order of their start, then of their id.</param>
    public MatchedAlert[] Alerts(ReadOnlySpan<Alert> alerts)
    {
        var matched = new MatchedAlert[alerts.Length];
        for (var place = 0; place < matched.Length; place++)
        {
            matched[place] = Matched(alerts[place]);
        }

        return matched;
    }

    /// <summary>What became of the episodes, once the alerts are matched.</summary>
    public MatchedEpisode[] Episodes(CaseAxes axes)
    {
        var matched = new MatchedEpisode[episodes.Length];
        for (var place = 0; place < matched.Length; place++)
        {
            var (episode, tally) = (episodes[place], tallies[place]);
            var fate = tally.Detection is not null ? EpisodeFate.Detected
                : IsExcused(episode) ? EpisodeFate.NotAssessable
                : EpisodeFate.Missed;
            matched[place] = new MatchedEpisode(scored, episode, axes.Of(episode), fate, tally.Detection, tally.Alerts);
        }

        return matched;
    }

    private MatchedAlert Matched(Alert alert)
    {
        var isCounted = alert.Band == Band.Undecided ? counts.Undecided : counts.Alert;
        if (!isCounted)
        {
            return new MatchedAlert(scored, alert, AlertFate.NotCounted, null);
        }

        if (watch.Excused.Contains(alert.Start))
        {
            return Of(alert, AlertFate.NotAssessable, null);
        }

        // Episodes of one type do not overlap, so their confirmations are in the order of their onsets.
        var next = FirstConfirmedFrom(alert.Start);
        if (next < episodes.Length && alert.Start >= episodes[next].Onset - tolerance)
        {
            return Of(alert, tallies[next].Add(alert) ? AlertFate.Detection : AlertFate.Repeat, episodes[next]);
        }

        if (next > 0 && alert.Start <= episodes[next - 1].Ended)
        {
            tallies[next - 1].AddLate();
            return Of(alert, AlertFate.Late, episodes[next - 1]);
        }

        return Of(alert, IsQuiet(alert.Start) ? AlertFate.FalseAlarm : AlertFate.Unassigned, null);
    }

    private MatchedAlert Of(Alert alert, AlertFate fate, Episode? episode) =>
        new(scored, alert, fate, episode?.Id) { HangsInto = watch.HangsInto(alert, episode?.Ended) };

    private int FirstConfirmedFrom(Moment time)
    {
        var (low, high) = (0, episodes.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = episodes[middle].ConfirmedAt < time ? (middle + 1, high) : (low, middle);
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

    // Excused only when not one moment of the window could be assessed; after the last frame nothing can be.
    private bool IsExcused(Episode episode)
    {
        var begin = episode.Onset - tolerance;
        var covered = watch.Excused.EndOfStretchAt(begin) ?? begin;
        return covered > episode.ConfirmedAt || covered >= scored.Watched.To;
    }
}
