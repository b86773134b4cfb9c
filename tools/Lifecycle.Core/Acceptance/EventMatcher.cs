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
    private readonly QuietWatch watch;
    private readonly EpisodeWindows windows;
    private readonly Span<EpisodeTally> tallies;

    /// <param name="scored">The case.</param>
    /// <param name="counts">What counts as detected.</param>
    /// <param name="watch">Turned to this case and type.</param>
    /// <param name="windows">Of this case and type.</param>
    /// <param name="tallies">One empty one per episode.</param>
    public EventMatcher(
        ScoredCase scored, CountsAsDetected counts, QuietWatch watch, EpisodeWindows windows, Span<EpisodeTally> tallies)
    {
        (this.scored, this.counts, this.watch) = (scored, counts, watch);
        this.windows = windows;
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
        var matched = new MatchedEpisode[windows.Episodes.Length];
        for (var place = 0; place < matched.Length; place++)
        {
            var (episode, tally) = (windows.Episodes[place], tallies[place]);
            var fate = tally.Detection is not null ? EpisodeFate.Detected
                : windows.IsExcused(episode, scored.Watched.To) ? EpisodeFate.NotAssessable
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

        var (fate, place) = windows.At(alert.Start);
        switch (fate)
        {
            case AlertFate.Detection:
                return Of(alert, tallies[place].Add(alert) ? AlertFate.Detection : AlertFate.Repeat, windows.Episodes[place]);
            case AlertFate.Late:
                tallies[place].AddLate();
                return Of(alert, AlertFate.Late, windows.Episodes[place]);
            default:
                return Of(alert, fate, null);
        }
    }

    private MatchedAlert Of(Alert alert, AlertFate fate, Episode? episode) =>
        new(scored, alert, fate, episode?.Id) { HangsInto = watch.HangsInto(alert, episode?.Ended) };
}
