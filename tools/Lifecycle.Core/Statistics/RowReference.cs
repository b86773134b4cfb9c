namespace Lifecycle.Statistics;

/// <summary>Blocks of a stream in time order that others are held against: what is asked of them is found once.</summary>
internal sealed record RowReference(int Count, double Mean, double Variance, LongMemory Memory)
{
    public static RowReference Of(double[] values)
    {
        var (mean, memory) = (SampleMoments.Mean(values), LongMemory.Longest(values));
        return new RowReference(values.Length, mean, SampleMoments.Variance(values, mean) / memory.SpreadShare, memory);
    }

    /// <summary>Some other blocks in a row.</summary>
    public UnitPredictionResult Against(double[] current, string group = "") => UnitPrediction.InARow(
        SampleMoments.Mean(current) - Mean, Math.Sqrt(Variance), Math.Abs(Mean) * UnitPrediction.Rounding, Memory, [new UnitCount(group, Count, current.Length)]);
}
