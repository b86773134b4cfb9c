using System.Globalization;
using System.Text.RegularExpressions;
using Lifecycle.Formats;

namespace Lifecycle.ChallengeSets.Importing;

/// <summary>Times as foreign files write them. A time without a zone needs an offset that the mapping states.</summary>
public static partial class ImportTimes
{
    private const string NoZone = "without a zone, and the mapping gives no times.offset";

    /// <summary>ISO 8601, or whole UTC microseconds since 1970; null and the reason when it is neither.</summary>
    public static Moment? Read(string text, TimeSpan? offset, out string reason)
    {
        reason = "no time such as 2025-01-31T08:15:00Z, and no whole number of UTC microseconds";
        // Fourteen digits and fewer are how some write 2025-01-31 08:15:00; as microseconds they would be in the 1970s.
        if (text.Length is > 14 and < 19 && text.All(char.IsAsciiDigit) && Scalars.TryWhole(text, out var whole))
        {
            return Known(whole);
        }

        var match = Iso().Match(text);
        if (!match.Success)
        {
            return null;
        }

        var zone = match.Groups["zone"].Value;
        if (zone.Length == 0 && offset is null)
        {
            reason = NoZone;
            return null;
        }

        var good = DateTime.TryParseExact(
            match.Groups["date"].Value + "T" + match.Groups["clock"].Value, ["yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd'T'HH:mm"],
            CultureInfo.InvariantCulture, DateTimeStyles.None, out var local);
        var micros = long.Parse(match.Groups["fraction"].Value.PadRight(6, '0')[..6], CultureInfo.InvariantCulture);
        var apart = zone.Length == 0 ? offset : zone == "Z" ? TimeSpan.Zero : Offset(zone);
        return good && apart is { } known
            ? Known(((local.Ticks - DateTime.UnixEpoch.Ticks - known.Ticks) / TimeSpan.TicksPerMicrosecond) + micros)
            : null;
    }

    /// <summary>Such as <c>+02:00</c>; null when it is no offset.</summary>
    public static TimeSpan? Offset(string text)
    {
        if (text == "Z")
        {
            return TimeSpan.Zero;
        }

        var good = text.Length == 6 && text[0] is '+' or '-' && text[3] == ':'
            && char.IsAsciiDigit(text[1]) && char.IsAsciiDigit(text[2]) && char.IsAsciiDigit(text[4]) && char.IsAsciiDigit(text[5]);
        if (!good)
        {
            return null;
        }

        var (hours, minutes) = (((text[1] - '0') * 10) + text[2] - '0', ((text[4] - '0') * 10) + text[5] - '0');
        var span = new TimeSpan(hours, minutes, 0);
        return hours > 14 || minutes > 59 ? null : text[0] == '-' ? -span : span;
    }

    /// <summary>A moment that a case may hold; null for others.</summary>
    internal static Moment? Known(long micros) =>
        micros is >= 0 and <= ChallengeSetForms.MicrosMax ? new Moment(micros) : null;

    [GeneratedRegex(@"\A(?<date>[0-9]{4}-[0-9]{2}-[0-9]{2})[T ](?<clock>[0-9]{2}:[0-9]{2}(:[0-9]{2})?)(\.(?<fraction>[0-9]{1,9}))?(?<zone>Z|[+-][0-9]{2}:[0-9]{2}|)\z", RegexOptions.NonBacktracking)]
    private static partial Regex Iso();
}
