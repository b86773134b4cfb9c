using Lifecycle.Formats;

namespace Lifecycle.Drift.Watching;

/// <summary>One signal of a plan.</summary>
public sealed record WatchedSignal
{
    /// <summary>The column, or <see cref="WatchWords.Interval"/>.</summary>
    public required string Name { get; init; }

    public required string Unit { get; init; }

    public required WatchMethod Method { get; init; }

    /// <summary>The shift to be found, in the signal's unit, above 0; of outcomes how much larger the share of wrong ones is.</summary>
    public required double Shift { get; init; }

    /// <summary>As the plan states it; null when a profile does.</summary>
    public required StatedReference? Reference { get; init; }

    public required SourceSpot Spot { get; init; }

    public bool IsOutcome => Method == WatchMethod.Ddm;

    public bool IsInterval => Name == WatchWords.Interval;
}

/// <param name="Values">What it states.</param>
/// <param name="At">How long that is which its spread inside a batch and its correlation are of: from frame to frame, or a block.</param>
public sealed record StatedReference(SignalReference Values, TimeSpan At);
