using Lifecycle.Formats;
using Lifecycle.Refusals;

namespace Lifecycle.Drift;

/// <summary>What a table needs before its rows can be counted.</summary>
internal static class TableChecks
{
    public static IEnumerable<Refusal> Faults(DriftSettings settings, DriftTable table)
    {
        var where = new SourceSpot(table.Name);
        if (table.Rows == 0)
        {
            yield return DriftRefusals.EmptyWindow(where);
        }

        if (settings.StartColumn is { } start && table.HasBatches && table.Starts.Count == 0)
        {
            yield return DriftRefusals.ColumnMissing(where, start, [.. table.Texts.Keys, .. table.Numbers.Keys]);
        }

        foreach (var axis in settings.Axes.Where(axis => !table.Texts.ContainsKey(axis)))
        {
            yield return DriftRefusals.ColumnMissing(where, axis, [.. table.Texts.Keys, .. table.Numbers.Keys]);
        }
    }

    /// <summary>Signals that the table does not have, or has as another kind.</summary>
    public static IEnumerable<Refusal> Lacking(IReadOnlyList<DriftSignal> signals, DriftTable table)
    {
        var where = new SourceSpot(table.Name);
        foreach (var signal in signals)
        {
            if (signal.IsCategory ? !table.Texts.ContainsKey(signal.Name) : !table.Numbers.ContainsKey(signal.Name))
            {
                yield return table.Texts.ContainsKey(signal.Name)
                    ? DriftRefusals.NotNumbers(where, signal.Name)
                    : DriftRefusals.ColumnMissing(where, signal.Name, [.. table.Texts.Keys, .. table.Numbers.Keys]);
            }
        }
    }
}
