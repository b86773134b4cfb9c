using Lifecycle.Acceptance.Judging;
using Lifecycle.Statistics;

namespace Lifecycle.Acceptance;

/// <summary>The share of episodes that were raised at least so long before their confirmation.</summary>
/// <remarks>The estimate of Kaplan and Meier by the clock of <see cref="LeadTimes"/>: a miss is censored at no lead at all.</remarks>
public sealed record LeadTimeCurve(long Episodes, long Detected, double Confidence, IReadOnlyList<LeadTimeStep> Steps)
{
    private const double UsualConfidence = 0.95;

    /// <summary>Null when there is no episode.</summary>
    /// <param name="criterion">Says which episodes count, and the confidence of the limits.</param>
    /// <param name="matches">Of the scorecard that judged it.</param>
    public static LeadTimeCurve? Of(Criterion criterion, IReadOnlyList<TypeMatches> matches)
    {
        var episodes = EpisodeCount.Of(criterion, matches, null).Counted;
        if (episodes.Count == 0)
        {
            return null;
        }

        var confidence = criterion.Interval == IntervalMethod.None ? UsualConfidence
            : criterion.Side == IntervalSide.TwoSided ? criterion.Confidence
            : 1 - (2 * (1 - criterion.Confidence));
        var fit = KaplanMeier.Fit(
            [.. episodes.Select(episode => -(episode.Lead ?? TimeSpan.Zero).Ticks / (double)TimeSpan.TicksPerHour)],
            [.. episodes.Select(episode => episode.Lead is not null)], confidence, ConfidenceCurve.LogLog);
        var steps = fit.TryGet(out var curve, out var why)
            ? curve.Steps
            : throw new System.Diagnostics.UnreachableException(why[0].What);
        return new LeadTimeCurve(
            episodes.Count, episodes.Count(episode => episode.Lead is not null), confidence,
            [.. steps.Where(step => step.Events > 0).Select(step => new LeadTimeStep(
                -step.Time + 0.0, 1 - step.Survival, 1 - step.Upper, 1 - step.Lower))]);
    }

    /// <summary>The longest lead that this share of the episodes reaches; minus infinity when none is.</summary>
    public double HoursOf(double share) => Steps
        .Where(step => step.Share >= share - 1e-9)
        .Select(step => step.Hours).DefaultIfEmpty(double.NegativeInfinity).First();
}

/// <summary>One step of the curve, from the longest lead to the shortest.</summary>
/// <param name="Hours">Before the confirmation.</param>
/// <param name="Share">Of the episodes that were raised at least so early.</param>
/// <param name="Lower">Its limit; NaN once all are.</param>
/// <param name="Upper">Its limit; NaN once all are.</param>
public sealed record LeadTimeStep(double Hours, double Share, double Lower, double Upper);
