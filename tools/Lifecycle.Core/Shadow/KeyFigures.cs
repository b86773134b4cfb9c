using Lifecycle.Acceptance;
using Lifecycle.Acceptance.Judging;
using Lifecycle.Refusals;
using Lifecycle.Statistics;

namespace Lifecycle.Shadow;

/// <summary>Reckons the key figures of one side of a shadow phase, for all alert types and for each.</summary>
internal sealed class KeyFigures(
    ShadowPhase phase, ShadowFacts facts, CriteriaSet criteria, IReadOnlyList<TypeMatches> matches, IReadOnlyList<HandledEvent> handled, EventDecisions decisions)
{
    private const double Confidence = 0.95;
    private const double HoursPerRate = 100;

    /// <param name="side">Whose events.</param>
    /// <param name="types">Of the policy.</param>
    public IEnumerable<KeyFigure> Of(FigureSide side, IReadOnlyList<string> types) =>
        types.Prepend(RowKind.AllTypes).SelectMany(type => side == FigureSide.Candidate ? OfCandidate(type) : OfProduction(type));

    /// <summary>False alarms of all types in the watched hours of each batch of which an outcome is known, since the last change of any type.</summary>
    public IReadOnlyList<BatchCount> Alarms()
    {
        var known = facts.Outcomes.Select(outcome => outcome.Batch).ToHashSet(StringComparer.Ordinal);
        var alarms = matches.SelectMany(match => match.Alerts).Where(alert => alert.FalseAlarms > 0
                && (facts.AllCountFrom is not { } from || alert.Alert.Start >= from))
            .ToLookup(alert => alert.Case.Facts.Batch, alert => (long)alert.FalseAlarms, StringComparer.Ordinal);
        return [.. facts.Batches.Where(batch => known.Contains(batch.Id))
            .Select(batch => new BatchCount(batch.Id, alarms[batch.Id].Sum(), HoursOf(batch))).Where(count => count.Hours > 0)];
    }

    private double HoursOf(WatchedBatch batch)
    {
        var from = facts.AllCountFrom is { } since && since > batch.Start ? since : batch.Start;
        return from < batch.End ? (batch.End - from).Ticks / (double)TimeSpan.TicksPerHour : 0;
    }

    private IEnumerable<KeyFigure> OfCandidate(string type)
    {
        yield return Lead(FigureSide.Candidate, type);
        yield return FalseAlarms(FigureSide.Candidate, type);
        var events = facts.Events.Where(raised => raised.Side == FigureSide.Candidate && IsOf(raised, type)).ToList();
        var decided = events.Where(raised => decisions.IsConfirmed(raised) || decisions.IsDismissed(raised));
        yield return Share(FigureKind.Acceptance, FigureSide.Candidate, type, decided, raised => raised.Batch, decisions.IsConfirmed);
    }

    private IEnumerable<KeyFigure> OfProduction(string type)
    {
        yield return Lead(FigureSide.Production, type);
        yield return FalseAlarms(FigureSide.Production, type);
        var own = handled.Where(one => IsOf(one.Event, type)).ToList();
        var decided = own.Where(one => one.Decision is not null).ToList();
        var asked = own.Where(one => phase.HandlingOf(one.Event.Type) is not null).ToList();
        yield return Of(FigureKind.Acceptance, type, decided, one => one.IsConfirmed);
        yield return Of(FigureKind.Acknowledged, type, asked, one => one.IsAsAsked(phase.HandlingOf(one.Event.Type)!));
        yield return Of(FigureKind.ReasonPresent, type, decided, one => one.HasReason);
        yield return Of(FigureKind.QuickDismissals, type, [.. decided.Where(one => one.IsDismissed)], one => one.Look < phase.Quick);
        yield return Median(FigureKind.LookTimeMedian, type, [.. decided], one => one.Look, TimeSpan.TicksPerSecond);
        yield return Median(
            FigureKind.CorrectiveActionMedian, type, [.. decided.Where(one => one.IsConfirmed)], one => one.Corrected - one.Event.Start, TimeSpan.TicksPerMinute);
    }

    private bool IsOf(ShadowEvent raised, string type) => (type == RowKind.AllTypes || raised.Type == type) && facts.Counts(raised);

    private KeyFigure Lead(FigureSide side, string type)
    {
        var episodes = matches.Where(match => type == RowKind.AllTypes || match.Type == type).SelectMany(match => match.Episodes)
            .Where(episode => episode.Fate != EpisodeFate.NotAssessable).ToList();
        var got = episodes.Count == 0 ? new Interval(double.NaN, double.NaN, double.NaN) : LeadTimes.Of(episodes, 0.5, Confidence);
        return new KeyFigure(
            FigureKind.LeadTimeMedian, side, type, got, episodes.Count(episode => episode.Lead is not null), episodes.Count,
            episodes.Select(episode => episode.Case.Facts.Batch).Distinct().Count());
    }

    // Of one type the hours are quiet ones in which an event could be raised; of all together, those that were watched.
    private KeyFigure FalseAlarms(FigureSide side, string type)
    {
        IReadOnlyList<BatchCount> counts = type == RowKind.AllTypes ? Alarms()
            : matches.FirstOrDefault(match => match.Type == type) is { } own
                ? [.. BatchAlarms.Of(own.Quiet, own.Alerts.Where(alert => alert.FalseAlarms > 0)).Select(batch => new BatchCount(batch.Batch, batch.Events, batch.Hours))]
                : [];
        var watched = counts.Where(count => count.Hours > 0).ToList();
        var events = counts.Sum(count => count.Events);
        return new KeyFigure(
            FigureKind.FalseAlarms, side, type, RateOf(watched, counts.Where(count => count.Hours <= 0).Sum(count => count.Events)), events,
            watched.Sum(count => count.Hours), watched.Count) { IsPoissonAlone = watched.Count is > 0 and < BatchRate.FewestBatches };
    }

    // With too few batches for a bound between them, that of one rate for all is still exact, and better than none.
    // An alarm of a batch without an hour stays with the others' hours.
    private Interval RateOf(List<BatchCount> counts, long stray)
    {
        if (counts.Count == 0)
        {
            return new Interval(double.NaN, double.NaN, double.NaN);
        }

        var rate = Value(BatchRate.Of(
            [.. counts.Select((count, index) => count.Events + (index == 0 ? stray : 0))], [.. counts.Select(count => count.Hours / HoursPerRate)],
            criteria.Variation, Confidence, IntervalSide.TwoSided));
        return double.IsNaN(rate.Upper) ? rate.Poisson : new Interval(rate.Estimate, rate.Lower, rate.Upper);
    }

    private KeyFigure Of(FigureKind figure, string type, IReadOnlyList<HandledEvent> events, Func<HandledEvent, bool> isHit) =>
        Share(figure, FigureSide.Production, type, events, one => one.Event.Batch, isHit);

    private KeyFigure Share<T>(FigureKind figure, FigureSide side, string type, IEnumerable<T> trials, Func<T, string> batchOf, Func<T, bool> isHit)
    {
        var batches = BatchShare.Of(trials, batchOf, isHit);
        var bound = ShareBound.Of(batches, criteria.Correlation, isWilson: false, Confidence, IntervalSide.TwoSided).Interval;
        return new KeyFigure(figure, side, type, bound, batches.Sum(batch => batch.Hits), batches.Sum(batch => batch.Trials), batches.Count);
    }

    private KeyFigure Median(FigureKind figure, string type, IReadOnlyList<HandledEvent> events, Func<HandledEvent, TimeSpan?> valueOf, long ticksPerUnit)
    {
        var values = events.Select(one => (one.Event.Batch, Value: valueOf(one) is { } span ? span.Ticks / (double)ticksPerUnit : double.PositiveInfinity)).ToList();
        return new KeyFigure(
            figure, FigureSide.Production, type, MedianBound.Of(values, criteria.Correlation), values.Count(value => double.IsFinite(value.Value)), values.Count,
            values.Select(value => value.Batch).Distinct().Count());
    }

    // The arguments are counts that were made here, so a refusal is a fault of the program.
    private static T Value<T>(Outcome<T> outcome) => outcome.TryGet(out var value, out var why)
        ? value
        : throw new System.Diagnostics.UnreachableException(why[0].What);
}
