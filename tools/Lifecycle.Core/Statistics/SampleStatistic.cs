namespace Lifecycle.Statistics;

/// <summary>What a resample is boiled down to.</summary>
public enum SampleStatistic
{
    Mean,
    Median,
}
