namespace Lifecycle.Statistics;

/// <summary>A share or a rate of a labelled sample, weighted to the strata of another sample that has no labels.</summary>
/// <remarks>
/// Within a stratum both are taken to be alike. What is uncertain: which units (batches) the labelled sample has, seen and never
/// taken to be less than declared; and how the other's own units differ, which nobody sees, by the same. The interval is
/// the exact one on as many independent trials as have that variance, after Korn and Graubard.
/// </remarks>
public sealed class PostStratified
{
    private readonly IReadOnlyList<StratifiedUnit> units;
    private readonly IReadOnlyList<double[]> others;
    private readonly double[] exposure;
    private readonly double[] tops;
    private readonly double[] bottoms;
    private readonly double[] weights;
    private readonly double bottom;

    /// <param name="units">The labelled ones.</param>
    /// <param name="others">Exposure of each other unit in each stratum.</param>
    public PostStratified(IReadOnlyList<StratifiedUnit> units, IReadOnlyList<double[]> others)
    {
        (this.units, this.others) = (units, others);
        var strata = others[0].Length;
        exposure = Sums(strata, units.Select(unit => unit.Exposure));
        tops = Sums(strata, units.Select(unit => unit.Tops));
        bottoms = Sums(strata, units.Select(unit => unit.Bottoms));
        var there = Sums(strata, others);
        weights = [.. there.Zip(exposure, (other, own) => own > 0 ? other / own : 0)];
        bottom = Dot(weights, bottoms);
        Estimate = bottom > 0 ? Dot(weights, tops) / bottom : double.NaN;
    }

    /// <summary>NaN where nothing counts.</summary>
    public double Estimate { get; }

    /// <param name="correlation">How alike trials of one unit are, at least.</param>
    /// <param name="confidence">Two-sided.</param>
    public WeightedInterval Share(double correlation, double confidence)
    {
        if (!(bottom > 0) || units.Count < 2)
        {
            return new WeightedInterval(new Interval(Estimate, double.NaN, double.NaN), 0);
        }

        // What the labelled units show counts where it is more than declared, for those that nobody sees as well.
        var (seen, none, whole) = (Seen(), Modelled(0), Modelled(1));
        var shown = whole > none ? Math.Clamp((seen - none) / (whole - none), correlation, Math.Max(correlation, 1)) : correlation;
        var variance = Math.Max(seen, Modelled(correlation)) + OfOthers(shown);
        var trials = (variance > 0 && Estimate is > 0 and < 1 ? Estimate * (1 - Estimate) / variance : Kish(correlation)) * Degrees(confidence);
        return new WeightedInterval(Around(Estimate, trials, isRate: false, confidence), trials);
    }

    /// <param name="variation">Standard deviation of the units' rates over their mean, at least.</param>
    /// <param name="confidence">Two-sided.</param>
    public WeightedInterval Rate(double variation, double confidence)
    {
        if (!(bottom > 0) || units.Count < 2)
        {
            return new WeightedInterval(new Interval(Estimate, double.NaN, double.NaN), 0);
        }

        var tail = (1 - confidence) / 2;
        if (Estimate == 0)
        {
            // No event was seen in so much exposure as the weights leave of it.
            var worth = bottom * bottom / weights.Zip(bottoms, (weight, own) => weight * weight * own).Sum() * Degrees(confidence);
            return new WeightedInterval(new Interval(0, 0, ChiSquare.UpperQuantile(tail, 2) / (2 * worth)), 0);
        }

        var (seen, square) = (Seen(), Estimate * Estimate);
        var alone = weights.Zip(tops, (weight, top) => weight * weight * top).Sum() / bottom / bottom;
        var shared = square * Concentration(units.Select(unit => Dot(weights, unit.Bottoms)));
        var shown = Math.Max(variation * variation, (seen - alone) / shared);
        var variance = Math.Max(seen, alone + (variation * variation * shared)) + (shown * square * Concentration(others.Select(Expected)));
        var events = Estimate * Estimate / variance * Degrees(confidence);
        return new WeightedInterval(Around(Estimate, events, isRate: true, confidence), events);
    }

    /// <summary>The exact interval around a share of so many trials, or around a rate of so many events.</summary>
    internal static Interval Around(double estimate, double worth, bool isRate, double confidence)
    {
        var tail = (1 - confidence) / 2;
        return !isRate ? Proportions.ClopperPearson(estimate * worth, worth, confidence, IntervalSide.TwoSided) with { Estimate = estimate }
            : worth > 0 ? new Interval(
                estimate, estimate * ChiSquare.Quantile(tail, 2 * worth) / (2 * worth), estimate * ChiSquare.UpperQuantile(tail, (2 * worth) + 2) / (2 * worth))
            : new Interval(estimate, estimate, estimate);
    }

