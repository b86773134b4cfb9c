using System.Globalization;
using Lifecycle.Refusals;
using Lifecycle.Statistics;

namespace Lifecycle.Comparability;

/// <summary>Holds the batches' values of one feature against its plan.</summary>
internal sealed class FeatureJudge
{
    private const double ScaleMax = 1_000;
    private const int Halvings = 40;

    private readonly FeaturePlan plan;
    private readonly double[] reference;
    private readonly double[] tried;
    private readonly double[] differences;
    private readonly int donorsLeftOut;

    public FeatureJudge(FeaturePlan plan, BatchTable table)
    {
        this.plan = plan;
        reference = [.. table.Batches.Where(batch => !batch.IsNew).Select(batch => batch.Values[plan.Name])];
        tried = [.. table.Batches.Where(batch => batch.IsNew).Select(batch => batch.Values[plan.Name])];
        var donors = plan.IsPairedByDonor
            ? table.Batches.GroupBy(batch => batch.Donor!, StringComparer.Ordinal).OrderBy(donor => donor.Key, StringComparer.Ordinal).ToList()
            : [];
        var whole = donors.Where(donor => donor.Any(batch => batch.IsNew) && donor.Any(batch => !batch.IsNew)).ToList();
        donorsLeftOut = donors.Count - whole.Count;

        // A donor counts once, however many batches were made for it.
        differences = [.. whole.Select(donor => Mean(donor, isNew: true) - Mean(donor, isNew: false))];
    }

    private int Units => plan.IsPairedByDonor ? differences.Length : Math.Min(reference.Length, tried.Length);

    private string UnitName => plan.IsPairedByDonor ? "donors with both" : "batches of either group";

    public FeatureResult Judge()
    {
        var (sd, margin) = (Sd(reference), plan.Margin);
        margin = plan.IsInReferenceSd ? margin * sd : margin;

        // Two are the fewest that spread; the plan's own minimum may be more.
        var test = Units < 2 || reference.Length < 2 || tried.Length < 2 ? null
            : plan.IsPairedByDonor ? FeatureEquivalence.OfPairs(differences)
            : FeatureEquivalence.Of(reference, tried);
        var isEnough = test is not null && Units >= plan.BatchesMin;
        var interval = test?.At(plan.Alpha) ?? new Interval(double.NaN, double.NaN, double.NaN);
        var spread = SpreadP();
        var answer = !isEnough || !(margin > 0) ? ComparisonAnswer.NotShown
            : interval.Lower > margin || interval.Upper < -margin ? ComparisonAnswer.NotComparable
            : !IsInside(interval, margin) || spread < plan.Alpha ? ComparisonAnswer.NotShown
            : ComparisonAnswer.Comparable;
        var needed = answer == ComparisonAnswer.NotShown && test is not null && margin > 0 ? Needed(test, margin) : null;
        return new FeatureResult
        {
            Plan = plan,
            Answer = answer,
            ReferenceBatches = reference.Length,
            NewBatches = tried.Length,
            Donors = plan.IsPairedByDonor ? differences.Length : null,
            DonorsLeftOut = plan.IsPairedByDonor ? donorsLeftOut : null,
            ReferenceMean = Mean(reference),
            NewMean = Mean(tried),
            ReferenceSd = sd,
            NewSd = Sd(tried),
            Margin = margin,
            Difference = interval,
            P = test?.P(margin) ?? double.NaN,
            SpreadP = spread,
            Needed = needed,
            Reason = Reason(answer, isEnough, interval, margin, spread, needed),
        };
    }

    /// <summary>What was shown alone is not shown among many.</summary>
    public static FeatureResult Adjusted(FeatureResult result, double adjusted) =>
        result.Answer == ComparisonAnswer.Comparable && !(adjusted < result.Plan.Alpha)
            ? result with
            {
                AdjustedP = adjusted,
                Answer = ComparisonAnswer.NotShown,
                Reason = $"inside the margin by itself, but not among all features: after Holm p {Brief(adjusted)}, " +
                    $"asked for is less than {Brief(result.Plan.Alpha)}; compare more batches",
            }
            : result with { AdjustedP = adjusted };

    private static bool IsInside(Interval interval, double margin) => interval.Lower > -margin && interval.Upper < margin;

    private double SpreadP() => reference.Length < 2 || tried.Length < 2 ? double.NaN
        : SpreadTest.BrownForsythe([reference, tried]).TryGet(out var test, out var why) ? test.P
        : throw new System.Diagnostics.UnreachableException(why[0].What);

    private long? Needed(FeatureEquivalence test, double margin)
    {
        if (!IsInside(test.At(plan.Alpha, ScaleMax), margin))
        {
            return null;
        }

        var (low, high) = (0.0, ScaleMax);
        for (var count = 0; count < Halvings; count++)
        {
            var middle = low + ((high - low) / 2);
            (low, high) = IsInside(test.At(plan.Alpha, middle), margin) ? (low, middle) : (middle, high);
        }

        var units = Math.Max(plan.BatchesMin, (long)Math.Ceiling(Units * high));
        return units > Units ? units : null;
    }

    private string Reason(
        ComparisonAnswer answer, bool isEnough, Interval interval, double margin, double spread, long? needed)
    {
        var got = $"{Brief(interval.Lower)} to {Brief(interval.Upper)}, margin {Brief(margin)}";
        var more = needed is { } count ? $"; about {count} {UnitName} would show it" : "";
        return answer switch
        {
            ComparisonAnswer.Comparable => $"the difference is inside the margin: {got}",
            ComparisonAnswer.NotComparable => $"the difference is beyond the margin: {got}",
            _ when !isEnough => $"{Units} {UnitName}; the plan asks for {plan.BatchesMin}{more}",
            _ when !(margin > 0) => "the reference batches do not differ, so they give no margin; plan an absolute one",
            _ when IsInside(interval, margin) =>
                $"the means are inside the margin ({got}), but the spread is shown to differ, p {Brief(spread)}: look at which batches stand out",
            _ when needed is null =>
                $"{got}: the means are too far apart for more of the same to show it; look at what differs",
            _ => $"{got}{more}",
        };
    }

    private double Mean(IEnumerable<FeatureBatch> donor, bool isNew) =>
        Mean([.. donor.Where(batch => batch.IsNew == isNew).Select(batch => batch.Values[plan.Name])]);

    private static double Mean(double[] values) => SampleMoments.Mean(values);

    private static double Sd(double[] values) => Math.Sqrt(SampleMoments.Variance(values, Mean(values)));

    private static string Brief(double number) =>
        double.IsNaN(number) ? "nothing" : number.ToString("G4", CultureInfo.InvariantCulture);
}
