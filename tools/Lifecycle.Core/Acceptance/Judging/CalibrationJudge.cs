using Lifecycle.Statistics;

namespace Lifecycle.Acceptance.Judging;

/// <summary>Judges whether a score of 0.8 is right in 8 of 10 frames; of several types the worst.</summary>
internal sealed class CalibrationJudge(Criterion criterion, Ground ground) : CriterionJudge(criterion, ground)
{
    public override CriterionResult Judge()
    {
        var tables = Ground.Of(Criterion).Select(match => (match.Type, Table: Reliability.Of(Ground, match.Type, Criterion.Subgroup, Criterion.Bins)))
            .Where(entry => entry.Table is not null).ToList();
        return tables.Count == 0
            ? NotComputable("no score of a type is a probability, or no scores are at hand")
            : tables.Select(entry => Of(entry.Type, entry.Table!)).OrderBy(result => result.Verdict == Verdict.Accepted)
                .ThenByDescending(result => result.Judged).First();
    }

    private CriterionResult Of(string type, ReliabilityTable table)
    {
        var episodes = Ground.Matches.First(match => match.Type == type).Episodes
            .Count(episode => Ground.IsIn(episode.Axes, Criterion.Subgroup));
        var evidence = new Evidence { Episodes = episodes, Frames = table.Frames };
        var got = new Interval(Criterion.Metric == Metric.Brier ? table.Brier : table.Calibration.ExpectedError, double.NaN, double.NaN);
        var least = Criterion.Minimum!.Count;
        return episodes >= least && table.Frames > 0
            ? Held(got, $"{type}: {table.Frames} labelled frames, {table.Positives} with the condition", evidence)
            : Insufficient(got, $"{type}: {episodes} of {Hours(least)} episodes", evidence, least - episodes, "episodes");
    }
}
