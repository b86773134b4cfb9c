using Lifecycle.Alerts;
using Lifecycle.Statistics;

namespace Lifecycle.Acceptance.Judging;

/// <summary>Judges that other alerts did not keep a type from alerting for too long.</summary>
internal sealed class MaskedJudge(Criterion criterion, Ground ground) : CriterionJudge(criterion, ground)
{
    public override CriterionResult Judge()
    {
        var masked = Ground.Cases.Where(scored => Ground.IsIn(scored.Axes, Criterion.Subgroup))
            .SelectMany(scored => Stretches.Of(scored.Watched.NotAssessable
                .Where(stretch => stretch.Type == Criterion.Alert && stretch.Why == FrameState.Masked)
                .Select(stretch => (stretch.From, stretch.To))).Items.ToArray()).ToList();
        var tooLong = masked.Count(stretch => stretch.To - stretch.From > Criterion.Longest);
        var got = new Interval(tooLong, double.NaN, double.NaN);
        var evidence = new Evidence { Stretches = masked.Count };
        var least = Criterion.Minimum!.Count;
        return masked.Count >= least || !Criterion.Bound.Allows(tooLong)
            ? Held(got, $"{masked.Count} stretches masked", evidence)
            : Insufficient(got, $"{masked.Count} of {Hours(least)} stretches masked", evidence, least - masked.Count, "masked stretches");
    }
}
