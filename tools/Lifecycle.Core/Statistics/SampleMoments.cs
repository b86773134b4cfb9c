namespace Lifecycle.Statistics;

/// <summary>Mean and variance in two passes: a mean far from 0 costs no digits.</summary>
internal static class SampleMoments
{
    public static double Mean(ReadOnlySpan<double> values)
    {
        var sum = 0.0;
        foreach (var value in values)
        {
            sum += value;
        }

        return sum / values.Length;
    }

    /// <summary>With n - 1 below the line; NaN for fewer than two values.</summary>
    public static double Variance(ReadOnlySpan<double> values, double mean)
    {
        if (values.Length < 2)
        {
            return double.NaN;
        }

        var (squares, rest) = (0.0, 0.0);
        foreach (var value in values)
        {
            squares += (value - mean) * (value - mean);
            rest += value - mean;
        }

        // What rounding left in the mean is taken out again.
        return (squares - (rest * rest / values.Length)) / (values.Length - 1);
    }
}
