using System.Globalization;
using Lifecycle.Formats;
using Lifecycle.Refusals;

namespace Lifecycle.Shadow;

/// <summary>Reads rows of one kind from CSV or from JSON lines: every row, or every fault with its line.</summary>
public static class RowTable
{
    public const int BytesMax = 64 << 20;
    public const int RowsMax = 1_000_000;
    private const int IdMax = 200;
    private const int TextMax = 2_000;

    /// <param name="kind">What the rows are of.</param>
    /// <param name="file">Its name, for refusals.</param>
    /// <param name="bytes">The file: JSON lines when its first character is a brace, CSV otherwise.</param>
    /// <param name="own">What else each row is held against by itself; null for its format alone.</param>
    public static Outcome<IReadOnlyList<ShadowRow>> Read(RowKind kind, string file, ReadOnlySpan<byte> bytes, OwnRowChecks? own = null)
    {
        if (bytes.Length > BytesMax)
        {
            return SourceRefusals.TooLarge(new SourceSpot(file), "bytes", BytesMax);
        }

        var text = ByteOrderMark.Skip(bytes).TrimStart(" \t\r\n"u8);
        return text.Length > 0 && text[0] == (byte)'{' ? JsonLines.Read(kind, file, bytes, own) : Csv(kind, file, bytes, own);
    }

    /// <summary>One row of named values; what is wrong with it goes to the faults.</summary>
    internal static ShadowRow? Row(RowKind kind, SourceSpot spot, IReadOnlyDictionary<string, string> cells, List<Refusal> faults, OwnRowChecks? own = null)
    {
        var before = faults.Count;
        var values = new string?[kind.Columns.Count];
        for (var place = 0; place < values.Length; place++)
        {
            var column = kind.Columns[place];
            var cell = cells.GetValueOrDefault(column.Name, "");
            if (cell.Length == 0 && column.IsRequired)
            {
                faults.Add(ShadowRefusals.CellUnfit(spot, column.Name, "nothing", Expected(column)));
            }
            else if (cell.Length > 0 && Normal(column, cell) is not { } normal)
            {
                faults.Add(ShadowRefusals.CellUnfit(spot, column.Name, cell, Expected(column)));
            }
            else
            {
                values[place] = cell.Length == 0 ? "" : Normal(column, cell)!;
            }
        }

        var row = new ShadowRow(kind, [.. values.Select(value => value ?? "")], spot);
        faults.AddRange(own?.Faults(row) ?? []);
        return faults.Count > before ? null : row;
    }

    /// <summary>Names that are no column, and columns that every row needs and no name gives.</summary>
    internal static IEnumerable<Refusal> ColumnFaults(RowKind kind, SourceSpot spot, IReadOnlyCollection<string> names)
    {
        var known = kind.Columns.Select(column => column.Name).ToList();
        return names.Where(name => !known.Contains(name)).Select(name => ShadowRefusals.ColumnUnknown(spot, kind.Name, name, known))
            .Concat(kind.Columns.Where(column => column.IsRequired && !names.Contains(column.Name))
                .Select(column => ShadowRefusals.ColumnMissing(spot, kind.Name, column.Name, Expected(column))));
    }

    private static Outcome<IReadOnlyList<ShadowRow>> Csv(RowKind kind, string file, ReadOnlySpan<byte> bytes, OwnRowChecks? own) =>
        CsvText.Parse(file, bytes).Then<IReadOnlyList<ShadowRow>>(table =>
        {
            // A spreadsheet of many countries parts columns by semicolons, and its decimal comma would be read as two cells.
            if (table.Header is [{ } only] && only.Contains(';', StringComparison.Ordinal))
            {
                return ShadowRefusals.Semicolons(new SourceSpot(file, 1));
            }

            var faults = ColumnFaults(kind, new SourceSpot(file, 1), [.. table.Header]).ToList();
            if (table.Rows.Count > RowsMax)
            {
                faults.Add(SourceRefusals.TooLarge(new SourceSpot(file), "rows", RowsMax));
            }

            var rows = new List<ShadowRow>(table.Rows.Count);
            foreach (var row in faults.Count > 0 ? [] : table.Rows)
            {
                var cells = table.Header.Zip(row.Cells).ToDictionary(cell => cell.First, cell => cell.Second, StringComparer.Ordinal);
                if (Row(kind, new SourceSpot(file, row.Line), cells, faults, own) is { } read)
                {
                    rows.Add(read);
                }
            }

            return faults.Count > 0 ? faults : new Outcome<IReadOnlyList<ShadowRow>>.Ok(rows);
        });

    // The one way in which a value is kept, so that equal facts are equal; null when it is none.
    private static string? Normal(RowColumn column, string cell) => column.Type switch
    {
        _ when cell.Any(char.IsControl) => null,
        RowColumnType.Id => cell.Length <= IdMax && cell.Trim() == cell ? cell : null,
        RowColumnType.Text => cell.Length <= TextMax ? cell : null,
        RowColumnType.Time => WrittenTime.Of(cell)?.ToString(),
        RowColumnType.Share => Scalars.TryNumber(cell, out var share) && share is >= 0 and <= 1 ? Scalars.Write(share) : null,
        _ => column.Choices.Contains(cell) ? cell : null,
    };

    private static string Expected(RowColumn column) => column.Type switch
    {
        RowColumnType.Id => string.Create(CultureInfo.InvariantCulture, $"a name of at most {IdMax} characters, without blanks at its ends"),
        RowColumnType.Text => string.Create(CultureInfo.InvariantCulture, $"text of at most {TextMax} characters on one line"),
        RowColumnType.Time => $"a time with its zone, such as {WrittenTime.Example}",
        RowColumnType.Share => "a number from 0 to 1",
        _ => $"one of {string.Join(", ", column.Choices)}",
    };
}
