using Lifecycle.Statistics;

namespace Lifecycle.Comparability;

/// <summary>False alarms per quiet hour, candidate over the other: the exact interval, given how many there were in all.</summary>
/// <remarks>
/// Given their sum, the candidate's alarms are binomial. Both sides watch the same frames and often alarm together, which
/// makes the interval longer than it need be, never shorter. Without an alarm on either side there is no ratio.
/// </remarks>
public sealed class AlarmRatio : EndpointEvidence
{
    private readonly AlarmTotals totals;

    /// <param name="batches">Those with quiet time.</param>
    /// <param name="withinBatch">The least correlation of what raises alarms within a batch.</param>
    public AlarmRatio(IReadOnlyCollection<AlarmBatch> batches, double withinBatch)
    {
        totals = new AlarmTotals(batches);
        var share = totals.CandidateAlarms / totals.Alarms;
        Effect = BatchEffect.Of(
            [.. totals.Watched.Where(batch => batch.CandidateAlarms + batch.OtherAlarms > 0).Select(batch => (
                (batch.CandidateAlarms - (share * (batch.CandidateAlarms + batch.OtherAlarms))) / totals.Alarms,
                (double)(batch.CandidateAlarms + batch.OtherAlarms)))],
            totals.Alarms, share * (1 - share) / totals.Alarms, withinBatch);
    }

    public override double Estimate => !totals.HasHours || totals.Alarms == 0 ? double.NaN
        : totals.OtherAlarms == 0 ? double.PositiveInfinity
        : totals.CandidateAlarms / totals.OtherAlarms * (totals.OtherHours / totals.CandidateHours);

    public override double? Candidate => totals.CandidateRate;

    public override double? Other => totals.OtherRate;

    public override double Size => totals.Size;

    public override int Batches => totals.Watched.Count;

    internal override BatchEffect Effect { get; }

    private protected override Interval At(double alpha, double scale)
    {
        if (!totals.HasHours || totals.Alarms == 0)
        {
            return new Interval(double.NaN, 0, double.PositiveInfinity);
        }

        var (k1, k2, hours) = (totals.CandidateAlarms * scale, totals.OtherAlarms * scale, totals.OtherHours / totals.CandidateHours);
        var first = Proportions.ClopperPearson(k1, k1 + k2, 1 - (2 * alpha), IntervalSide.TwoSided);
        var second = Proportions.ClopperPearson(k2, k1 + k2, 1 - (2 * alpha), IntervalSide.TwoSided);
        return new Interval(
            Estimate, k1 == 0 ? 0 : first.Lower / second.Upper * hours,
            k2 == 0 ? double.PositiveInfinity : first.Upper / second.Lower * hours);
    }
}
