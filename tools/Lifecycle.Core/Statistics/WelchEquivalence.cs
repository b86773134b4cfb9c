using Lifecycle.Refusals;

namespace Lifecycle.Statistics;

/// <summary>Two one-sided tests of Welch: whether two means are shown to lie within margins of each other.</summary>
/// <param name="Difference">The mean of the first less that of the second.</param>
/// <param name="Error">Its standard error.</param>
/// <param name="Degrees">Welch's degrees of freedom; NaN without any spread.</param>
/// <param name="TLow">Against the lower margin; null without any spread.</param>
/// <param name="TUpp">Against the upper margin; null without any spread.</param>
/// <param name="PLow">Against "not above the lower margin"; NaN without any spread.</param>
/// <param name="PUpp">Against "not below the upper margin"; NaN without any spread.</param>
/// <param name="P">The larger of both.</param>
/// <param name="Lower">Of the interval with confidence 1 - 2 alpha.</param>
/// <param name="Upper">Of the interval with confidence 1 - 2 alpha.</param>
/// <param name="IsEquivalent">The p is below alpha; without any spread, the difference lies between the margins.</param>
public sealed record WelchEquivalence(
    double Difference, double Error, double Degrees, double? TLow, double? TUpp, double PLow, double PUpp, double P,
    double Lower, double Upper, bool IsEquivalent)
{
    public static Outcome<WelchEquivalence> Of(
        IReadOnlyList<double> first, IReadOnlyList<double> second, double low, double upp, double alpha)
    {
        List<Refusal> faults = [.. StatisticsChecks.Spread(first), .. StatisticsChecks.Spread(second)];
        if (!(low < upp && double.IsFinite(low) && double.IsFinite(upp)))
        {
            faults.Add(StatisticsRefusals.InvalidArgument($"margins of {low} and {upp}", "finite margins, the lower one first"));
        }

        faults.AddRange(StatisticsChecks.Number("alpha", alpha, alpha is > 0 and < 0.5, "above 0 and below 0.5"));
        return faults.Count > 0 ? faults : Tested([.. first], [.. second], low, upp, alpha);
    }

    private static WelchEquivalence Tested(double[] first, double[] second, double low, double upp, double alpha)
    {
        var (x, y) = (SampleMoments.Mean(first), SampleMoments.Mean(second));
        var (vx, vy) = (SampleMoments.Variance(first, x) / first.Length, SampleMoments.Variance(second, y) / second.Length);
        var (difference, error) = (x - y, Math.Sqrt(vx + vy));
        if (error == 0)
        {
            return new WelchEquivalence(
                difference, 0, double.NaN, null, null, double.NaN, double.NaN, double.NaN, difference, difference,
                low < difference && difference < upp);
        }

        // By shares of the whole: squares of small variances would vanish.
        var (sx, sy) = (vx / (vx + vy), vy / (vx + vy));
        var degrees = 1 / ((sx * sx / (first.Length - 1)) + (sy * sy / (second.Length - 1)));
        var (tLow, tUpp) = ((difference - low) / error, (difference - upp) / error);
        var (pLow, pUpp) = (StudentT.Above(tLow, degrees), StudentT.Above(-tUpp, degrees));
        var (p, half) = (Math.Max(pLow, pUpp), StudentT.UpperQuantile(alpha, degrees) * error);
        return new WelchEquivalence(
            difference, error, degrees, tLow, tUpp, pLow, pUpp, p, difference - half, difference + half, p < alpha);
    }
}
