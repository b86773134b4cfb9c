namespace Lifecycle.Statistics;

/// <summary>What a <see cref="NabScore"/> gives and takes.</summary>
/// <param name="Hit">For the earliest possible alarm in a window.</param>
/// <param name="FalseAlarm">Against an alarm far from every window.</param>
/// <param name="Miss">Against a window without an alarm.</param>
public sealed record NabWeights(double Hit, double FalseAlarm, double Miss)
{
    /// <summary>The published profile that favours neither side.</summary>
    public static NabWeights Standard { get; } = new(1, 0.11, 1);
}
