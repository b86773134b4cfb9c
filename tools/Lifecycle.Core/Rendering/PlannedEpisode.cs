namespace Lifecycle.Rendering;

/// <summary>A stretch of a planned case in which a condition is really there, in frames from the start.</summary>
public sealed record PlannedEpisode
{
    public required string Id { get; init; }

    public required ConditionKind Kind { get; init; }

    public required int OnsetFrame { get; init; }

    /// <summary>When the ordinary control of the line would have found it.</summary>
    public required int ConfirmedFrame { get; init; }

    public required int EndFrame { get; init; }

    public required CulturePhase Phase { get; init; }

    public Organism Organism { get; init; }
}
