using Lifecycle.ChallengeSets;

namespace Lifecycle.Acceptance.Judging;

/// <summary>Judges how often the model's own value is within tolerance of a reference measurement.</summary>
internal sealed class FeatureJudge(Criterion criterion, Ground ground) : CriterionJudge(criterion, ground)
{
    private FeatureAsked Asked => Criterion.Feature!;

    public override CriterionResult Judge()
    {
        if (Ground.Request.Observed is not { } observed || !observed.ScoreNames.Contains(Asked.Score))
        {
            return NotComputable($"the run holds no score '{Asked.Score}'");
        }

        var compared = new List<(string Batch, bool IsWithin)>();
        foreach (var scored in Ground.Cases.Where(scored => Ground.IsIn(scored.Axes, Criterion.Subgroup)))
        {
            var own = scored.Labels.Measurements.Where(one => one.Name == Asked.Measurement).ToList();
            if (own.Count > 0)
            {
                var (scores, assessable) = (observed.Scores(scored.Facts.Id, Asked.Score), observed.Assessable(scored.Facts.Id));
                compared.AddRange(own.Select(one => ValueAt(scored.Facts.Frames, one, scores.Span, assessable.Span) is { } value
                        ? (scored.Facts.Batch, (bool?)IsWithin(value, one.Value))
                        : (scored.Facts.Batch, null))
                    .Where(one => one.Item2 is not null).Select(one => (one.Batch, one.Item2!.Value)));
            }
        }

        var shares = BatchShare.Of(compared, one => one.Batch, one => one.IsWithin);
        var evidence = new Evidence { Measurements = compared.Count, WithinTolerance = compared.Count(one => one.IsWithin) };
        return new ShareRuling(Criterion, Ground).Rule(shares, "measurements", evidence);
    }

    private bool IsWithin(double value, double measured) => Math.Abs(value - measured) <= Asked.Tolerance * Math.Abs(measured);

    // Null when no frame in the window could be assessed; NaN, which is never within, when a score of one is none.
    private double? ValueAt(CaseFrames frames, Measurement measurement, ReadOnlySpan<float> scores, ReadOnlySpan<byte> assessable)
    {
        var values = new List<double>();
        var to = measurement.At + Asked.Window;
        for (var frame = frames.FirstAt(measurement.At - Asked.Window); frame < scores.Length && frames.TimeOf(frame) <= to; frame++)
        {
            if (assessable[frame] != 0)
            {
                values.Add(scores[frame]);
            }
        }

        values.Sort();
        return values.Count == 0 ? null
            : double.IsNaN(values[0]) ? double.NaN
            : (values[(values.Count - 1) / 2] + values[values.Count / 2]) / 2;
    }
}
