namespace Lifecycle.Statistics;

/// <summary>When a <see cref="PageHinkleyDetector"/> speaks.</summary>
/// <param name="InstancesMin">It is silent before it has seen so many values.</param>
/// <param name="Delta">How far from the mean is still no change.</param>
/// <param name="Threshold">How much of the rest must add up.</param>
/// <param name="Alpha">What is kept of the sum at each value, above 0 and at most 1.</param>
/// <param name="Side">Which changes are looked for.</param>
public sealed record PageHinkleySettings(long InstancesMin, double Delta, double Threshold, double Alpha, ChangeSide Side)
{
    public static PageHinkleySettings Default { get; } = new(30, 0.005, 50, 0.9999, ChangeSide.Both);
}
