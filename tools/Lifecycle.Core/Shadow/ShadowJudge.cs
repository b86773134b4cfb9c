using System.Globalization;
using Lifecycle.Acceptance;
using Lifecycle.Alerts;
using Lifecycle.Formats;
using Lifecycle.Refusals;
using Lifecycle.Statistics;

namespace Lifecycle.Shadow;

/// <summary>Makes the record of a shadow phase from its rows, and judges it. Pure: the same rows give the same record.</summary>
public static class ShadowJudge
{
    /// <summary>The check by which criteria ask how operators handled events.</summary>
    public const string HandlingCheck = "operator-handling";

    private const string LowerNumber = "acknowledged-lower";
    private const double Confidence = 0.95;

    public static Outcome<ShadowRecord> Judge(ShadowRequest request) =>
        ShadowFacts.Of(request.Phase, [.. request.Policies.Types], request.Rows).Then<ShadowRecord>(facts => Judge(request, facts));

    private static ShadowRecord Judge(ShadowRequest request, ShadowFacts facts)
    {
        var handled = HandledEvent.Of(facts);
        var pairs = EventPairs.Of(facts);
        var decisions = new EventDecisions(facts, pairs, handled);
        var handling = HandlingOf(request, facts, handled);
        var card = Card(request, facts, FigureSide.Candidate, handling);
        var production = Card(request, facts, FigureSide.Production, handling);
        var types = request.Policies.Types.Order(StringComparer.Ordinal).ToList();
        var (figures, now) = Stops(request, facts, decisions, card, production, types);
        var found = WithEarlier(now, facts.Changes.DistinctBy(change => change.At).Select(change => (change, StopsBefore(request, facts.Before(change), types))));
        var tripped = found.Where(stop => stop.State == StopState.Tripped).Select(stop => stop.Rule.Id).ToHashSet(StringComparer.Ordinal);
        var standing = request.Standing.Where(stop => !stop.IsOwn || !tripped.Contains(stop.Rule)).ToList();
        return new ShadowRecord
        {
            Phase = request.Phase,
            PlanDigest = request.PlanDigest,
            Facts = facts,
            Pairs = pairs,
            Handled = handled,
            Decisions = decisions,
            Figures = figures,
            Stops = [.. found.Select(stop => standing.Any(earlier => earlier.IsOwn && earlier.Rule == stop.Rule.Id) ? stop with { State = StopState.Tripped } : stop)],
            Standing = standing,
            Others = request.Others,
            Handling = handling,
            Card = tripped.Count > 0 || standing.Count > 0 ? card with { Verdict = Verdict.Rejected } : card,
            Production = production,
        };
    }

    private static (IReadOnlyList<KeyFigure> Figures, IReadOnlyList<StopFinding> Stops) Stops(
        ShadowRequest request, ShadowFacts facts, EventDecisions decisions, Scorecard card, Scorecard production, IReadOnlyList<string> types)
    {
        var sides = new[] { (Side: FigureSide.Candidate, Card: card), (Side: FigureSide.Production, Card: production) }.Select(one =>
            (one.Side, Figures: new KeyFigures(request.Phase, facts, request.Criteria, one.Card.Matches, decisions.Handled, decisions))).ToList();
        var figures = sides.SelectMany(one => one.Figures.Of(one.Side, types)).ToList();
        var judge = new StopJudge(figures, sides.ToDictionary(one => one.Side, one => one.Figures.Alarms()));
        return (figures, [.. request.Phase.Stops.Select(judge.Judge)]);
    }

    private static IReadOnlyList<StopFinding> StopsBefore(ShadowRequest request, ShadowFacts facts, IReadOnlyList<string> types)
    {
        var handled = HandledEvent.Of(facts);
        var handling = HandlingOf(request, facts, handled);
        return Stops(
            request, facts, new EventDecisions(facts, EventPairs.Of(facts), handled), Card(request, facts, FigureSide.Candidate, handling),
            Card(request, facts, FigureSide.Production, handling), types).Stops;
    }

