using Lifecycle.Formats;

namespace Lifecycle.Drift.Planting;

/// <summary>One case that was right: what was measured on its frames, and on those of one day with causes planted into their pixels.</summary>
/// <param name="Name">Its id.</param>
/// <param name="Own">Every frame, as it was recorded.</param>
/// <param name="Start">Where its days begin.</param>
/// <param name="First">The first frame of the planted day.</param>
/// <param name="Planted">The frames of that day, by what was planted; empty where the case has no such day.</param>
public sealed record PlantableCase(
    string Name, DriftTable Own, Moment Start, int First, IReadOnlyDictionary<PlantCause, DriftTable> Planted)
{
    public static TimeSpan Day { get; } = TimeSpan.FromHours(24);

    public string Batch => Own.Batches[0];

    /// <summary>Of the axis of this name; null where it has none.</summary>
    public string? Level(string axis) => Own.Texts.TryGetValue(axis, out var levels) ? levels[0] : null;

    /// <summary>Days that have begun when its last frame was taken.</summary>
    public int Days => !Own.HasTimes ? 0 : DayOf(Own.Times.Span[^1]) + 1;

    /// <summary>The first frame of a day or of a later one; as many as there are when there is none.</summary>
    /// <param name="day">From 1 on.</param>
    public int FirstOf(int day)
    {
        var times = Own.Times.Span;
        var from = (Start + ((day - 1) * Day)).Micros;
        var place = times.BinarySearch(from);
        return place >= 0 ? place : ~place;
    }

    private int DayOf(long micros) => (int)Math.Max(0, new Moment(micros).Since(Start).Ticks / Day.Ticks);
}
