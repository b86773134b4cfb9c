using System.Globalization;

namespace Lifecycle.Formats;

/// <summary>A time as people and systems write it into a table: ISO 8601 with its zone.</summary>
public static class WrittenTime
{
    public const string Example = "2025-01-31T08:15:00Z";

    private static readonly string[] Forms = ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFK"];

    /// <summary>Null when it is none. A time without a zone would be another time on another machine.</summary>
    public static Moment? Of(string text) =>
        DateTimeOffset.TryParseExact(text, Forms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
        && (text.EndsWith('Z') || (text.Length > 6 && text[^6] is '+' or '-' && text[^3] == ':'))
            ? Moment.Of(time)
            : null;
}
