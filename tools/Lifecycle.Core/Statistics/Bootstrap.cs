using Lifecycle.Refusals;

namespace Lifecycle.Statistics;

/// <summary>Intervals from samples drawn again from the sample.</summary>
/// <remarks>
/// One stream of <see cref="SeededRandom"/>, resample by resample, value by value, so a seed replays every draw. Not for
/// acceptance when there are 0 or n events of n: every resample is then the same, and the interval a point.
/// </remarks>
public static class Bootstrap
{
    private const int ResamplesMax = 10_000_000;

    public static Outcome<BootstrapResult> Interval(
        IReadOnlyList<double> values,
        SampleStatistic statistic,
        double confidence,
        BootstrapMethod method,
        int resamples,
        ulong seed)
    {
        var faults = StatisticsChecks.Sample(values);
        faults.AddRange(StatisticsChecks.Confidence(confidence));
        faults.AddRange(SampleChecks.That(
            resamples is >= 1 and <= ResamplesMax, $"{resamples} resamples", $"1 to {ResamplesMax} resamples"));
        if (values.Count == 1)
        {
            faults.Add(StatisticsRefusals.Insufficient(1, 2));
        }

        if (faults.Count > 0)
        {
            return faults;
        }

        var sample = values.ToArray();
        var drawn = Drawn(sample, statistic, resamples, seed);
        var sorted = SortedSample.Of(drawn);
        var (low, high) = ((1 - confidence) / 2, (1 + confidence) / 2);
        var estimate = Statistic(sample, statistic);
        if (method == BootstrapMethod.BiasCorrected && Acceleration(sample, statistic) is { } acceleration)
        {
            var bias = Normal.Quantile(ShareBelow(sorted, estimate));
            (low, high) = (Corrected(low, bias, acceleration), Corrected(high, bias, acceleration));
        }

        return new BootstrapResult(estimate, At(sorted, low), At(sorted, high), drawn);
    }

    // A level that does not exist, when the estimate lies outside all resamples, gives an end that does not exist.
    private static double At(double[] sorted, double level) =>
        double.IsNaN(level) ? double.NaN : SampleQuantile.OfSorted(sorted, level);

    private static double[] Drawn(double[] sample, SampleStatistic statistic, int resamples, ulong seed)
    {
        var random = new SeededRandom(seed);
        var (drawn, resample) = (new double[resamples], new double[sample.Length]);
        for (var index = 0; index < resamples; index++)
        {
            for (var place = 0; place < resample.Length; place++)
            {
                resample[place] = sample[random.NextIndex(sample.Length)];
            }

            drawn[index] = Statistic(resample, statistic);
        }

        return drawn;
    }

    private static double Statistic(double[] sample, SampleStatistic statistic)
    {
        if (statistic == SampleStatistic.Median)
        {
            return SampleQuantile.OfSorted(SortedSample.Of(sample), 0.5);
        }

        var sum = 0.0;
        foreach (var value in sample)
        {
            sum += value;
        }

        return sum / sample.Length;
    }

    // Resamples equal to the estimate count half.
    private static double ShareBelow(double[] sorted, double estimate)
    {
        var (below, atMost) = (0, SortedSample.CountAtMost(sorted, estimate));
        while (below < atMost && sorted[below] < estimate)
        {
            below++;
        }

        return (below + atMost) / (2.0 * sorted.Length);
    }

    private static double Corrected(double level, double bias, double acceleration)
    {
        var moved = bias + Normal.Quantile(level);
        return Normal.Below(bias + (moved / (1 - (acceleration * moved))));
    }

    // A sixth of the skewness of the statistic as each value is left out in turn; none when leaving one out changes nothing.
    private static double? Acceleration(double[] sample, SampleStatistic statistic)
    {
        var left = LeftOut(sample, statistic);
        if (Array.TrueForAll(left, value => value == left[0]))
        {
            return null;
        }

        var mean = Statistic(left, SampleStatistic.Mean);
        double squares = 0, cubes = 0;
        foreach (var value in left)
        {
            var off = mean - value;
            squares += off * off;
            cubes += off * off * off;
        }

        return cubes / (6 * squares * Math.Sqrt(squares));
    }

    private static double[] LeftOut(double[] sample, SampleStatistic statistic)
    {
        var left = new double[sample.Length];
        if (statistic == SampleStatistic.Mean)
        {
            var sum = sample.Sum();
            return Array.ConvertAll(sample, value => (sum - value) / (sample.Length - 1));
        }

        // Without one value, the middle of the rest in order is found by its place.
        var (sorted, order) = (sample.ToArray(), Enumerable.Range(0, sample.Length).ToArray());
        Array.Sort(sorted, order);
        var (low, high) = ((sample.Length - 2) / 2, (sample.Length - 1) / 2);
        for (var place = 0; place < sorted.Length; place++)
        {
            var (below, above) = (sorted[low < place ? low : low + 1], sorted[high < place ? high : high + 1]);
            left[order[place]] = below + ((above - below) * 0.5);
        }

        return left;
    }
}

/// <summary>The result of <see cref="Bootstrap"/>.</summary>
/// <param name="Estimate">The statistic of the sample itself.</param>
/// <param name="Lower">NaN when the correction does not exist.</param>
/// <param name="Upper">NaN when the correction does not exist.</param>
/// <param name="Drawn">The statistic of every resample, in the order drawn.</param>
public sealed record BootstrapResult(double Estimate, double Lower, double Upper, IReadOnlyList<double> Drawn);
