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
internal sealed class EventMatcher
{
    private readonly ScoredCase scored;
    private readonly CountsAsDetected counts;
    private readonly TimeSpan tolerance;
    private readonly Episode[] episodes;
    private readonly QuietTime[] quiet;
    private readonly QuietWatch watch;
    private readonly NotAssessable[] excused;
    private readonly int[] alertCounts;
    private readonly Alert?[] detections;

    public EventMatcher(ScoredCase scored, string type, CriteriaSet criteria, QuietWatch watch)
    {
        (this.scored, this.watch, counts, tolerance) = (scored, watch, criteria.CountsOf(type), criteria.Tolerance);
        episodes = [.. scored.Labels.Episodes.Where(episode => episode.Type == type).OrderBy(episode => episode.Onset)];
        quiet = [.. scored.Labels.Quiet.Where(time => time.Type == type).OrderBy(time => time.From)];
        excused = [.. scored.Watched.NotAssessable.Where(stretch => stretch.Type == type && stretch.Excuses).OrderBy(stretch => stretch.From)];
        (alertCounts, detections) = (new int[episodes.Length], new Alert?[episodes.Length]);
        Alerts = [.. scored.Watched.Alerts.Where(alert => alert.Type == type)
            .OrderBy(alert => alert.Start).ThenBy(alert => alert.Id, StringComparer.Ordinal).Select(Matched)];
    }

    public IReadOnlyList<MatchedAlert> Alerts { get; }

    public IEnumerable<MatchedEpisode> Episodes => episodes.Select((episode, index) => new MatchedEpisode(
        scored, episode, episode.Axes.Within(scored.Axes),
        detections[index] is not null ? EpisodeFate.Detected
            : IsExcused(episode) ? EpisodeFate.NotAssessable
            : EpisodeFate.Missed,
        detections[index], alertCounts[index]));

    private MatchedAlert Matched(Alert alert)
    {
        var isCounted = alert.Band == Band.Undecided ? counts.Undecided : counts.Alert;
        if (!isCounted || IsIn(excused, alert.Start))
        {
            return isCounted
                ? Of(alert, AlertFate.NotAssessable, null)
                : new MatchedAlert(scored, alert, AlertFate.NotCounted, null);
        }

        // Episodes of one type do not overlap, so their confirmations are in the order of their onsets.
        var next = FirstConfirmedFrom(alert.Start);
        if (next < episodes.Length && alert.Start >= episodes[next].Onset - tolerance)
        {
            var isFirst = detections[next] is null;
            detections[next] ??= alert;
            alertCounts[next]++;
            return Of(alert, isFirst ? AlertFate.Detection : AlertFate.Repeat, episodes[next]);
        }

        if (next > 0 && alert.Start <= episodes[next - 1].Ended)
        {
            alertCounts[next - 1]++;
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

    private static bool IsIn(NotAssessable[] stretches, Moment time)
    {
        foreach (var stretch in stretches)
        {
            if (stretch.From > time)
            {
                return false;
            }

            if (time < stretch.To)
            {
                return true;
            }
        }

        return false;
    }

    // Excused only when not one moment of the window could be assessed; after the last frame nothing can be.
    private bool IsExcused(Episode episode)
    {
        var covered = episode.Onset - tolerance;
        foreach (var stretch in excused)
        {
            if (stretch.From > covered)
            {
                break;
            }

            covered = stretch.To > covered ? stretch.To : covered;
        }

        return covered > episode.ConfirmedAt || covered >= scored.Watched.To;
    }
}
