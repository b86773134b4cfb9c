using Lifecycle.Alerts;
using Lifecycle.ChallengeSets;
using Lifecycle.Formats;

namespace Lifecycle.Acceptance;

/// <summary>What the quiet time of one case shows for one alert type, by the written rule.</summary>
/// <remarks>
/// Quiet time is exposure only while a new alert could be raised: not while an alert of the type is open, whatever its
/// band, and not while it re-arms. Otherwise a detector stuck on would earn quiet hours. The time with the alarm on is
/// counted for itself, and an alert that hangs on into a quiet stretch is a false alarm of that stretch, unless it
/// belongs to an episode and ends within the clear-down allowance. Time that is masked or outside the range, in which
/// no alert can end, does not use the allowance up.
/// </remarks>
internal sealed class QuietWatch(TimeSpan clearDown)
{
    private readonly Stretches quiet = new();
    private readonly Stretches away = new();
    private readonly Stretches assessable = new();
    private readonly Stretches open = new();
    private readonly Stretches busy = new();
    private CaseAlerts? watched;

    /// <summary>Time that is masked or outside the range, in the case and type looked at.</summary>
    public Stretches Excused { get; } = new();

    /// <summary>Quiet time that was watched and assessed, an alert open in it or not.</summary>
    public Stretches Assessable => assessable;

    /// <summary>Turns to another case and type. Null when nothing of it is labelled quiet.</summary>
    public QuietEvidence? Look(
        ScoredCase scored, TimeSpan rearm, ReadOnlySpan<QuietTime> labelled, ReadOnlySpan<NotAssessable> stretches,
        ReadOnlySpan<Alert> alerts)
    {
        watched = scored.Watched;
        FillQuiet(labelled);
        FillAway(stretches, scored.Facts.Frames.Gaps);
        if (labelled.Length == 0)
        {
            return null;
        }

        // Whatever kept the type from alarming, the time shows nothing.
        FillBusy(alerts, rearm);
        assessable.SetTo(quiet, without: away);
        return new QuietEvidence(scored, assessable.Total - assessable.Shared(busy), assessable.Shared(open));
    }

    /// <summary>The beginnings of the quiet stretches of which the alert is a false alarm because it is still on.</summary>
    /// <param name="alert">One that counts.</param>
    /// <param name="episodeEnded">The end of the episode that it belongs to; null when it belongs to none.</param>
    public IReadOnlyList<Moment> HangsInto(Alert alert, Moment? episodeEnded) => HangsInto(alert.Start, EndOf(alert), episodeEnded);

    /// <summary>The same of an alert that is known by its times alone.</summary>
    public IReadOnlyList<Moment> HangsInto(Moment start, Moment end, Moment? episodeEnded)
    {
        var allowed = episodeEnded is null ? TimeSpan.Zero : clearDown;
        List<Moment>? hangs = null;
        for (var place = quiet.FirstFrom(start); place < quiet.Items.Length && quiet.Items[place].From < end; place++)
        {
            // Raised in the very moment in which the episode ends and quiet begins, it comes from the episode.
            var (from, to) = quiet.Items[place];
            var wasOnBefore = start < from || episodeEnded <= from;
            var until = end < to ? end : to;
            if (wasOnBefore && (until - from) - Excused.Within(from, until) > allowed)
            {
                (hangs ??= []).Add(from);
            }
        }

        return hangs is null ? [] : [.. hangs];
    }

    private void FillQuiet(ReadOnlySpan<QuietTime> labelled)
    {
        quiet.Clear();
        foreach (var time in labelled)
        {
            AddWatched(quiet, time.From, time.To);
        }

        quiet.Settle();
    }

    // Where no frame is, nothing is watched, and no alert can be seen to end.
    private void FillAway(ReadOnlySpan<NotAssessable> stretches, IEnumerable<FrameGap> gaps)
    {
        away.Clear();
        Excused.Clear();
        foreach (var gap in gaps)
        {
            away.Add(gap.From, gap.To);
            Excused.Add(gap.From, gap.To);
        }

        foreach (var stretch in stretches)
        {
            away.Add(stretch.From, stretch.To);
            if (stretch.Excuses)
            {
                Excused.Add(stretch.From, stretch.To);
            }
        }

        away.Settle();
        Excused.Settle();
    }

    private void FillBusy(ReadOnlySpan<Alert> alerts, TimeSpan rearm)
    {
        open.Clear();
        busy.Clear();
        foreach (var alert in alerts)
        {
            var end = EndOf(alert);
            AddWatched(open, alert.Start, end);
            AddWatched(busy, alert.Start < end ? alert.Start : end, end + rearm);
        }

        open.Settle();
        busy.Settle();
    }

    // An alert without an end is open as long as frames were watched.
    private Moment EndOf(Alert alert) => alert.End ?? watched!.To ?? alert.Start;

    private void AddWatched(Stretches stretches, Moment from, Moment to)
    {
        if (watched is { From: { } first, To: { } last })
        {
            stretches.Add(from > first ? from : first, to < last ? to : last);
        }
    }
}
