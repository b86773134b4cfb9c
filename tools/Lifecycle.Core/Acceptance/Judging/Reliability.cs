using System.Runtime.CompilerServices;
using Lifecycle.Alerts;
using Lifecycle.Formats;
using Lifecycle.Statistics;

namespace Lifecycle.Acceptance.Judging;

/// <summary>Holds the scores of labelled frames against the labels.</summary>
/// <remarks>
/// Only where the score itself says how likely the condition is: measured as it is, and alerting above its level. A frame
/// from the onset up to the end of an episode has the condition; a frame in quiet time has not; others say nothing.
/// Without times the highest score of each specimen is held against its label.
/// </remarks>
internal static class Reliability
{
    /// <summary>Null when the score is no probability, or there are no scores.</summary>
    public static ReliabilityTable? Of(Ground ground, string type, Subgroup? group, int bins)
    {
        var policy = ground.Request.Policies.Policies.FirstOrDefault(one => one.Type == type);
        if (ground.Request.Observed is not { } observed || policy is null || !IsProbability(policy) || !observed.ScoreNames.Contains(policy.Score))
        {
            return null;
        }

        var counts = new ReliabilityCounts(bins);
        if (!ground.HasTimes)
        {
            Count(ground.Matches.First(match => match.Type == type), group, counts);
            return Table(counts);
        }

        foreach (var scored in ground.Cases.Where(scored => Ground.IsIn(scored.Axes, group)))
        {
            Count(scored, type, observed.Scores(scored.Facts.Id, policy.Score).Span, observed.Assessable(scored.Facts.Id).Span, counts);
        }

        return Table(counts);
    }

    private static ReliabilityTable? Table(ReliabilityCounts counts) =>
        counts.Total == 0 ? null : new ReliabilityTable(counts.Total, counts.Positives, counts.Brier, counts.Calibration);

    // A label is of the specimen and of none of its frames, so the specimen is held against it, by its highest score.
    private static void Count(TypeMatches matches, Subgroup? group, ReliabilityCounts counts)
    {
        foreach (var specimen in matches.Specimens.Where(specimen => specimen.IsAssessable && Ground.IsIn(specimen.Case.Axes, group)))
        {
            if (specimen.Peak?.Score is >= 0 and <= 1)
            {
                counts.Add(specimen.Peak.Score, specimen.IsPresent);
            }
        }
    }

    private static bool IsProbability(AlertPolicy policy) =>
        policy is { Measure: Measure.Level, Direction: AlertDirection.Above } && policy.Confidence == ConfidenceMap.Itself;

    private static void Count(
        ScoredCase scored, string type, ReadOnlySpan<float> scores, ReadOnlySpan<byte> assessable, ReliabilityCounts counts)
    {
        foreach (var episode in scored.Labels.Episodes)
        {
            if (episode.Type == type)
            {
                Count(scored, episode.Onset, episode.Ended, isPositive: true, scores, assessable, counts);
            }
        }

        foreach (var quiet in scored.Labels.Quiet)
        {
            if (quiet.Type == type)
            {
                Count(scored, quiet.From, quiet.To, isPositive: false, scores, assessable, counts);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // A loop over every labelled frame, in a process that soon ends.
    private static void Count(
        ScoredCase scored, Moment from, Moment to, bool isPositive, ReadOnlySpan<float> scores, ReadOnlySpan<byte> assessable,
        ReliabilityCounts counts)
    {
        var frames = scored.Facts.Frames;
        for (var frame = frames.FirstAt(from); frame < scores.Length && frames.TimeOf(frame) < to; frame++)
        {
            // A score that is not a number is counted elsewhere, and is no probability.
            if (assessable[frame] != 0 && scores[frame] is >= 0 and <= 1)
            {
                counts.Add(scores[frame], isPositive);
            }
        }
    }
}
