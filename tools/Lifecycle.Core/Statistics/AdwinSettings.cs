namespace Lifecycle.Statistics;

/// <summary>How an <see cref="AdwinDetector"/> cuts its window.</summary>
/// <param name="Delta">The chance of a false cut that is allowed, above 0 and below 1.</param>
/// <param name="Clock">A cut is looked for at every so-many-th value.</param>
/// <param name="BucketsMax">Buckets of one size before the two oldest are merged.</param>
/// <param name="PartMin">The fewest values on either side of a cut.</param>
/// <param name="Grace">No cut while the window holds this many values or fewer.</param>
public sealed record AdwinSettings(double Delta, int Clock, int BucketsMax, int PartMin, int Grace)
{
    public static AdwinSettings Default { get; } = new(0.002, 32, 5, 5, 10);
}
