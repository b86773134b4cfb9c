using System.Globalization;
using System.Text;
using Lifecycle.Formats;

namespace Lifecycle.Drift;

/// <summary>A tally of numbers as one line: rows in each bin; sum and sum of squares; least and largest value; missing, infinite and cut rows.</summary>
/// <remarks>A profile has one for each signal of each cell: written out member by member they would be most of what a check reads.</remarks>
internal static class TallyText
{
    public const string Example = "12 40 8; -35 1764; 98.5 103.25; 2 0 0";

    private const string NoValue = "-";
    private const string Between = "; ";

    /// <param name="tally">Of numbers.</param>
    /// <param name="room">Where it is put together.</param>
    public static string Write(SignalTally tally, StringBuilder room)
    {
        room.Clear();
        foreach (var count in tally.Bins)
        {
            room.Append(count).Append(' ');
        }

        room.Length--;
        room.Append(CultureInfo.InvariantCulture, $"{Between}{tally.Sum} {tally.Squares}{Between}");
        room.Append(double.IsNaN(tally.Min) ? NoValue : $"{Scalars.Write(tally.Min)} {Scalars.Write(tally.Max)}");
        return room.Append(CultureInfo.InvariantCulture, $"{Between}{tally.Missing} {tally.Infinite} {tally.Cut}").ToString();
    }

    /// <summary>Null where the line is none.</summary>
    /// <param name="text">The line.</param>
    /// <param name="bins">How many counts it must have.</param>
    public static SignalTally? Read(ReadOnlySpan<char> text, int bins)
    {
        var counts = new long[bins];
        var isRead = Counts(Group(ref text), counts);
        isRead &= Wholes(Group(ref text), out var sum, out var squares);
        isRead &= Ends(Group(ref text), out var min, out var max);
        Span<long> without = stackalloc long[3];
        return !isRead || !Counts(text, without) ? null : new SignalTally
        {
            Counts = counts, Sum = sum, Squares = squares, Min = min, Max = max,
            Missing = without[0], Infinite = without[1], Cut = without[2], Levels = [],
        };
    }

    /// <summary>The next number of a line, and the rest of it after one blank.</summary>
    public static ReadOnlySpan<char> Word(ref ReadOnlySpan<char> text)
    {
        var end = text.IndexOf(' ');
        var word = end < 0 ? text : text[..end];
        text = end < 0 ? [] : text[(end + 1)..];
        return word;
    }

    public static bool Number(ReadOnlySpan<char> text, out double number) => double.TryParse(
        text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out number)
        && double.IsFinite(number);

    private static ReadOnlySpan<char> Group(ref ReadOnlySpan<char> text)
    {
        var end = text.IndexOf(Between, StringComparison.Ordinal);
        var group = end < 0 ? text : text[..end];
        text = end < 0 ? [] : text[(end + Between.Length)..];
        return group;
    }

    // By hand: there are hundreds of thousands of them.
    private static bool Counts(ReadOnlySpan<char> text, Span<long> counts)
    {
        var (place, value, digits) = (0, 0L, 0);
        foreach (var letter in text)
        {
            if (letter == ' ' && digits > 0 && place < counts.Length - 1)
            {
                counts[place++] = value;
                (value, digits) = (0, 0);
            }
            else if (letter is >= '0' and <= '9' && value <= ProfileRule.RowsMax)
            {
                (value, digits) = ((10 * value) + (letter - '0'), digits + 1);
            }
            else
            {
                return false;
            }
        }

        counts[place] = value;
        return digits > 0 && place == counts.Length - 1;
    }

    private static bool Wholes(ReadOnlySpan<char> text, out Int128 sum, out Int128 squares)
    {
        var isRead = Int128.TryParse(Word(ref text), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out sum);
        return Int128.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out squares) && isRead;
    }

    private static bool Ends(ReadOnlySpan<char> text, out double min, out double max)
    {
        (min, max) = (double.NaN, double.NaN);
        if (text is NoValue)
        {
            return true;
        }

        var isRead = Number(Word(ref text), out min);
        return Number(text, out max) && isRead;
    }
}
