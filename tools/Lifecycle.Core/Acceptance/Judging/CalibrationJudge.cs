using Lifecycle.Statistics;

namespace Lifecycle.Acceptance.Judging;

/// <summary>Judges whether a score of 0.8 is right in 8 of 10 frames, or of 10 specimens where frames have no times; of several types the worst.</summary>
internal sealed class CalibrationJudge(Criterion criterion, Ground ground) : CriterionJudge(criterion, ground)
{
    public override CriterionResult Judge()
    {
        var tables = Ground.Of(Criterion).Select(match => (match.Type, Table: Ground.ReliabilityOf(match.Type, Criterion.Subgroup, Criterion.Bins)))
            .Where(entry => entry.Table is not null).ToList();
        return tables.Count == 0
            ? NotComputable("no score of a type is a probability, or no scores are at hand")
            : tables.Select(entry => Of(entry.Type, entry.Table!)).OrderBy(result => result.Verdict == Verdict.Accepted)
                .ThenByDescending(result => result.Judged).First();
    }

    private CriterionResult Of(string type, ReliabilityTable table) => Ground.HasTimes ? OfFrames(type, table) : OfSpecimens(type, table);

    private CriterionResult OfFrames(string type, ReliabilityTable table)
    {
        var episodes = Ground.Matches.First(match => match.Type == type).Episodes
            .Count(episode => Ground.IsIn(episode.Axes, Criterion.Subgroup));
        var evidence = new Evidence { Episodes = episodes, Frames = table.Frames };
        var got = Got(table);
        var least = Criterion.Minimum!.Count;
        return episodes >= least && table.Frames > 0
            ? Held(got, $"{type}: {table.Frames} labelled frames, {table.Positives} with the condition", evidence)
            : Insufficient(got, $"{type}: {episodes} of {Hours(least)} episodes", evidence, least - episodes, "episodes");
    }

    private CriterionResult OfSpecimens(string type, ReliabilityTable table)
    {
        var evidence = new Evidence { Specimens = new SpecimenEvidence { Scored = table.Frames, Present = table.Positives } };
        var least = Criterion.Minimum!.Count;
        return table.Positives >= least
            ? Held(Got(table), $"{type}: {table.Frames} labelled specimens, {table.Positives} with the condition", evidence)
            : Insufficient(
                Got(table), $"{type}: {table.Positives} of {Hours(least)} specimens with the condition", evidence,
                least - table.Positives, "specimens with the condition");
    }

    private Interval Got(ReliabilityTable table) =>
        new(Criterion.Metric == Metric.Brier ? table.Brier : table.Calibration.ExpectedError, double.NaN, double.NaN);
}
