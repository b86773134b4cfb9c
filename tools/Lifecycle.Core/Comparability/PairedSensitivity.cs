using Lifecycle.Statistics;

namespace Lifecycle.Comparability;

/// <summary>The share of the same episodes that each side finds: Tango's interval of the difference.</summary>
/// <remarks>
/// Without a single discordant pair the interval still has a width, about z^2 / n: that nothing differed in n pairs does
/// not show that nothing differs.
/// </remarks>
public sealed class PairedSensitivity : EndpointEvidence
{
    private readonly double candidateOnly;
    private readonly double otherOnly;
    private readonly double pairs;

    /// <param name="batches">Those with at least one pair.</param>
    /// <param name="withinBatch">The least correlation within a batch, from 0 to 1.</param>
    public PairedSensitivity(IReadOnlyCollection<PairedBatch> batches, double withinBatch)
    {
        (candidateOnly, otherOnly) = (batches.Sum(batch => (double)batch.CandidateOnly), batches.Sum(batch => (double)batch.OtherOnly));
        (pairs, Batches) = (batches.Sum(batch => (double)batch.Pairs), batches.Count(batch => batch.Pairs > 0));
        Estimate = pairs == 0 ? double.NaN : (candidateOnly - otherOnly) / pairs;
        var both = batches.Sum(batch => (double)batch.Both);
        Candidate = pairs == 0 ? null : (both + candidateOnly) / pairs;
        Other = pairs == 0 ? null : (both + otherOnly) / pairs;
        Effect = BatchEffect.Of(
            [.. batches.Where(batch => batch.Pairs > 0).Select(batch =>
                ((batch.CandidateOnly - batch.OtherOnly - (Estimate * batch.Pairs)) / pairs, (double)batch.Pairs))],
            pairs, (((candidateOnly + otherOnly) / pairs) - (Estimate * Estimate)) / pairs, withinBatch);
    }

    public override double Estimate { get; }

    public override double? Candidate { get; }

    public override double? Other { get; }

    public override double Size => pairs;

    public override int Batches { get; }

    internal override BatchEffect Effect { get; }

    private protected override Interval At(double alpha, double scale)
    {
        if (pairs == 0)
        {
            return new Interval(double.NaN, -1, 1);
        }

        var (b, c, n, z) = (candidateOnly * scale, otherOnly * scale, pairs * scale, -Normal.Quantile(alpha));
        return new Interval(Estimate, TangoScore.Lower(b, c, n, z), -TangoScore.Lower(c, b, n, z));
    }
}

/// <summary>The pairs of one batch.</summary>
public sealed record PairedBatch(string Batch, long Both, long CandidateOnly, long OtherOnly, long Neither)
{
    public long Pairs => Both + CandidateOnly + OtherOnly + Neither;
}
