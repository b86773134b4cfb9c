namespace Lifecycle.Statistics;

/// <summary>Blocks of a stream in time order that others are held against: what is asked of them is found once.</summary>
internal sealed record RowReference(double Mean, double Variance, LongMemory Memory)
{
    public static RowReference Of(double[] values)
    {
        var (mean, memory) = (SampleMoments.Mean(values), LongMemory.Longest(values));
        return new RowReference(mean, SampleMoments.Variance(values, mean) / memory.SpreadShare, memory);
    }

    /// <summary>Some other blocks in a row.</summary>
    public UnitPredictionResult Against(double[] current) => UnitPrediction.Judged(
        SampleMoments.Mean(current) - Mean, Variance, Memory.MeanVariance + Memory.MeanVarianceOf(current.Length), Memory.Degrees,
        Math.Abs(Mean), Memory.Exponent);
}
