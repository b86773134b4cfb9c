namespace Lifecycle.Statistics;

/// <summary>Whether new units fit among those of the reference, judged by how much the reference's own units differ.</summary>
/// <remarks>
/// A unit is a batch, or a block of a stream: what happens inside it, however its frames hang together, gives one value. For
/// values about normal from unit to unit the chance is exact where units are independent, whatever is inside them.
/// </remarks>
public static class UnitPrediction
{
    // Means of the same numbers differ by rounding; units that differ by no more do not differ.
    internal const double Rounding = 1e-12;
    private const double NoMemory = 0.5;

    /// <summary>Independent units, in groups that are compared with their own alone.</summary>
    /// <param name="groups">Each with the reference's values, at least two in all beyond the groups, and the new ones.</param>
    public static UnitPredictionResult Independent(IReadOnlyList<UnitGroup> groups)
    {
        var (newCount, difference) = (groups.Sum(group => group.New.Length), 0.0);
        foreach (var group in groups)
        {
            var (share, mean) = (group.New.Length / (double)newCount, SampleMoments.Mean(group.Reference));
            difference += share * ((group.New.Length == 0 ? mean : SampleMoments.Mean(group.New)) - mean);
        }

        var (spread, rounding, _) = SpreadOf(groups);
        return Apart(difference, spread, rounding, Counts(groups));
    }

    /// <summary>What the reference's values alone show: how much they differ in their groups, what rounding makes of their means, and no memory.</summary>
    internal static (double Spread, double Rounding, double Memory) SpreadOf(IReadOnlyList<UnitGroup> groups)
    {
        var (squares, scale) = (0.0, 0.0);
        foreach (var group in groups)
        {
            var mean = SampleMoments.Mean(group.Reference);
            squares += group.Reference.Length > 1 ? SampleMoments.Variance(group.Reference, mean) * (group.Reference.Length - 1) : 0;
            scale = Math.Max(scale, Math.Abs(mean));
        }

        return (Math.Sqrt(squares / Degrees(Counts(groups))), scale * Rounding, NoMemory);
    }

    /// <summary>Likewise of blocks of a stream in time order.</summary>
    internal static (double Spread, double Rounding, double Memory) SpreadInARow(double[] reference)
    {
        var row = RowReference.Of(reference);
        return (Math.Sqrt(row.Variance), Math.Abs(row.Mean) * Rounding, row.Memory.Exponent);
    }

    internal static IReadOnlyList<UnitCount> Counts(IEnumerable<UnitGroup> groups) =>
        [.. groups.Select(group => new UnitCount(group.Name, group.Reference.Length, group.New.Length))];

    /// <summary>Blocks of a stream in time order, which may remember one another.</summary>
    public static UnitPredictionResult InARow(double[] reference, double[] current) => RowReference.Of(reference).Against(current);

    /// <summary>The same of what was kept of it: from the difference, from how much units differ, and from how many there are.</summary>
    /// <param name="kept">What was found; its error, degrees, t and chances are not looked at.</param>
    /// <param name="isInARow">Whether units are blocks of a stream.</param>
    public static UnitPredictionResult Again(UnitPredictionResult kept, bool isInARow) => isInARow
        ? InARow(kept.Difference, kept.Spread, kept.Rounding, LongMemory.Of(kept.Memory, kept.Units[0].Reference), kept.Units)
        : Apart(kept.Difference, kept.Spread, kept.Rounding, kept.Units);

    internal static UnitPredictionResult InARow(double difference, double spread, double rounding, LongMemory memory, IReadOnlyList<UnitCount> units) =>
        Judged(difference, spread, memory.MeanVariance + memory.MeanVarianceOf(units[0].New), memory.Degrees, rounding) with
        {
            Memory = memory.Exponent, Units = units,
        };

    private static UnitPredictionResult Apart(double difference, double spread, double rounding, IReadOnlyList<UnitCount> units)
    {
        double all = units.Sum(group => group.New);
        var factor = 1 / all;
        foreach (var group in units)
        {
            var share = group.New / all;
            factor += share * share / group.Reference;
        }

        return Judged(difference, spread, factor, Degrees(units), rounding) with { Units = units };
    }

    private static double Degrees(IReadOnlyList<UnitCount> units) => units.Sum(group => group.Reference - 1);

    private static UnitPredictionResult Judged(double difference, double spread, double factor, double degrees, double rounding)
    {
        var isConstant = !(spread > rounding);
        var error = isConstant ? 0 : spread * Math.Sqrt(factor);
        var t = !isConstant ? difference / error
            : Math.Abs(difference) <= rounding ? 0
            : difference > 0 ? double.PositiveInfinity : double.NegativeInfinity;
        return new UnitPredictionResult
        {
            Difference = difference, Spread = spread, Rounding = rounding, Error = error, Degrees = degrees, T = t,
            P = Math.Min(1, 2 * StudentT.Above(Math.Abs(t), degrees)), UpperP = StudentT.Above(t, degrees),
        };
    }
}
