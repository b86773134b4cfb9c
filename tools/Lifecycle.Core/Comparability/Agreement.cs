using Lifecycle.Refusals;
using Lifecycle.Statistics;

namespace Lifecycle.Comparability;

/// <summary>On how many of the same episodes both sides say the same, and what that is beyond chance.</summary>
/// <param name="Both">Found by both.</param>
/// <param name="CandidateOnly">Found by the candidate alone.</param>
/// <param name="OtherOnly">Found by the other alone.</param>
/// <param name="Neither">Missed by both.</param>
public sealed record Agreement(long Both, long CandidateOnly, long OtherOnly, long Neither)
{
    public long Pairs => Both + CandidateOnly + OtherOnly + Neither;

    /// <summary>Cohen's; null when no disagreement can be expected, as when both find everything.</summary>
    public double? Kappa => Pairs == 0 ? null : Known(Value(CohenKappa.Of([[Both, CandidateOnly], [OtherOnly, Neither]], KappaWeight.None)));

    /// <summary>Of what either side finds, the share that the other finds too, averaged; null when neither finds any.</summary>
    public double? Positive => Share(Both);

    /// <summary>The same of what they miss.</summary>
    public double? Negative => Share(Neither);

    /// <summary>Reported beside the answer and never the ground of it: a large p is no evidence of equality.</summary>
    public McNemar Test => Value(McNemar.Of(CandidateOnly, OtherOnly));

    public static Agreement Of(IEnumerable<PairedBatch> batches)
    {
        var all = batches.ToList();
        return new Agreement(
            all.Sum(batch => batch.Both), all.Sum(batch => batch.CandidateOnly), all.Sum(batch => batch.OtherOnly),
            all.Sum(batch => batch.Neither));
    }

    private double? Share(long alike) =>
        alike + CandidateOnly + OtherOnly + alike == 0 ? null : 2.0 * alike / ((2 * alike) + CandidateOnly + OtherOnly);

    private static double? Known(double value) => double.IsFinite(value) ? value : null;

    private static T Value<T>(Outcome<T> outcome) => outcome.TryGet(out var value, out var why)
        ? value
        : throw new System.Diagnostics.UnreachableException(why[0].What);
}
