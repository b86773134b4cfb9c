namespace Lifecycle.Rendering;

/// <summary>One vessel of a set: who it is, when it ran, what is in it, and how its frames are drawn.</summary>
public sealed record PlannedCase
{
    /// <summary>Five minutes in microseconds.</summary>
    public const long FrameIntervalMicros = 300_000_000;

    public required string Id { get; init; }

    public required string Donor { get; init; }

    public required string Batch { get; init; }

    /// <summary>UTC microseconds at which the culture began; invented, like everything here.</summary>
    public required long CultureStartMicros { get; init; }

    public required VesselPlan Vessel { get; init; }

    public required IReadOnlyList<PlannedEpisode> Episodes { get; init; }

    public required IReadOnlyList<PlannedQuiet> Quiet { get; init; }

    public long FirstFrameMicros => MicrosOf(0);

    /// <summary>UTC microseconds of a frame.</summary>
    public long MicrosOf(int frame) =>
        CultureStartMicros + (Vessel.FirstCultureHour * 3_600_000_000L) + (frame * FrameIntervalMicros);
}
