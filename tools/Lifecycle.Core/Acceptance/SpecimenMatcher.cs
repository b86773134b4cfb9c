using Lifecycle.Alerts;
using Lifecycle.Replay;

namespace Lifecycle.Acceptance;

/// <summary>Holds the scores of specimens against their labels, type by type, by the written rule.</summary>
/// <remarks>
/// The frame that speaks most for the condition stands for the specimen: if its score is at or beyond the raise level,
/// the specimen is raised, in the band of that frame's confidence. Smoothing, persistence, re-arming and masks need time
/// and play no part. A frame outside the operating range says nothing; a score that is no number raises nothing, so that
/// a specimen with the condition and without a score is missed, and one without the condition shows nothing.
/// </remarks>
internal static class SpecimenMatcher
{
    /// <summary>Every type that a criterion or a label names, matched over all specimens.</summary>
    public static IReadOnlyList<TypeMatches> Match(ScoreRequest request, IReadOnlyList<ScoredCase> cases) =>
    [
        .. request.Criteria.Criteria.Select(criterion => criterion.Alert).Concat(cases.SelectMany(scored => scored.Labels.Types))
            .Where(type => type != Criterion.AllTypes).Distinct().Order(StringComparer.Ordinal)
            .Select(type => Match(request, cases, type)),
    ];

    private static TypeMatches Match(ScoreRequest request, IReadOnlyList<ScoredCase> cases, string type)
    {
        var policy = request.Policies.Policies.FirstOrDefault(one => one.Type == type);
        if (WhyNot(request.Observed, policy, type) is { } why)
        {
            return new TypeMatches(type, [], [], []) { WhyNotComputable = why };
        }

        var counts = request.Criteria.CountsOf(type);
        return new TypeMatches(type, [], [], [])
        {
            Specimens =
            [
                .. from scored in cases
                   let isPresent = scored.Labels.Specimen?.Has(type)
                   where isPresent is not null
                   select Matched(request.Observed!, scored, policy!, request.Policies.Bands, counts, isPresent.Value),
            ],
        };
    }

    private static string? WhyNot(IObservedScores? observed, AlertPolicy? policy, string type) => policy switch
    {
        null => $"no alert policy raises {type}",
        { Measure: Measure.Slope } => $"{type} is measured as a slope, and the set has no times",
        { Measure: Measure.Rise } => $"{type} is measured as a rise, and the set has no times",
        { Active: not null } => $"{type} applies on some days of the culture only, and the set has no times",
        _ when observed is null => "no scores are at hand",
        _ => observed.ScoreNames.Contains(policy.Score) ? null : $"the run holds no score '{policy.Score}'",
    };

    private static MatchedSpecimen Matched(
        IObservedScores observed, ScoredCase scored, AlertPolicy policy, ConfidenceBands bands, CountsAsDetected counts, bool isPresent)
    {
        var assessable = observed.Assessable(scored.Facts.Id).Span;
        var peak = PeakOf(observed.Scores(scored.Facts.Id, policy.Score).Span, assessable, policy, bands);
        var isCounted = peak is { IsRaised: true } && (peak.Band == Band.Undecided ? counts.Undecided : counts.Alert);
        var fate = assessable.IndexOfAnyExcept((byte)0) < 0 || (peak is null && !isPresent) ? SpecimenFate.NotAssessable
            : isPresent ? isCounted ? SpecimenFate.Detected : SpecimenFate.Missed
            : isCounted ? SpecimenFate.FalseAlarm : SpecimenFate.Clean;
        return new MatchedSpecimen(scored, policy.Type, isPresent, fate, peak);
    }

    private static SpecimenPeak? PeakOf(
        ReadOnlySpan<float> scores, ReadOnlySpan<byte> assessable, AlertPolicy policy, ConfidenceBands bands)
    {
        var at = -1;
        for (var frame = 0; frame < scores.Length; frame++)
        {
            if (assessable[frame] != 0 && float.IsFinite(scores[frame])
                && (at < 0 || (policy.Direction == AlertDirection.Above ? scores[frame] > scores[at] : scores[frame] < scores[at])))
            {
                at = frame;
            }
        }

        if (at < 0)
        {
            return null;
        }

        // The confidence grows towards the alerting side, so the farthest score has the highest.
        var confidence = policy.Confidence.Of(scores[at]);
        return new SpecimenPeak(at, scores[at], confidence, bands.Of(confidence), policy.IsBeyond(policy.Raise, scores[at]));
    }
}
