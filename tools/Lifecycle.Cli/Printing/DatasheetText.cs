using System.Globalization;
using System.Text;
using Lifecycle.ChallengeSets.Datasheets;

namespace Lifecycle.Cli.Printing;

/// <summary>A datasheet as text.</summary>
internal static class DatasheetText
{
    private const int EmptyMax = 20;
    private const int Indent = 13;
    private const int CellIndent = 26;
    private const int DigestIndent = 4;

    public static string Of(Datasheet sheet)
    {
        var text = new StringBuilder();
        string? before = null;
        foreach (var (name, value) in DatasheetWords.Facts(sheet))
        {
            // A digest is one word, and wider than what is left beside a name.
            text.Append(value.Length + Indent <= Screen.Width || value.Contains(' ', StringComparison.Ordinal)
                ? Wrapped.Of(name == before ? "" : name, value, Indent)
                : $"{name}\n{Wrapped.Of("", value, DigestIndent)}");
            before = name;
        }

        Types(text, sheet);
        foreach (var table in sheet.Strata)
        {
            Stratum(text, table);
        }

        text.Append("\nexclusions\n");
        foreach (var exclusion in sheet.Set.Exclusions)
        {
            text.Append(Wrapped.Of("  ", DatasheetWords.Exclusion(exclusion), 2));
        }

        return text.Append(sheet.Set.Exclusions.Count == 0 ? "  none\n" : "").ToString();
    }

    private static void Types(StringBuilder text, Datasheet sheet)
    {
        var isTimed = sheet.WatchedHours is not null;
        text.Append(CultureInfo.InvariantCulture, $"\n{"type",-20}{(isTimed ? "episodes" : "present"),9}{"counted",8}{"batches",8}{"counted",8}{(isTimed ? "quiet h" : "absent"),11}{"counted",11}\n");
        foreach (var type in sheet.Types)
        {
            text.Append(CultureInfo.InvariantCulture, $"{type.Type,-20}{type.Episodes,9:N0}{type.CountedEpisodes,8:N0}{type.Batches,8:N0}{type.CountedBatches,8:N0}{Quiet(type.Quiet, isTimed),11}{Quiet(type.CountedQuiet, isTimed),11}\n");
        }
    }

    private static string Quiet(double value, bool isTimed) => value.ToString(isTimed ? "N1" : "N0", CultureInfo.InvariantCulture);

    private static void Stratum(StringBuilder text, StratumTable table)
    {
        text.Append('\n').Append(string.Join(" x ", table.AxisNames)).Append('\n');
        foreach (var cell in table.Cells)
        {
            Cell(text, string.Join(", ", cell.Levels), DatasheetWords.Episodes(cell));
        }

        var empty = DatasheetWords.Empty(table).ToList();
        foreach (var levels in empty.Take(EmptyMax))
        {
            Cell(text, string.Join(", ", levels), "EMPTY");
        }

        var unsaid = table.EmptyCount - (table.Empty.Count - empty.Count) - Math.Min(empty.Count, EmptyMax);
        if (unsaid > 0)
        {
            text.Append(CultureInfo.InvariantCulture, $"  and {unsaid:N0} more empty cells, in the JSON\n");
        }

        foreach (var cell in table.Impossible)
        {
            Cell(text, cell.Axes.ToString(), $"impossible: {cell.Reason}");
        }

        if (table.Untagged > 0)
        {
            text.Append(CultureInfo.InvariantCulture, $"  {table.Untagged:N0} episodes give no level of {string.Join(" or ", table.AxisNames)}\n");
        }
    }

    // A long name has a line of its own.
    private static void Cell(StringBuilder text, string name, string value) => text.Append(name.Length + 3 > CellIndent
        ? Wrapped.Of("  ", name, 2) + Wrapped.Of("", value, CellIndent)
        : Wrapped.Of("  " + name, value, CellIndent));
}
