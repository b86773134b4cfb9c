using Lifecycle.Refusals;

namespace Lifecycle.Statistics;

/// <summary>Whether samples spread alike: an analysis of variance of the distances from each sample's centre.</summary>
/// <param name="Statistic">F with k - 1 and N - k degrees of freedom; NaN when the distances do not differ within samples.</param>
/// <param name="P">The share of F above it.</param>
public sealed record SpreadTest(double Statistic, double P)
{
    /// <summary>Levene's: distances from the mean.</summary>
    public static Outcome<SpreadTest> Levene(IReadOnlyList<IReadOnlyList<double>> samples) =>
        Of(samples, sample => SampleMoments.Mean(sample));

    /// <summary>That of Brown and Forsythe: distances from the median, which a skewed sample does not upset.</summary>
    public static Outcome<SpreadTest> BrownForsythe(IReadOnlyList<IReadOnlyList<double>> samples) =>
        Of(samples, sample => SampleQuantile.OfSorted([.. sample.Order()], 0.5));

    private static Outcome<SpreadTest> Of(IReadOnlyList<IReadOnlyList<double>> samples, Func<double[], double> centre)
    {
        var faults = samples.SelectMany(StatisticsChecks.Spread).ToList();
        if (samples.Count < 2)
        {
            faults.Add(samples.Count == 0 ? StatisticsRefusals.Empty()
                : StatisticsRefusals.InvalidArgument("one sample", "at least two samples"));
        }

        return faults.Count > 0 ? faults : Analysed([.. samples.Select(sample => Distances([.. sample], centre))]);
    }

    private static double[] Distances(double[] sample, Func<double[], double> centre)
    {
        var middle = centre(sample);
        return [.. sample.Select(value => Math.Abs(value - middle))];
    }

    private static SpreadTest Analysed(double[][] distances)
    {
        var (k, n) = (distances.Length, distances.Sum(sample => sample.Length));
        var means = distances.Select(sample => SampleMoments.Mean(sample)).ToArray();
        var grand = distances.Sum(sample => sample.Sum()) / n;
        var between = distances.Zip(means).Sum(pair => pair.First.Length * (pair.Second - grand) * (pair.Second - grand));
        var within = distances.Zip(means).Sum(pair => SampleMoments.Variance(pair.First, pair.Second) * (pair.First.Length - 1));
        var statistic = within == 0 ? double.NaN : between / (k - 1) / (within / (n - k));
        return new SpreadTest(statistic, FisherF.Above(statistic, k - 1, n - k));
    }
}
