namespace Lifecycle.Acceptance.Judging;

/// <summary>Judges the subgroup in which the sensitivity is lowest; each must have its minimum.</summary>
internal sealed class WeakestJudge(Criterion criterion, Ground ground) : CriterionJudge(criterion, ground)
{
    public override CriterionResult Judge()
    {
        var groups = Groups();
        if (groups.Count == 0)
        {
            return Insufficient(
                Nothing, $"no {One} has a value on the axes", Evidence.None, Criterion.Minimum!.Count, One + "s");
        }

        // Too few in one group outweighs the worst of the others, unless that one is rejected anyway.
        return groups.Select(Of).OrderBy(result => result.Verdict switch
        {
            Verdict.Rejected => 0,
            Verdict.InsufficientEvidence => 1,
            _ => 2,
        }).ThenBy(result => double.IsNaN(result.Judged) ? double.NegativeInfinity : result.Judged).First();
    }

    private string One => Ground.HasTimes ? "episode" : "specimen";

    private CriterionResult Of(Subgroup group)
    {
        if (!Ground.HasTimes)
        {
            return new SpecimenJudge(Criterion, Ground).Sensitivity(group) with { Weakest = group };
        }

        var count = EpisodeCount.Of(Criterion, Ground.Matches, group);
        var result = new ShareRuling(Criterion, Ground).Rule(count.Shares(_ => true, count.IsHit), $"episodes with {group}", count.Evidence);
        return result with { Misses = count.Misses, Weakest = group };
    }

    // An axis that no episode of the type has a value on is none of its own; where one has, every declared level counts.
    private List<Subgroup> Groups()
    {
        var own = Ground.Of(Criterion).SelectMany(match => match.Episodes.Select(episode => episode.Axes)
                .Concat(match.Specimens.Where(specimen => specimen.IsPresent).Select(specimen => specimen.Case.Axes)))
            .Where(axes => Ground.IsIn(axes, Criterion.Subgroup));
        var seen = own.SelectMany(axes => axes.Values).Where(value => value.Key != ScoredCase.OriginAxis)
            .Select(value => new Subgroup(value.Key, value.Value)).Distinct().ToList();
        var axes = Criterion.Axes.Count > 0 ? Criterion.Axes : [.. seen.Select(group => group.Axis).Distinct()];
        return [.. axes.SelectMany(axis => Ground.Request.Axes.GetValueOrDefault(axis, []).Select(value => new Subgroup(axis, value))
            .Union(seen.Where(group => group.Axis == axis)))
            .OrderBy(group => group.Axis, StringComparer.Ordinal).ThenBy(group => group.Value, StringComparer.Ordinal)];
    }
}
