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
        Span<double> likelihoods = stackalloc double[Steps];
        var best = double.NegativeInfinity;
        for (var step = 0; step < Steps; step++)
        {
            likelihoods[step] = Likelihood(values, Correlations(ExponentAt(step), values.Length));
            best = Math.Max(best, likelihoods[step]);
        }

        var longest = Steps - 1;
        while (longest > 0 && likelihoods[longest] < best - Drop)
        {
            longest--;
        }

        return new LongMemory(ExponentAt(longest), values.Length);
    }

    private static double ExponentAt(int step) => 0.5 + (Step * step);

    private static double[] Correlations(double exponent, int count)
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

    // Restricted likelihood, without its constants: mean and variance are not known. Durbin's and Levinson's recursion predicts
    // each value from those before it.
    private static double Likelihood(ReadOnlySpan<double> values, double[] correlations)
    {
        var (count, error, logs) = (values.Length, 1.0, 0.0);
        var (weights, before) = (new double[count], new double[count]);
        var (ones, cross, squares) = (0.0, 0.0, 0.0);
        for (var at = 0; at < count; at++)
        {
            if (at > 0)
            {
                var left = correlations[at];
                for (var lag = 1; lag < at; lag++)
                {
                    left -= before[lag] * correlations[at - lag];
                }

                weights[at] = left / error;
                for (var lag = 1; lag < at; lag++)
                {
                    weights[lag] = before[lag] - (weights[at] * before[at - lag]);
                }

                error *= 1 - (weights[at] * weights[at]);
                weights.AsSpan(0, at + 1).CopyTo(before);
            }

            var (value, one) = (values[at], 1.0);
            for (var lag = 1; lag <= at; lag++)
            {
                value -= weights[lag] * values[at - lag];
                one -= weights[lag];
            }

            ones += one * one / error;
            cross += one * value / error;
            squares += value * value / error;
            logs += Real.Log(error);
        }

        var rest = Math.Max(squares - (cross * cross / ones), double.Epsilon);
        return -0.5 * (logs + Real.Log(ones) + ((count - 1) * Real.Log(rest)));
    }
}
