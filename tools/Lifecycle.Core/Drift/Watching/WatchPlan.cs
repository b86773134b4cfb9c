using Lifecycle.Formats;

namespace Lifecycle.Drift.Watching;

/// <summary>What is watched, and how often it may raise a false alarm: decided before the first frame.</summary>
public sealed record WatchPlan
{
    /// <summary>What stands where a plan does not say otherwise: causes reach slow signals within a day.</summary>
    public static readonly TimeSpan JoinsUsual = TimeSpan.FromHours(24);

    public required string Name { get; init; }

    public required IReadOnlyList<string> Owners { get; init; }

    /// <summary>The path of a drift profile; null when every signal states its own reference.</summary>
    public required string? Profile { get; init; }

    /// <summary>Where it is named; null likewise.</summary>
    public SourceSpot? ProfileSpot { get; init; }

    public required IReadOnlyList<WatchedSignal> Signals { get; init; }

    /// <summary>Columns besides camera and batch that a suspect may be found among.</summary>
    public required IReadOnlyList<string> Axes { get; init; }

    /// <summary>Days between false alarms, over all signals and cameras together.</summary>
    public required double FalseAlarmDays { get; init; }

    /// <summary>Charts see means of blocks this long.</summary>
    public required TimeSpan Block { get; init; }

    /// <summary>From the beginning of a batch until its level is taken.</summary>
    public required TimeSpan Learn { get; init; }

    /// <summary>How long a batch takes.</summary>
    public required TimeSpan Batch { get; init; }

    /// <summary>From frame to frame.</summary>
    public required TimeSpan Interval { get; init; }

    /// <summary>How many cameras are watched.</summary>
    public required int Cameras { get; init; }

    /// <summary>Fewer reference batches say nothing about a new one.</summary>
    public required int BatchesMin { get; init; }

    /// <summary>Confirmed outcomes a day, of one camera; 0 when there are none.</summary>
    public required double OutcomesPerDay { get; init; }

    /// <summary>A crossing joins an open record of the same suspect that began so long before or after it, at most.</summary>
    public TimeSpan Joins { get; init; } = JoinsUsual;

    /// <summary>A signal that was frozen or empty for so long crosses; null for as long as <see cref="Learn"/>.</summary>
    public TimeSpan? Silent { get; init; }

    public required ulong Seed { get; init; }

    public int LearnBlocks => (int)(Learn.Ticks / Block.Ticks);

    public int SilentBlocks => (int)((Silent ?? Learn).Ticks / Block.Ticks);

    public int BatchBlocks => (int)(Batch.Ticks / Block.Ticks);

    /// <summary>With fewer numbers a block of a signal says nothing: a spread is much less certain from half of them than a mean.</summary>
    public int NumbersMin(WatchedSignal signal) => signal.IsInterval ? 1
        : signal.IsSpread ? Math.Max(2, (FramesPerBlock + 1) / 2) : Math.Max(1, FramesPerBlock / 4);

    public int FramesPerBlock => (int)(Block.Ticks / Interval.Ticks);
}
