using Lifecycle.Formats;
using Lifecycle.Refusals;

namespace Lifecycle.ChallengeSets.Importing;

/// <summary>How a time is written in a name or a cell: digits at fixed places, such as <c>yyyyMMdd-HHmmss</c>.</summary>
/// <remarks>
/// Not the library's own formats: those guess widths, know local zones and change with the culture. A form has a
/// year, a month and a day, and says no zone: the mapping gives the offset.
/// </remarks>
public sealed class TimeForm
{
    private const string Letters = "yMdHmsf";
    private const int WidthMax = 40;

    private readonly string form;

    private TimeForm(string form) => this.form = form;

    /// <summary>How many characters a time takes.</summary>
    public int Width => form.Length;

    public static Outcome<TimeForm> Parse(SourceSpot where, string text)
    {
        var runs = Letters.Select(letter => (Letter: letter, Count: text.Count(one => one == letter))).ToList();
        int Count(char letter) => runs.First(run => run.Letter == letter).Count;
        var whole = runs.All(run => text.Contains(new string(run.Letter, run.Count), StringComparison.Ordinal));
        var date = Count('y') == 4 && Count('M') == 2 && Count('d') == 2;
        var clock = Count('H') is 0 or 2 && Count('m') is 0 or 2 && Count('s') is 0 or 2 && Count('f') is >= 0 and <= 6;
        var nested = (Count('m') == 0 || Count('H') == 2) && (Count('s') == 0 || Count('m') == 2) && (Count('f') == 0 || Count('s') == 2);
        return text.Length <= WidthMax && whole && date && clock && nested && !text.Contains('/', StringComparison.Ordinal)
            ? new TimeForm(text)
            : ImportRefusals.MappingUnclear(
                where, $"'{text}' is no form of a time",
                "write yyyy, MM and dd, then HH, mm, ss and up to six f as far as the time goes, such as yyyyMMdd-HHmmss");
    }

    /// <summary>The moment that a text in this form means at an offset from UTC; null when it is none.</summary>
    public Moment? Read(string text, TimeSpan offset)
    {
        if (text.Length != form.Length)
        {
            return null;
        }

        Span<int> values = stackalloc int[Letters.Length];
        values.Clear();
        for (var at = 0; at < form.Length; at++)
        {
            var letter = Letters.IndexOf(form[at], StringComparison.Ordinal);
            if (letter < 0 ? text[at] != form[at] : !char.IsAsciiDigit(text[at]))
            {
                return null;
            }

            if (letter >= 0)
            {
                values[letter] = (values[letter] * 10) + (text[at] - '0');
            }
        }

        return Moment(values, offset);
    }

    public override string ToString() => form;

    private Moment? Moment(ReadOnlySpan<int> values, TimeSpan offset)
    {
        var (year, month, day) = (values[0], values[1], values[2]);
        if (year < 1 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month)
            || values[3] > 23 || values[4] > 59 || values[5] > 59)
        {
            return null;
        }

        long fraction = values[6];
        for (var digit = form.Count(letter => letter == 'f'); digit < 6; digit++)
        {
            fraction *= 10;
        }

        var local = new DateTime(year, month, day, values[3], values[4], values[5], DateTimeKind.Utc);
        var micros = ((local.Ticks - DateTime.UnixEpoch.Ticks - offset.Ticks) / TimeSpan.TicksPerMicrosecond) + fraction;
        return ImportTimes.Known(micros);
    }
}
