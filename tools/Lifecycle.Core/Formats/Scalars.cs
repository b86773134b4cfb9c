using System.Globalization;

namespace Lifecycle.Formats;

/// <summary>How a single value is written, in every file and option alike.</summary>
public static class Scalars
{
    // 100 years: longer is a unit mistake, and sums of such spans still fit a TimeSpan.
    private const double HoursMax = 24 * 365.25 * 100;

    private static readonly (string Unit, double Milliseconds)[] Units =
    [
        ("ms", 1), ("s", 1_000), ("min", 60_000), ("h", 3_600_000), ("d", 86_400_000),
    ];

    public static bool TryNumber(string text, out double number) =>
        double.TryParse(
            text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent,
            CultureInfo.InvariantCulture, out number)
        && double.IsFinite(number);

    public static bool TryWhole(string text, out long whole) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out whole);

    /// <summary>A number, a space and a unit: <c>30 min</c>, <c>0.5 h</c>. Zero is allowed, less is not.</summary>
    public static bool TryDuration(string text, out TimeSpan duration)
    {
        duration = default;
        var parts = text.Split(' ', 2);
        if (parts.Length != 2 || !TryNumber(parts[0], out var amount) || amount < 0)
        {
            return false;
        }

        var milliseconds = Units.FirstOrDefault(unit => unit.Unit == parts[1]).Milliseconds * amount;
        if (milliseconds > HoursMax * 3_600_000 || (milliseconds == 0 && amount != 0))
        {
            return false;
        }

        var known = Units.Any(unit => unit.Unit == parts[1]);
        duration = TimeSpan.FromTicks((long)Math.Round(milliseconds * TimeSpan.TicksPerMillisecond));
        return known;
    }

    /// <summary>The largest unit that divides it, as <see cref="TryDuration"/> reads it back.</summary>
    public static string Write(TimeSpan duration)
    {
        var milliseconds = duration.Ticks / (double)TimeSpan.TicksPerMillisecond;
        var (unit, size) = Units.Reverse().FirstOrDefault(
            candidate => milliseconds != 0 && milliseconds % candidate.Milliseconds == 0, Units[0]);
        return Write(milliseconds / size) + " " + unit;
    }

    /// <summary>Shortest text that reads back as the same number.</summary>
    public static string Write(double number) => (number + 0.0).ToString(IsWrittenShort(number) ? "R" : "G17", CultureInfo.InvariantCulture);

    /// <summary>Whether the base library's shortest text reads back as the same number. Of some powers of 2, such as 2^-25, it is one digit too short.</summary>
    internal static bool IsWrittenShort(double number) => !double.IsPow2(number)
        || double.Parse(number.ToString("R", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture) == number;
}
