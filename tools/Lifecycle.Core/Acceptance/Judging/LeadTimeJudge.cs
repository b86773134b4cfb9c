namespace Lifecycle.Acceptance.Judging;

/// <summary>Judges the lead time that a share of the episodes reach.</summary>
internal sealed class LeadTimeJudge(Criterion criterion, Ground ground) : CriterionJudge(criterion, ground)
{
    public override CriterionResult Judge()
    {
        var share = LeadTimes.ShareOf(Criterion.Metric);
        var count = EpisodeCount.Of(Criterion, Ground.Matches, null);
        var evidence = count.Evidence;
        var minimum = Criterion.Minimum!.Count;
        var least = Math.Max(minimum, Criterion.HasInterval ? LeadTimes.FewestFor(share, TwoSided) : 1);
        var got = evidence.Episodes > 0
            ? LeadTimes.Of(count.Counted, share, Criterion.HasInterval ? TwoSided : 0.95)
            : Nothing;
        var counted = $"{evidence.Detected} of {evidence.Episodes} episodes detected";
        var result = evidence.Episodes >= least || (evidence.Episodes >= minimum && IsHopeless(got.Upper))
            ? Held(got, counted, evidence)
            : Insufficient(got, $"{evidence.Episodes} of {least} episodes", evidence, least - evidence.Episodes, "episodes");
        return result with { Misses = count.Misses };
    }
}
