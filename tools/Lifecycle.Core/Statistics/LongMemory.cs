namespace Lifecycle.Statistics;

/// <summary>Fractional Gaussian noise: how much less a mean of values in a row is worth, the longer each of them remembers.</summary>
/// <remarks>
/// The correlation at distance k falls as slowly as k^(2H - 2), so a mean of n has variance n^(2H - 2). H = 1/2 is independence;
/// what forgets quickly looks like it once its values are far enough apart. H is taken as large as the values do not refute.
/// </remarks>
internal sealed class LongMemory
{
    private const double Step = 0.05;
    private const int Steps = 10;

    // Half of the 90th percentile of chi-square with one degree of freedom: the one-sided 5 % limit of a likelihood.
    private const double Drop = 1.352717;

    private static readonly double[] Exponents = [.. Enumerable.Range(0, Steps).Select(step => 0.5 + (Step * step))];

    private LongMemory(double exponent, int count)
    {
        Exponent = exponent;
        var correlations = Correlations(exponent, count);
        var sums = RowSums(correlations);
        var (all, squares, squared) = (0.0, 0.0, 0.0);
        for (var row = 0; row < count; row++)
        {
            all += sums[row];
            squares += sums[row] * sums[row];
        }

        for (var distance = 0; distance < count; distance++)
        {
            var pairs = distance == 0 ? count : 2.0 * (count - distance);
            squared += pairs * correlations[distance] * correlations[distance];
        }

        // The trace of the centred correlation matrix, and that of its square.
        var trace = count - (all / count);
        var second = squared - (2 * squares / count) + (all / count * (all / count));
        SpreadShare = trace / (count - 1);
        Degrees = trace * trace / second;
        MeanVariance = all / count / count;
    }

    /// <summary>H, from 0.5 to 0.95.</summary>
    public double Exponent { get; }

    /// <summary>What the variance seen among the values is worth of the true one: values that are alike hide it.</summary>
    public double SpreadShare { get; }

    /// <summary>The degrees of freedom of that variance.</summary>
    public double Degrees { get; }

    /// <summary>The variance of the mean of the values, in that of one.</summary>
    public double MeanVariance { get; }

    /// <summary>The variance of the mean of some other values in a row, in that of one.</summary>
    public double MeanVarianceOf(int count) => Real.Pow(count, (2 * Exponent) - 2);

    /// <summary>The longest memory that the values, in their order, do not refute.</summary>
    public static LongMemory Longest(ReadOnlySpan<double> values)
    {
        var likelihoods = MemoryLikelihoods.For(Exponents, values.Length).Of(values);
        var best = likelihoods.Max();
        var longest = Steps - 1;
        while (longest > 0 && likelihoods[longest] < best - Drop)
        {
            longest--;
        }

        return new LongMemory(Exponents[longest], values.Length);
    }

    /// <summary>Of so many values.</summary>
    internal static LongMemory Of(double exponent, int count) => new(exponent, count);

    /// <summary>Of values so many places apart, from 0.</summary>
    internal static double[] Correlations(double exponent, int count)
    {
        var powers = new double[count + 1];
        for (var distance = 1; distance <= count; distance++)
        {
            powers[distance] = Real.Pow(distance, 2 * exponent);
        }

        var correlations = new double[count];
        correlations[0] = 1;
        for (var distance = 1; distance < count; distance++)
        {
            correlations[distance] = (powers[distance + 1] - (2 * powers[distance]) + powers[distance - 1]) / 2;
        }

        return correlations;
    }

    private static double[] RowSums(double[] correlations)
    {
        var (sums, below) = (new double[correlations.Length], new double[correlations.Length + 1]);
        for (var distance = 0; distance < correlations.Length; distance++)
        {
            below[distance + 1] = below[distance] + correlations[distance];
        }

        for (var row = 0; row < sums.Length; row++)
        {
            sums[row] = below[row + 1] + below[sums.Length - row] - 1;
        }

        return sums;
    }
}
