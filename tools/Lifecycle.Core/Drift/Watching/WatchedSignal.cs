using Lifecycle.Formats;

namespace Lifecycle.Drift.Watching;

/// <summary>One signal of a plan.</summary>
public sealed record WatchedSignal
{
    /// <summary>Where its numbers stand; or <see cref="WatchWords.Interval"/>.</summary>
    public required string Column { get; init; }

    /// <summary>A chart sees how far apart numbers lie, not where.</summary>
    public bool IsSpread { get; init; }

    /// <summary>What it is called in answers and records: a column may be watched both ways.</summary>
    public string Name => IsSpread ? WatchWords.SpreadOf + Column : Column;

    public required string Unit { get; init; }

    public required WatchMethod Method { get; init; }

    /// <summary>The shift to be found, in the signal's unit, above 0; of a spread how many times as far apart; of outcomes how much larger the share of wrong ones is.</summary>
    public required double Shift { get; init; }

    /// <summary>As the plan states it; null when a profile does.</summary>
    public required StatedReference? Reference { get; init; }

    public required SourceSpot Spot { get; init; }

    public bool IsOutcome => Method == WatchMethod.Ddm;

    public bool IsInterval => Column == WatchWords.Interval;
}

/// <param name="Values">What it states.</param>
/// <param name="At">How long that is which its spread inside a batch and its correlation are of: from frame to frame, or a block.</param>
public sealed record StatedReference(SignalReference Values, TimeSpan At);
