using Lifecycle.Acceptance;
using Lifecycle.ChallengeSets;
using Lifecycle.Statistics;

namespace Lifecycle.Comparability;

/// <summary>Compares two sides on the same cases. Pure: no clock, no disk, no chance.</summary>
public static class ModelComparer
{
    /// <param name="request">What is asked.</param>
    /// <param name="candidate">Every case as the candidate watched it.</param>
    /// <param name="other">The same cases as the other side did.</param>
    public static ModelComparison Compare(
        ComparisonRequest request, IReadOnlyCollection<ScoredCase> candidate, IReadOnlyCollection<ScoredCase> other)
    {
        var conditions = request.Matching.Conditions;
        var leftOut = conditions.HasFlag(ScoreConditions.Demonstration) ? [] : candidate
            .Where(scored => scored.Facts.Origin == Origin.Synthetic)
            .Select(scored => scored.Facts.Id).Order(StringComparer.Ordinal).ToList();
        var mine = Matches(request, candidate, leftOut);
        var its = Matches(request, other, leftOut);
        var planned = request.Plan.Types.Select(type => type.Alert).ToHashSet(StringComparer.Ordinal);
        return new ModelComparison
        {
            Subject = request.Subject,
            Plan = request.Plan,
            Conditions = conditions,
            Types = Adjusted(request.Plan, [.. request.Plan.Types.Select(type => Compare(
                request, type, mine.GetValueOrDefault(type.Alert) ?? Empty(type), its.GetValueOrDefault(type.Alert) ?? Empty(type)))]),
            NotPlanned = [.. mine.Values.Where(matches => matches.Episodes.Count + matches.Quiet.Count > 0)
                .Select(matches => matches.Type).Where(type => !planned.Contains(type)).Order(StringComparer.Ordinal)],
            SyntheticLeftOut = leftOut,
        };
    }

    private static Dictionary<string, TypeMatches> Matches(
        ComparisonRequest request, IEnumerable<ScoredCase> cases, List<string> leftOut) =>
        Scorer.Match(
                request.Matching,
                [.. cases.Where(scored => !leftOut.Contains(scored.Facts.Id)).OrderBy(scored => scored.Facts.Id, StringComparer.Ordinal)])
            .ToDictionary(matches => matches.Type, StringComparer.Ordinal);

    // No label and no alert of the type anywhere.
    private static TypeMatches Empty(ComparedType type) => new(type.Alert, [], [], []);

    private static TypeComparison Compare(ComparisonRequest request, ComparedType type, TypeMatches mine, TypeMatches its)
    {
        var pairs = TypePairs.Of(mine, its);
        return new TypeComparison(type, pairs, [.. type.Endpoints.Select(endpoint => Answer(
            request, new EndpointJudge(endpoint, Evidence(endpoint, pairs, request.Plan.WithinBatch), request.Plan.Alpha).Judge()))]);
    }

    // What is compared with itself agrees, and that shows nothing.
    private static EndpointResult Answer(ComparisonRequest request, EndpointResult result) => request.Subject.IsSameModel
        ? result with { Answer = ComparisonAnswer.NotShown, IsSuperior = false, Needed = null, Reason = ModelComparison.SameModel }
        : result;

    private static EndpointEvidence Evidence(EndpointPlan endpoint, TypePairs pairs, double withinBatch) => endpoint.Endpoint switch
    {
        Endpoint.Sensitivity => new PairedSensitivity(pairs.Batches, withinBatch),
        Endpoint.FalseAlarmRatio => new AlarmRatio(pairs.Alarms, withinBatch),
        Endpoint.FalseAlarmDifference => new AlarmDifference(pairs.Alarms, withinBatch),
        _ => new PairedLeadTimes(
            [.. pairs.Episodes.Where(episode => episode.IsPair && episode.LeadGained is not null)
                .Select(episode => (episode.Batch, episode.LeadGained!.Value))],
            withinBatch),
    };

    private static IReadOnlyList<TypeComparison> Adjusted(ComparisonPlan plan, IReadOnlyList<TypeComparison> types)
    {
        var family = types.SelectMany(type => type.Endpoints).Select(endpoint => endpoint.P).ToList();
        if (!plan.Multiplicity.IsHolm || !AdjustedP.Of(family).TryGet(out var adjusted, out _))
        {
            return types;
        }

        var next = 0;
        return [.. types.Select(type => type with
        {
            Endpoints = [.. type.Endpoints.Select(endpoint => EndpointJudge.Adjusted(endpoint, adjusted.Holm[next++], plan.Alpha))],
        })];
    }
}
