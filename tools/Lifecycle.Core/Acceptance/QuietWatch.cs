using Lifecycle.Alerts;
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
internal sealed class QuietWatch
{
    private readonly ScoredCase scored;
    private readonly TimeSpan clearDown;
    private readonly Stretches quiet;
    private readonly Stretches excused;

    public QuietWatch(ScoredCase scored, string type, TimeSpan rearm, TimeSpan clearDown)
    {
        (this.scored, this.clearDown) = (scored, clearDown);
        var labelled = scored.Labels.Quiet.Where(time => time.Type == type).ToList();
        var away = scored.Watched.NotAssessable.Where(stretch => stretch.Type == type).ToList();
        var alerts = scored.Watched.Alerts.Where(alert => alert.Type == type).ToList();
        quiet = Stretches.Of(labelled.Select(time => Watched(time.From, time.To)));
        excused = Of(away.Where(stretch => stretch.Excuses));

        // Whatever kept the type from alarming, the time shows nothing.
        var assessable = quiet.Without(Of(away));
        var open = Stretches.Of(alerts.Select(alert => Watched(alert.Start, EndOf(alert))));
        var rearming = Stretches.Of(alerts.Select(alert => Watched(EndOf(alert), EndOf(alert) + rearm)));
        Evidence = labelled.Count == 0 ? null : new QuietEvidence(
            scored, assessable.Without(open.With(rearming)).Total, assessable.Total - assessable.Without(open).Total);
    }

    /// <summary>Null when nothing is labelled quiet.</summary>
    public QuietEvidence? Evidence { get; }

    /// <summary>The beginnings of the quiet stretches of which the alert is a false alarm because it is still on.</summary>
    /// <param name="alert">One that counts.</param>
    /// <param name="episodeEnded">The end of the episode that it belongs to; null when it belongs to none.</param>
    public IReadOnlyList<Moment> HangsInto(Alert alert, Moment? episodeEnded)
    {
        var allowed = episodeEnded is null ? TimeSpan.Zero : clearDown;
        return [.. quiet.Items.Where(stretch => WasOnBefore(stretch.From) && TimeOnIn(stretch) > allowed).Select(stretch => stretch.From)];

        // Raised in the very moment in which the episode ends and quiet begins, it comes from the episode.
        bool WasOnBefore(Moment begin) => alert.Start < begin || (alert.Start == begin && episodeEnded <= begin);

        TimeSpan TimeOnIn((Moment From, Moment To) stretch)
        {
            var end = EndOf(alert);
            return stretch.From >= end
                ? TimeSpan.Zero
                : Stretches.Of([(stretch.From, end < stretch.To ? end : stretch.To)]).Without(excused).Total;
        }
    }

    // An alert without an end is open as long as frames were watched.
    private Moment EndOf(Alert alert) => alert.End ?? scored.Watched.To ?? alert.Start;

    private (Moment From, Moment To) Watched(Moment from, Moment to) => scored.Watched is { From: { } first, To: { } end }
        ? (from > first ? from : first, to < end ? to : end)
        : (from, from);

    private static Stretches Of(IEnumerable<NotAssessable> stretches) =>
        Stretches.Of(stretches.Select(stretch => (stretch.From, stretch.To)));
}
