namespace Lifecycle.Statistics;

/// <summary>When a <see cref="DdmDetector"/> speaks.</summary>
/// <param name="WarmStart">It is silent until it has seen more than so many values.</param>
/// <param name="Warning">How many standard deviations above the best are a warning.</param>
/// <param name="Drift">How many are a change.</param>
public sealed record DdmSettings(long WarmStart, double Warning, double Drift)
{
    public static DdmSettings Default { get; } = new(30, 2, 3);
}
