using System.Globalization;

namespace Lifecycle.Formats;

/// <summary>A point in time: UTC microseconds since 1970. What somebody claimed, never what Core measured.</summary>
public readonly record struct Moment(long Micros) : IComparable<Moment>
{
    private const long TicksPerMicrosecond = TimeSpan.TicksPerMicrosecond;

    public static Moment Of(DateTimeOffset time) => new((time.UtcTicks - DateTime.UnixEpoch.Ticks) / TicksPerMicrosecond);

    public static Moment operator +(Moment moment, TimeSpan span) => moment.Add(span);

    public static Moment operator -(Moment moment, TimeSpan span) => moment.Add(-span);

    public static TimeSpan operator -(Moment later, Moment earlier) => later.Since(earlier);

    public static bool operator <(Moment left, Moment right) => left.Micros < right.Micros;

    public static bool operator >(Moment left, Moment right) => left.Micros > right.Micros;

    public static bool operator <=(Moment left, Moment right) => left.Micros <= right.Micros;

    public static bool operator >=(Moment left, Moment right) => left.Micros >= right.Micros;

    public Moment Add(TimeSpan span) => new(Micros + (span.Ticks / TicksPerMicrosecond));

    public TimeSpan Since(Moment earlier) => TimeSpan.FromTicks((Micros - earlier.Micros) * TicksPerMicrosecond);

    public int CompareTo(Moment other) => Micros.CompareTo(other.Micros);

    /// <summary>ISO 8601 in UTC, to the second, or to the microsecond where there is a fraction.</summary>
    public override string ToString() =>
        DateTime.UnixEpoch.AddTicks(Micros * TicksPerMicrosecond).ToString(
            Micros % 1_000_000 == 0 ? "yyyy-MM-ddTHH:mm:ssZ" : "yyyy-MM-ddTHH:mm:ss.ffffffZ",
            CultureInfo.InvariantCulture);
}
