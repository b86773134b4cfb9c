using Lifecycle.Statistics;

namespace Lifecycle.Comparability;

/// <summary>False alarms per 100 quiet hours, candidate less the other: the exact limits of both rates, joined.</summary>
/// <remarks>
/// For rates near 0, where no ratio can ever be shown. The limits are Garwood's, joined as Newcombe joins Wilson's; that
/// both sides watch the same frames is not used, so the interval is longer than it need be. Two rates of 0 have a width.
/// </remarks>
public sealed class AlarmDifference : EndpointEvidence
{
    private const double Hours = 100;
    private readonly AlarmTotals totals;

    /// <param name="batches">Those with quiet time.</param>
    /// <param name="withinBatch">The least correlation of what raises alarms within a batch.</param>
    public AlarmDifference(IReadOnlyCollection<AlarmBatch> batches, double withinBatch)
    {
        totals = new AlarmTotals(batches);
        var (r1, r2) = (totals.CandidateAlarms / totals.CandidateHours, totals.OtherAlarms / totals.OtherHours);
        Effect = BatchEffect.Of(
            [.. totals.Watched.Select(batch => (
                ((batch.CandidateAlarms - (r1 * batch.CandidateHours)) / totals.CandidateHours)
                    - ((batch.OtherAlarms - (r2 * batch.OtherHours)) / totals.OtherHours),
                (double)(batch.CandidateAlarms + batch.OtherAlarms)))],
            double.PositiveInfinity, (r1 / totals.CandidateHours) + (r2 / totals.OtherHours), withinBatch);
    }

    public override double Estimate => totals.CandidateRate - totals.OtherRate ?? double.NaN;

    public override double? Candidate => totals.CandidateRate;

    public override double? Other => totals.OtherRate;

    public override double Size => totals.Size;

    public override int Batches => totals.Watched.Count;

    internal override BatchEffect Effect { get; }

    private protected override Interval At(double alpha, double scale)
    {
        if (!totals.HasHours)
        {
            return new Interval(double.NaN, double.NegativeInfinity, double.PositiveInfinity);
        }

        var first = Rate(totals.CandidateAlarms * scale, totals.CandidateHours * scale, alpha);
        var second = Rate(totals.OtherAlarms * scale, totals.OtherHours * scale, alpha);
        return new Interval(
            Estimate,
            Estimate - Distance(first.Estimate - first.Lower, second.Upper - second.Estimate),
            Estimate + Distance(first.Upper - first.Estimate, second.Estimate - second.Lower));
    }

    private static Interval Rate(double alarms, double hours, double alpha) => new(
        alarms / hours * Hours,
        alarms == 0 ? 0 : ChiSquare.Quantile(alpha, 2 * alarms) / (2 * hours) * Hours,
        ChiSquare.UpperQuantile(alpha, (2 * alarms) + 2) / (2 * hours) * Hours);

    private static double Distance(double one, double other) => Math.Sqrt((one * one) + (other * other));
}
