using Lifecycle.Formats;
using Lifecycle.Refusals;

namespace Lifecycle.Drift.Watching;

/// <summary>Frames of tables that are there whole, in the order of their times.</summary>
public static class WatchTable
{
    /// <summary>Refused when a column that is watched is in none of the tables, or rows have no times.</summary>
    /// <param name="plan">What is watched.</param>
    /// <param name="tables">Each of one case, or of many.</param>
    /// <param name="name">What they are from.</param>
    public static Outcome<IReadOnlyList<(WatchFrame Frame, double[] Values)>> Frames(WatchPlan plan, IReadOnlyList<DriftTable> tables, string name)
    {
        var lacking = plan.Signals.Where(signal => !signal.IsInterval && !tables.Any(table => table.Numbers.ContainsKey(signal.Column)))
            .Select(signal => signal.Column).Distinct().Concat(tables.All(table => table.HasTimes) ? [] : ["time"]).ToList();
        return lacking.Count > 0
            ? WatchRefusals.ColumnsMissing(new SourceSpot(name), lacking, [.. tables.SelectMany(table => table.Numbers.Keys).Distinct()])
            : new Outcome<IReadOnlyList<(WatchFrame, double[])>>.Ok(
                [.. tables.SelectMany(table => Enumerable.Range(0, table.Rows).Select(row => FrameOf(plan, table, row))).OrderBy(one => one.Frame.At)]);
    }

    private static (WatchFrame Frame, double[] Values) FrameOf(WatchPlan plan, DriftTable table, int row) => (
        new WatchFrame(
            new Moment(table.Times.Span[row]), TextOf(table, WatchSuspect.Camera, row), table.HasBatches ? table.Batches[row] : "",
            [.. plan.Axes.Select(axis => TextOf(table, axis, row))]),
        [.. plan.Signals.Select(signal => table.Numbers.TryGetValue(signal.Column, out var column) ? column[row] : double.NaN)]);

    private static string TextOf(DriftTable table, string column, int row) => table.Texts.TryGetValue(column, out var texts) ? texts[row] : "";
}
