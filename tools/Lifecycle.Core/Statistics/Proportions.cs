using Lifecycle.Refusals;

namespace Lifecycle.Statistics;

/// <summary>Intervals for a proportion: hits of trials.</summary>
public static class Proportions
{
    /// <summary>The exact interval of Clopper and Pearson: never too short, whatever the proportion.</summary>
    public static Outcome<Interval> ClopperPearson(long hits, long trials, double confidence, IntervalSide side) =>
        Counted(hits, trials, confidence) is { Count: > 0 } faults
            ? faults
            : ClopperPearson((double)hits, trials, confidence, side);

    /// <summary>The score interval of Wilson: shorter, and right on average only.</summary>
    public static Outcome<Interval> Wilson(long hits, long trials, double confidence, IntervalSide side)
    {
        var faults = Counted(hits, trials, confidence);
        return faults.Count > 0 ? faults : Wilson((double)hits, trials, confidence, side);
    }

    // Real-valued counts are what an effective number of trials gives.
    internal static Interval Wilson(double hits, double trials, double confidence, IntervalSide side)
    {
        if (trials == 0)
        {
            return new Interval(double.NaN, 0, 1);
        }

        var z = -Normal.Quantile(Tail(confidence, side));
        var (n, p) = (trials, hits / trials);
        var scale = 1 + (z * z / n);
        var centre = (p + (z * z / (2 * n))) / scale;
        var half = z * Math.Sqrt((p * (1 - p) / n) + (z * z / (4 * n * n))) / scale;
        return new Interval(
            p,
            side == IntervalSide.Upper || hits == 0 ? 0 : Math.Max(0, centre - half),
            side == IntervalSide.Lower || hits == trials ? 1 : Math.Min(1, centre + half));
    }

    // With real-valued counts as well.
    internal static Interval ClopperPearson(double hits, double trials, double confidence, IntervalSide side)
    {
        if (trials == 0)
        {
            return new Interval(double.NaN, 0, 1);
        }

        var tail = Tail(confidence, side);
        return new Interval(
            hits / trials,
            side == IntervalSide.Upper || hits == 0 ? 0 : BetaFunction.Inverse(hits, trials - hits + 1, tail),
            side == IntervalSide.Lower || hits == trials ? 1 : BetaFunction.UpperInverse(hits + 1, trials - hits, tail));
    }

    internal static double Tail(double confidence, IntervalSide side) =>
        side == IntervalSide.TwoSided ? (1 - confidence) / 2 : 1 - confidence;

    private static List<Refusal> Counted(long hits, long trials, double confidence)
    {
        var faults = StatisticsChecks.Confidence(confidence);
        if (hits < 0 || trials > StatisticsChecks.CountMax || hits > trials)
        {
            faults.Add(StatisticsRefusals.InvalidArgument(
                $"{hits} hits of {trials} trials", $"0 <= hits <= trials <= {StatisticsChecks.CountMax}"));
        }

        return faults;
    }
}