    private static double Dot(double[] one, double[] two) => one.Zip(two, (left, right) => left * right).Sum();

    private static double[] Sums(int strata, IEnumerable<double[]> rows)
    {
        var sums = new double[strata];
        foreach (var row in rows)
        {
            for (var stratum = 0; stratum < strata; stratum++)
            {
                sums[stratum] += row[stratum];
            }
        }

        return sums;
    }

    // What of 1 falls on the same unit twice.
    private static double Concentration(IEnumerable<double> shares)
    {
        var all = shares.ToList();
        var sum = all.Sum();
        return sum > 0 ? all.Sum(share => share * share) / sum / sum : 0;
    }

    // Few units show their spread badly: Student's quantile instead of the normal one.
    private double Degrees(double confidence)
    {
        var tail = (1 - confidence) / 2;
        var shrunk = Normal.Quantile(tail) / StudentT.UpperQuantile(tail, units.Count - 1);
        return shrunk * shrunk;
    }

    // By what each unit departs from what its strata make of it.
    private double Seen()
    {
        var squares = 0.0;
        foreach (var unit in units)
        {
            var off = 0.0;
            for (var stratum = 0; stratum < weights.Length; stratum++)
            {
                off += weights[stratum] * (unit.Tops[stratum] - (Estimate * unit.Bottoms[stratum]) - (Mean(stratum) * unit.Exposure[stratum]));
            }

            squares += off * off;
        }

        return squares * units.Count / (units.Count - 1) / bottom / bottom;
    }

    // As if each piece of exposure held one trial at most, and trials of one unit were as alike as declared.
    private double Modelled(double correlation)
    {
        var (alone, together) = (0.0, 0.0);
        for (var stratum = 0; stratum < weights.Length; stratum++)
        {
            alone += weights[stratum] * weights[stratum] * exposure[stratum] * Variance(stratum);
        }

        foreach (var unit in units)
        {
            var sum = 0.0;
            for (var stratum = 0; stratum < weights.Length; stratum++)
            {
                sum += weights[stratum] * unit.Bottoms[stratum] * Deviation(stratum);
            }

            together += sum * sum;
        }

        return (((1 - correlation) * alone) + (correlation * together)) / bottom / bottom;
    }

    private double OfOthers(double correlation)
    {
        var together = 0.0;
        foreach (var other in others)
        {
            var sum = 0.0;
            for (var stratum = 0; stratum < weights.Length; stratum++)
            {
                sum += ExpectedIn(other, stratum) * Deviation(stratum);
            }

            together += sum * sum;
        }

        return correlation * together / bottom / bottom;
    }

    // As many trials as have weights as uneven as these, in units as alike as declared.
    private double Kish(double correlation)
    {
        var alone = weights.Zip(bottoms, (weight, own) => weight * weight * own).Sum();
        var inUnits = units.Sum(unit => Dot(weights, unit.Bottoms) * Dot(weights, unit.Bottoms));
        var outside = correlation * others.Sum(other => Expected(other) * Expected(other));
        return bottom * bottom / (((1 - correlation) * alone) + (correlation * inUnits) + outside);
    }

    private double Expected(double[] other) => Enumerable.Range(0, weights.Length).Sum(stratum => ExpectedIn(other, stratum));

    private double ExpectedIn(double[] other, int stratum) =>
        exposure[stratum] > 0 ? other[stratum] * bottoms[stratum] / exposure[stratum] : 0;

    private double Mean(int stratum) => exposure[stratum] > 0 ? (tops[stratum] - (Estimate * bottoms[stratum])) / exposure[stratum] : 0;

    // Of a top less the estimate's share of a bottom, per piece of exposure.
    private double Variance(int stratum)
    {
        if (!(exposure[stratum] > 0))
        {
            return 0;
        }

        var square = ((tops[stratum] * (1 - (2 * Estimate))) + (bottoms[stratum] * Estimate * Estimate)) / exposure[stratum];
        return Math.Max(0, square - (Mean(stratum) * Mean(stratum)));
    }

    private double Deviation(int stratum) => bottoms[stratum] > 0 ? Math.Sqrt(exposure[stratum] * Variance(stratum) / bottoms[stratum]) : 0;
}

/// <summary>One labelled unit, stratum by stratum.</summary>
/// <param name="Exposure">What the other sample has as well: spells, or rows.</param>
/// <param name="Tops">Hits, or events.</param>
/// <param name="Bottoms">Trials, or time.</param>
public sealed record StratifiedUnit(double[] Exposure, double[] Tops, double[] Bottoms);

/// <summary>The result of <see cref="PostStratified"/>.</summary>
/// <param name="Interval">The ends are NaN where nothing counts, or one unit is all there is.</param>
/// <param name="Worth">How many independent trials, or events, it is worth.</param>
public sealed record WeightedInterval(Interval Interval, double Worth);
