using Lifecycle.ChallengeSets;
using Lifecycle.Formats;
using Lifecycle.Statistics;

namespace Lifecycle.Acceptance;

/// <summary>What a reader of a verdict would otherwise have to look for, in words; every renderer says the same.</summary>
public static class ScoreRemarks
{
    /// <summary>What the criteria declare more leniently than their silence would.</summary>
    public static IReadOnlyList<string> Declared(CriteriaSet criteria)
    {
        var lines = new List<string>();
        if (criteria.Correlation < BatchProportion.DefaultCorrelation)
        {
            lines.Add($"correlation within a batch {Scalars.Write(criteria.Correlation)}, not {Scalars.Write(BatchProportion.DefaultCorrelation)}");
        }

        if (criteria.Variation < BatchRate.DefaultVariation)
        {
            lines.Add($"variation between batches {Scalars.Write(criteria.Variation)}, not {Scalars.Write(BatchRate.DefaultVariation)}");
        }

        if (criteria.Tolerance > TimeSpan.Zero)
        {
            lines.Add($"an alert up to {Scalars.Write(criteria.Tolerance.TotalMinutes)} min before the onset detects");
        }

        if (criteria.ClearDown > CriteriaSet.UsualClearDown)
        {
            lines.Add($"an alert may hang on into quiet time for {Scalars.Write(criteria.ClearDown.TotalMinutes)} min");
        }

        return lines;
    }

    /// <summary>Episodes that no number counts, and types of which nobody asked how often they alarm for nothing.</summary>
    public static IReadOnlyList<string> LeftOut(Scorecard card)
    {
        var judged = card.Results.Where(result => result.Verdict != Verdict.NotInThisStage).ToList();
        var uncounted = judged.Where(result => result.Criterion.Metric == Metric.Sensitivity)
            .Where(result => result.Evidence.EpisodesNotAssessable + result.Evidence.EpisodesBeyondCap > 0)
            .Select(result => $"{result.Criterion.Id}: {result.Evidence.EpisodesNotAssessable} episodes not assessable, "
                + $"{result.Evidence.EpisodesBeyondCap} beyond largestPerBatch");
        var unasked = judged.Where(result => result.Criterion.Metric is Metric.Sensitivity or Metric.WeakestSubgroup)
            .Select(result => result.Criterion.Alert).Distinct()
            .Where(type => !judged.Any(other => other.Criterion.IsOf(type)
                && other.Criterion.Metric is Metric.FalseAlarmsPer100h or Metric.Specificity or Metric.Precision))
            .Select(type => $"how often {type} alarms for nothing is judged by no criterion");
        return [.. uncounted, .. unasked];
    }

    /// <summary>What the set excludes, and what the verdict would be with it.</summary>
    public static IReadOnlyList<string> Excluded(Scorecard card)
    {
        if (card.WithExcluded is not { } with)
        {
            return [];
        }

        var differ = with.Results.Zip(card.Results).Where(pair => pair.First.Verdict != pair.Second.Verdict)
            .Select(pair => $"{pair.First.Criterion.Id} {CriteriaNames.NameOf(pair.First.Verdict)}").ToList();
        var what = card.LeftOut.Excluded
            .Select(excluded => $"{excluded.Episode ?? excluded.Case} ({excluded.Role}, {KeepingForms.TextOf(excluded.Date)}: {excluded.Reason})");
        return
        [
            string.Join("; ", what),
            $"with them: {CriteriaNames.NameOf(with.Verdict)}" + (differ.Count == 0 ? ", every criterion the same" : ", " + string.Join(", ", differ)),
        ];
    }
}