    // A change lets a count begin anew, and nothing else: what a rule would have stopped before it is stopped, however late its rows came.
    private static List<StopFinding> WithEarlier(
        IReadOnlyList<StopFinding> now, IEnumerable<(ThresholdChange Change, IReadOnlyList<StopFinding> Stops)> earlier)
    {
        var found = now.ToList();
        foreach (var (change, stops) in earlier)
        {
            for (var index = 0; index < found.Count; index++)
            {
                if (found[index].State != StopState.Tripped && stops[index].State == StopState.Tripped)
                {
                    found[index] = stops[index] with { Counted = $"{stops[index].Counted}, before {change.Id}" };
                }
            }
        }

        return found;
    }

    private static Scorecard Card(ShadowRequest request, ShadowFacts facts, FigureSide side, CheckRecord handling)
    {
        var model = side == FigureSide.Candidate ? request.Candidate : request.Production;
        var card = Scorer.Score(
            new ScoreRequest
            {
                Subject = SubjectOf(request, side),
                Criteria = request.Criteria,
                Policies = request.Policies,
                Stage = Stage.Shadow,
                Conditions = request.Conditions,
                Axes = request.Phase.Axes,
                WithFigures = side == FigureSide.Candidate,
                Custody = "the site's own process: no set is opened",
                Checks = [.. request.Checks, handling],
            },
            new ShadowCases(request.Phase, facts, request.Policies).Of(side, model));
        return card with { Results = [.. card.Results.Select(result => Said(request, handling, result))] };
    }

    // What is lacking is lacking in the phase, not in a promotion.
    private static CriterionResult Said(ShadowRequest request, CheckRecord handling, CriterionResult result) =>
        result.IsNotComputable
            ? result with { NextStep = "a shadow record holds events and no scores: have it measured by a verb that records a check, and ask for that" }
        : result.Verdict != Verdict.InsufficientEvidence || result.Criterion.Check is not { } check ? result
        : request.Lacks.FirstOrDefault(lack => lack.Check == check.Name) is { } lack && result.Record is null
            ? result with { Reason = lack.Reason, NextStep = lack.NextStep }
        : check.Name != HandlingCheck
            ? result with { NextStep = $"run the verb that makes the check {check.Name}, and name its record under checks in the shadow phase" }
        : handling.Numbers.TryGetValue("events", out var events) && events < request.Phase.HandlingLeast
            ? result with
            {
                Reason = string.Create(CultureInfo.InvariantCulture, $"{events} events were shown to operators: at least {request.Phase.HandlingLeast} needed"),
                Needed = new Need(request.Phase.HandlingLeast - events, "events"),
                NextStep = "go on with the phase",
            }
        : result;

    private static CheckRecord HandlingOf(ShadowRequest request, ShadowFacts facts, IReadOnlyList<HandledEvent> handled)
    {
        var asked = handled.Where(one => facts.Counts(one.Event) && request.Phase.HandlingOf(one.Event.Type) is not null).ToList();
        var batches = Acceptance.Judging.BatchShare.Of(asked, one => one.Event.Batch, one => one.IsAsAsked(request.Phase.HandlingOf(one.Event.Type)!));
        var bound = Acceptance.Judging.ShareBound.Of(batches, request.Criteria.Correlation, isWilson: false, Confidence, IntervalSide.Lower).Interval;
        var numbers = new Dictionary<string, double> { ["events"] = asked.Count };
        if (asked.Count > 0)
        {
            numbers["acknowledged"] = bound.Estimate;
        }

        if (asked.Count >= request.Phase.HandlingLeast && !double.IsNaN(bound.Lower))
        {
            numbers[LowerNumber] = bound.Lower;
        }

        var subjects = SubjectOf(request, FigureSide.Candidate).Digests.Where(subject => subject.Key is not ("candidate" or "production")).ToDictionary(StringComparer.Ordinal);
        var record = new CheckRecord(HandlingCheck, subjects, numbers, Digest.Of([]), IsRecorded: true);
        return record with { Digest = Digest.Of(CheckDocument.Write(record)) };
    }

    private static ScorecardSubject SubjectOf(ShadowRequest request, FigureSide side) => new()
    {
        Candidate = side == FigureSide.Candidate ? request.Candidate : request.Production,
        Production = side == FigureSide.Candidate ? request.Production : null,
        Set = request.Phase.Name,
        SetDigest = Digest.Of(RowsDocument.Write(request.Rows.Rows)),
        Labels = Digest.Of(RowsDocument.Write([.. request.Rows.Of(RowKind.Outcomes)])),
        AlertPolicy = request.PolicyDigest,
        Criteria = request.CriteriaDigest,
    };
}
