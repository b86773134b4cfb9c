using Lifecycle.Formats;
using Lifecycle.Refusals;

namespace Lifecycle.Alerts.Tuning;

/// <summary>Reads the fields of a grid as they are written on a command line; null where a text is not of that shape.</summary>
public static class TuningWords
{
    private const int CountMax = 1_000;

    /// <summary>So many levels the same distance apart, both ends as they are written.</summary>
    public static IReadOnlyList<double> Levels(double from, double to, int count) =>
        [.. Enumerable.Range(0, count).Select(place => place == count - 1 ? to
            // To twelve digits: what goes into a policy file is what a person would have written.
            : Math.Round(from + (place * (to - from) / (count - 1)), 12)).Distinct()];

    /// <summary><c>0.2..0.8/13</c>, or <c>0.2,0.3</c>.</summary>
    public static IReadOnlyList<double>? Levels(string text)
    {
        var ends = text.Split("..");
        if (ends.Length != 2)
        {
            return All(text, part => Scalars.TryNumber(part, out var number) ? number : (double?)null);
        }

        var last = ends[1].Split('/');
        return last.Length == 2 && Scalars.TryNumber(ends[0], out var from) && Scalars.TryNumber(last[0], out var to)
            && Scalars.TryWhole(last[1], out var count) && count is >= 2 and <= CountMax
            ? Levels(from, to, (int)count)
            : null;
    }

    /// <summary><c>3/4,4/6</c>.</summary>
    public static IReadOnlyList<Persistence>? Persistences(string text) => All(text, part =>
        part.Split('/') is [var hits, var of] && Scalars.TryWhole(hits, out var needed) && Scalars.TryWhole(of, out var looked)
        && needed >= 1 && needed <= looked && looked <= AlertPolicyDocument.PersistenceMax
            ? new Persistence((int)needed, (int)looked)
            : null);

    /// <summary><c>30 min,1 h</c>.</summary>
    public static IReadOnlyList<TimeSpan>? Durations(string text) =>
        All(text, part => Scalars.TryDuration(part, out var duration) ? duration : (TimeSpan?)null);

    /// <summary><c>none,median 30 min,halfLife 1 h</c>.</summary>
    public static IReadOnlyList<Smoothing>? Smoothings(string text) => All<Smoothing>(text, part => part.Split(' ', 2) switch
    {
        ["none"] => new Smoothing.None(),
        ["median", var window] when Scalars.TryDuration(window, out var span) && span > TimeSpan.Zero => new Smoothing.Median(span),
        ["halfLife", var half] when Scalars.TryDuration(half, out var span) && span > TimeSpan.Zero => new Smoothing.Exponential(span),
        _ => null,
    });

    private static List<T>? All<T>(string text, Func<string, T?> read)
        where T : struct => All(text.Split(','), part => read(part.Trim()) is { } value ? (true, value) : default);

    private static List<T>? All<T>(string text, Func<string, T?> read)
        where T : class => All(text.Split(','), part => read(part.Trim()) is { } value ? (true, value) : (false, null!));

    private static List<T>? All<T>(string[] parts, Func<string, (bool IsRead, T Value)> read)
    {
        var values = new List<T>();
        foreach (var part in parts)
        {
            if (read(part) is not (true, var value))
            {
                return null;
            }

            values.Add(value);
        }

        return [.. values.Distinct()];
    }
}
