using Lifecycle.Formats;

namespace Lifecycle.Drift.Planting;

/// <summary>Puts the rows of a batch together as a check would have read them: those before a cause as they were, and those of its first day.</summary>
internal static class PlantedRows
{
    /// <summary>Nothing was done: the frames up to the end of a day.</summary>
    public static DriftTable Untouched(PlantableCase of, int day) => Put(of, of.FirstOf(day + 1), of.Own, 0, 0, of.Own.Times.Span[..of.FirstOf(day + 1)]);

    /// <summary>Another measurement of the day's own frames.</summary>
    public static DriftTable Instead(PlantableCase of, DriftTable planted) =>
        Put(of, of.First, planted, 0, planted.Rows, of.Own.Times.Span[..(of.First + planted.Rows)]);

    /// <summary>Some frames of the day are not there.</summary>
    /// <param name="of">The case.</param>
    /// <param name="kept">Frames of the day, in their order.</param>
    public static DriftTable Lost(PlantableCase of, IReadOnlyList<int> kept)
    {
        int[] rows = [.. Enumerable.Range(0, of.First), .. kept];
        return With(of, Array.ConvertAll(rows, row => of.Own.Times.Span[row]), name => Picked(of.Own.Numbers[name].ToArray(), rows));
    }

    /// <summary>The day is another case's, of the same age of the culture.</summary>
    public static DriftTable Swapped(PlantableCase of, PlantableCase by)
    {
        var (from, to) = (by.First, by.First + by.Planted[PlantCause.Lamp].Rows);
        var moved = by.Own.Times.Span[from..to].ToArray();
        var times = Array.ConvertAll(moved, time => (of.Start + new Moment(time).Since(by.Start)).Micros);
        return Put(of, of.First, by.Own, from, to - from, [.. of.Own.Times.Span[..of.First], .. times]);
    }

    private static double[] Picked(double[] values, int[] rows) => Array.ConvertAll(rows, row => values[row]);

    // So many rows of its own, then rows of another table.
    private static DriftTable Put(PlantableCase of, int own, DriftTable other, int from, int count, ReadOnlySpan<long> times) => With(
        of, times.ToArray(), name => [.. of.Own.Numbers[name].ToArray()[..own], .. other.Numbers[name].ToArray()[from..(from + count)]]);

    private static DriftTable With(PlantableCase of, long[] times, Func<string, double[]> values) => of.Own with
    {
        Rows = times.Length,
        Times = times,
        Batches = Repeated(of.Batch, times.Length),
        Starts = new Dictionary<string, Moment>(StringComparer.Ordinal) { [of.Batch] = of.Start },
        Texts = of.Own.Texts.ToDictionary(text => text.Key, text => Repeated(text.Value[0], times.Length), StringComparer.Ordinal),
        Numbers = of.Own.Numbers.Keys.ToDictionary(
            name => name, name => (NumberColumn)(name == InputSignals.Interval ? InputSignals.Intervals(times) : values(name)), StringComparer.Ordinal),
    };

    private static IReadOnlyList<string> Repeated(string text, int count) => [.. Enumerable.Repeat(text, count)];
}
