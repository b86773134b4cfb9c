using Lifecycle.Acceptance;
using Lifecycle.Alerts;
using Lifecycle.ChallengeSets;
using Lifecycle.Formats;

namespace Lifecycle.Workflows.Reporting;

/// <summary>One finding with everything around it: what was measured, and which moments matter.</summary>
internal sealed class FindingScene
{
    // So long before and after what happened is shown, that a person sees how it was without it.
    private static readonly TimeSpan AroundMin = TimeSpan.FromHours(3);

    public FindingScene(
        Finding finding, AlertPolicy policy, TimeSpan tolerance, IReadOnlyList<TracePoint> trace, Scorecard card, Scorecard? production)
    {
        (Finding, Policy, Trace) = (finding, policy, trace);
        Alerts = InCase(card);
        Production = production is null ? [] : InCase(production);
        ProductionMatch = production?.Matches.Where(match => match.Type == finding.Type).SelectMany(match => match.Episodes)
            .FirstOrDefault(episode => episode.Case.Facts.Id == finding.Case.Facts.Id && episode.Episode.Id == finding.Miss?.Episode.Id);
        HasProduction = production is not null;
        var end = finding.Case.Watched.To ?? finding.Case.Facts.Frames.End;
        (From, To) = finding.Miss is { } miss
            ? (miss.Episode.Onset - tolerance, miss.Episode.ConfirmedAt)
            : (finding.Alarm!.Alert.Start, finding.Alarm.Alert.End ?? end);
        
        // One frame is shown once, whatever happened on it.
        Moments =
        [
            .. MomentsOf().OrderBy(moment => moment.Time).GroupBy(moment => moment.Frame)
                .Select(same => same.First() with { What = string.Join(" and ", same.Select(moment => moment.What).Distinct()) }),
        ];
    }

    public Finding Finding { get; }

    public AlertPolicy Policy { get; }

    public IReadOnlyList<TracePoint> Trace { get; }

    /// <summary>The candidate's alerts of the type in this case.</summary>
    public IReadOnlyList<MatchedAlert> Alerts { get; }

    /// <summary>Those of the model in production.</summary>
    public IReadOnlyList<MatchedAlert> Production { get; }

    public bool HasProduction { get; }

    /// <summary>What the model in production made of the missed episode.</summary>
    public MatchedEpisode? ProductionMatch { get; }

    /// <summary>The window of a miss, or the time in which a false alarm was on.</summary>
    public Moment From { get; }

    public Moment To { get; }

    /// <summary>In order of time: each a frame to look at.</summary>
    public IReadOnlyList<SceneMoment> Moments { get; }

    public Moment Start => Finding.Case.Facts.CultureStart!.Value;

    /// <summary>The stretch that a trace shows, no more than was watched.</summary>
    public (Moment From, Moment To) Shown
    {
        get
        {
            var frames = Finding.Case.Facts.Frames;
            var last = Finding.Miss?.Episode.Ended ?? To;
            var around = TimeSpan.FromTicks(Math.Max(AroundMin.Ticks, (To - From).Ticks / 2));
            var (from, to) = (From - around, (last > To + around ? To + around : last) + around);
            return (from < frames.Start ? frames.Start : from, to > frames.End ? frames.End : to);
        }
    }

    private IReadOnlyList<MatchedAlert> InCase(Scorecard card) =>
    [
        .. card.Matches.Where(match => match.Type == Finding.Type).SelectMany(match => match.Alerts)
            .Where(alert => alert.Case.Facts.Id == Finding.Case.Facts.Id),
    ];

    private IEnumerable<SceneMoment> MomentsOf()
    {
        if (Finding.Miss is { Episode: var episode })
        {
            yield return At("onset", episode.Onset);
            foreach (var alert in Alerts.Where(alert => IsOf(alert, episode)))
            {
                var how = alert.Fate == AlertFate.Late ? "raised late" : "raised, but does not count";
                yield return At(how, alert.Alert.Start);
            }

            if (Production.FirstOrDefault(alert => IsOf(alert, episode) && alert.Fate != AlertFate.NotCounted) is { } beside)
            {
                yield return At(beside.Fate == AlertFate.Late ? "raised late by production" : "raised by production", beside.Alert.Start);
            }
        }
        else
        {
            if (Before() is { } calm)
            {
                yield return new SceneMoment("before", calm.Frame, calm.Time);
            }

            yield return At("raised", Finding.Alarm!.Alert.Start);
        }

        if (Peak() is { } peak)
        {
            yield return new SceneMoment("peak", peak.Frame, peak.Time);
        }

        if (Finding.Miss is { } miss)
        {
            yield return At("confirmed", miss.Episode.ConfirmedAt);
        }
    }

    private bool IsOf(MatchedAlert alert, Episode episode) => alert.Alert.Start >= From && alert.Alert.Start <= episode.Ended;

    // The last frame that did not even hold an alert: what a false alarm rose from.
    private TracePoint? Before() => Finding.Alarm is null ? null : Trace.LastOrDefault(point =>
        point.Time < From && point.Measured is { } measured && !Holds(measured));

    private bool Holds(double measured) =>
        Policy.Direction == AlertDirection.Above ? measured >= Policy.Clear : measured <= Policy.Clear;

    // The most alerting frame while it mattered; the first where several are. A false alarm mattered since it rose.
    private TracePoint? Peak()
    {
        var since = Before()?.Time ?? From;
        var within = Trace.Where(point => point.Measured is not null && point.Time >= since && point.Time <= To);
        return Policy.Direction == AlertDirection.Above
            ? within.MaxBy(point => point.Measured)
            : within.MinBy(point => point.Measured);
    }

    // The first frame at or after the moment: what the camera saw then.
    private SceneMoment At(string what, Moment time)
    {
        var frames = Finding.Case.Facts.Frames;
        return new SceneMoment(what, Math.Min(frames.FirstAt(time), frames.Count - 1), time);
    }
}

/// <summary>A moment that matters and the frame that shows it.</summary>
internal sealed record SceneMoment(string What, int Frame, Moment Time);
