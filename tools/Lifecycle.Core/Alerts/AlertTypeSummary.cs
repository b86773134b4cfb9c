namespace Lifecycle.Alerts;

/// <summary>What one alert type did with the frames of one case. The times add up to the time observed.</summary>
public sealed record AlertTypeSummary
{
    public required string Type { get; init; }

    /// <summary>Frames per state; silence has none.</summary>
    public required IReadOnlyDictionary<FrameState, long> Frames { get; init; }

    /// <summary>Each frame stands for the time up to the next; a gap is silence from its first moment.</summary>
    public required IReadOnlyDictionary<FrameState, TimeSpan> Times { get; init; }

    /// <summary>Samples that a full window had to let go before their time.</summary>
    public required long SamplesDropped { get; init; }
}
