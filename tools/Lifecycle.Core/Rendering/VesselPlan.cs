namespace Lifecycle.Rendering;

/// <summary>What is decided about a vessel before anything is drawn.</summary>
public sealed record VesselPlan
{
    public required ulong Seed { get; init; }

    public required SceneAxes Axes { get; init; }

    public required int FrameCount { get; init; }

    /// <summary>Hours since the culture began at the first frame: 24 is the start of culture day 1.</summary>
    public required int FirstCultureHour { get; init; }

    /// <summary>Base-2 logarithm of million cells per mL at the first frame, in 1/65536.</summary>
    public required int StartLog2Density { get; init; }

    /// <summary>Specific growth rate in 0.000001 per hour, natural logarithm: 20,000 is 0.020 per hour.</summary>
    public required int GrowthMillionthsPerHour { get; init; }

    public required IReadOnlyList<Condition> Conditions { get; init; }
}
