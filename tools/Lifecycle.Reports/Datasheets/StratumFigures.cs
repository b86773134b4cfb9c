using Lifecycle.ChallengeSets;
using Lifecycle.ChallengeSets.Datasheets;
using Lifecycle.Reports.Svg;

namespace Lifecycle.Reports.Datasheets;

/// <summary>The plot of one combination of axes: bars for one axis, a map for two; more cannot be drawn on paper.</summary>
internal static class StratumFigures
{
    // Beyond so many rows or columns nobody reads a map.
    private const int LevelsMax = 24;

    public static string? Of(SetDescription set, StratumTable table) => table.AxisNames.Any(axis => set.Axes[axis].Count > LevelsMax) ? null
        : table.AxisNames.Count switch
        {
            1 => Bars(set, table).Draw(),
            2 => Map(set, table).Draw(),
            _ => null,
        };

    private static StratumFigure Bars(SetDescription set, StratumTable table) => new()
    {
        Title = table.AxisNames[0],
        Bars =
        [
            .. set.Axes[table.AxisNames[0]].Select(level => table.Cells.FirstOrDefault(cell => cell.Levels[0] == level && cell.CountedCases > 0) is { } cell
                ? new StratumBar(level, cell.CountedEpisodeCount, DatasheetWords.Count(cell.CountedCases, "case"), false)
                : new StratumBar(level, 0, IsImpossible(table, [level]) ? "impossible" : "EMPTY", true)),
        ],
    };

    private static HeatFigure Map(SetDescription set, StratumTable table)
    {
        var hasEpisodes = table.Cells.Any(cell => cell.CountedEpisodeCount > 0);
        var fields = table.Cells.ToDictionary(
            cell => (cell.Levels[0], cell.Levels[1]),
            cell => new HeatField(hasEpisodes ? cell.CountedEpisodeCount : cell.CountedCases, $"{DatasheetWords.Cell(table.AxisNames, cell.Levels)}: {DatasheetWords.Episodes(cell)}"));
        var (rows, columns) = (set.Axes[table.AxisNames[0]], set.Axes[table.AxisNames[1]]);
        foreach (var (row, column) in rows.SelectMany(row => columns.Select(column => (row, column))).Where(field => !fields.ContainsKey(field)))
        {
            if (IsImpossible(table, [row, column]))
            {
                fields[(row, column)] = new HeatField(0, "impossible", true);
            }
        }

        return new HeatFigure
        {
            Title = $"{string.Join(" x ", table.AxisNames)}: {(hasEpisodes ? "episodes" : "cases")}", Rows = rows, Columns = columns, Fields = fields,
        };
    }

    private static bool IsImpossible(StratumTable table, IReadOnlyList<string> levels) => table.Impossible.Any(cell =>
        cell.Axes.Values.All(pair => levels[table.AxisNames.ToList().IndexOf(pair.Key)] == pair.Value));
}
