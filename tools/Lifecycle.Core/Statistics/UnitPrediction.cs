namespace Lifecycle.Statistics;

/// <summary>Whether new units fit among those of the reference, judged by how much the reference's own units differ.</summary>
/// <remarks>
/// A unit is a batch, or a block of a stream: what happens inside it, however its frames hang together, gives one value. For
/// values about normal from unit to unit the chance is exact where units are independent, whatever is inside them.
/// </remarks>
public static class UnitPrediction
{
    // Means of the same numbers differ by rounding; units that differ by no more do not differ.
    private const double Rounding = 1e-12;

    /// <summary>Independent units, in groups that are compared with their own alone.</summary>
    /// <param name="groups">Each with the reference's values, at least two in all beyond the groups, and the new ones.</param>
    public static UnitPredictionResult Independent(IReadOnlyList<UnitGroup> groups)
    {
        var (newCount, squares, degrees, scale) = (0, 0.0, 0.0, 0.0);
        foreach (var group in groups)
        {
            var mean = SampleMoments.Mean(group.Reference);
            newCount += group.New.Length;
            degrees += group.Reference.Length - 1;
            squares += group.Reference.Length > 1 ? SampleMoments.Variance(group.Reference, mean) * (group.Reference.Length - 1) : 0;
            scale = Math.Max(scale, Math.Abs(mean));
        }

        var (difference, factor) = (0.0, 1.0 / newCount);
        foreach (var group in groups)
        {
            var (share, mean) = (group.New.Length / (double)newCount, SampleMoments.Mean(group.Reference));
            difference += share * ((group.New.Length == 0 ? mean : SampleMoments.Mean(group.New)) - mean);
            factor += share * share / group.Reference.Length;
        }

        return Judged(difference, squares / degrees, factor, degrees, scale, 0.5);
    }

    /// <summary>Blocks of a stream in time order, which may remember one another.</summary>
    public static UnitPredictionResult InARow(double[] reference, double[] current) => RowReference.Of(reference).Against(current);

    internal static UnitPredictionResult Judged(
        double difference, double variance, double factor, double degrees, double scale, double memory)
    {
        var spread = Math.Sqrt(variance);
        var isConstant = !(spread > scale * Rounding);
        var error = isConstant ? 0 : spread * Math.Sqrt(factor);
        var t = !isConstant ? difference / error
            : Math.Abs(difference) <= scale * Rounding ? 0
            : difference > 0 ? double.PositiveInfinity : double.NegativeInfinity;
        return new UnitPredictionResult(
            difference, spread, error, degrees, memory, t, Math.Min(1, 2 * StudentT.Above(Math.Abs(t), degrees)), StudentT.Above(t, degrees));
    }
}

/// <summary>Units that are compared with their own alone.</summary>
public sealed record UnitGroup(double[] Reference, double[] New);

/// <summary>The result of <see cref="UnitPrediction"/>.</summary>
/// <param name="Difference">The mean of the new units less that of the reference.</param>
/// <param name="Spread">Standard deviation from unit to unit.</param>
/// <param name="Error">Standard error of the difference; 0 when the reference's units do not differ at all.</param>
/// <param name="Degrees">Of freedom.</param>
/// <param name="Memory">The exponent of fractional noise that was allowed for; 0.5 is none.</param>
/// <param name="T">The difference in standard errors.</param>
/// <param name="P">Of a difference as large, either way.</param>
/// <param name="UpperP">Of a difference as large upwards.</param>
public sealed record UnitPredictionResult(
    double Difference, double Spread, double Error, double Degrees, double Memory, double T, double P, double UpperP);
