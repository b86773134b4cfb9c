using Lifecycle.Formats;

namespace Lifecycle.Drift.Watching;

/// <summary>A level of an axis that was seen, and how often.</summary>
internal sealed class SeenLevel
{
    private const long DayMicros = 86_400_000_000;

    public required int Axis { get; init; }

    public required string Level { get; init; }

    public required Moment First { get; init; }

    public Moment Last { get; set; }

    public long Frames { get; set; }

    public long Day { get; set; }

    public long Today { get; set; }

    public long Yesterday { get; set; }

    public void Count(Moment at)
    {
        Turn(DayOf(at));
        (Last, Frames, Today) = (at, Frames + 1, Today + 1);
    }

    /// <summary>Frames of the day and the day before it.</summary>
    public long RecentAt(Moment at) => (DayOf(at) - Day) switch { <= 0 => Today + Yesterday, 1 => Today, _ => 0 };

    // A late frame of another camera does not turn the day back.
    private void Turn(long day)
    {
        if (day > Day)
        {
            (Yesterday, Today, Day) = (day == Day + 1 ? Today : 0, 0, day);
        }
    }

    private static long DayOf(Moment at) => Math.DivRem(at.Micros, DayMicros).Quotient;
}
