using Lifecycle.Refusals;
using Lifecycle.Statistics;

namespace Lifecycle.Comparability;

/// <summary>Two one-sided tests on the means of two groups of batches, or on the differences within donors.</summary>
/// <param name="Difference">New less reference.</param>
/// <param name="Error">Its standard error.</param>
/// <param name="Degrees">Of freedom; NaN without any spread.</param>
internal sealed record FeatureEquivalence(double Difference, double Error, double Degrees)
{
    public static FeatureEquivalence Of(IReadOnlyList<double> reference, IReadOnlyList<double> tried)
    {
        // Any margins do: what is taken is the difference and its error.
        var found = WelchEquivalence.Of(tried, reference, -1, 1, 0.05);
        return found.TryGet(out var welch, out var why)
            ? new FeatureEquivalence(welch.Difference, welch.Error, welch.Degrees)
            : throw new System.Diagnostics.UnreachableException(why[0].What);
    }

    public static FeatureEquivalence OfPairs(double[] differences)
    {
        var mean = SampleMoments.Mean(differences);
        var error = Math.Sqrt(SampleMoments.Variance(differences, mean) / differences.Length);
        return new FeatureEquivalence(mean, error, error == 0 ? double.NaN : differences.Length - 1);
    }

    /// <summary>With confidence 1 - 2 alpha.</summary>
    /// <param name="alpha">Of each end.</param>
    /// <param name="scale">As if there were so many times the batches, with the same means and spread.</param>
    public Interval At(double alpha, double scale = 1)
    {
        var half = Error == 0 ? 0 : StudentT.UpperQuantile(alpha, Degrees * scale) * Error / Math.Sqrt(scale);
        return new Interval(Difference, Difference - half, Difference + half);
    }

    /// <summary>NaN without any spread: then the difference alone decides.</summary>
    public double P(double margin) => Error == 0 ? double.NaN : Math.Max(
        StudentT.Above((Difference + margin) / Error, Degrees), StudentT.Above((margin - Difference) / Error, Degrees));
}
