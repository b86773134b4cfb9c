using Lifecycle.Formats;
using Lifecycle.Refusals;

namespace Lifecycle.Replay.Recorded;

/// <summary>A log as rows under named columns: a CSV file with a header, or a JSON object of the same members on each line.</summary>
internal sealed record LogTable(string File, IReadOnlyList<string> Columns, IReadOnlyList<CsvRow> Rows)
{
    public static Outcome<LogTable> Read(string file, ReadOnlySpan<byte> bytes)
    {
        var text = ByteOrderMark.Skip(bytes).TrimStart(" \t\r\n"u8);
        return text.Length > 0 && text[0] == (byte)'{'
            ? Lines(file, bytes)
            : CsvText.Parse(file, bytes).Then<LogTable>(table => new LogTable(file, table.Header, table.Rows));
    }

    /// <summary>The place of a column; -1 when there is none.</summary>
    public int Find(string column)
    {
        for (var place = 0; place < Columns.Count; place++)
        {
            if (Columns[place] == column)
            {
                return place;
            }
        }

        return -1;
    }

    private static Outcome<LogTable> Lines(string file, ReadOnlySpan<byte> bytes)
    {
        var (rows, faults, columns, line) = (new List<CsvRow>(), new List<Refusal>(), (List<string>?)null, 0);
        while (bytes.Length > 0)
        {
            line++;
            var end = bytes.IndexOf((byte)'\n');
            var text = end < 0 ? bytes : bytes[..end];
            bytes = end < 0 ? [] : bytes[(end + 1)..];
            var spot = new SourceSpot(file, line);
            if (!JsonSource.Parse(file, text).TryGet(out var node, out var why))
            {
                faults.AddRange(why.Select(fault => fault with { Where = spot }));
            }
            else if (node is not SourceNode.Map map || map.Members.Any(member => member.Value is not SourceNode.Scalar))
            {
                faults.Add(RecordedRefusals.Row(spot, "a line is one object of texts and numbers"));
            }
            else
            {
                columns ??= [.. map.Members.Select(member => member.Name)];
                if (Row(map, columns, line) is { } row)
                {
                    rows.Add(row);
                }
                else
                {
                    faults.Add(RecordedRefusals.Row(spot, $"the members are those of the first line: {string.Join(", ", columns)}"));
                }
            }
        }

        return faults.Count > 0 ? faults : new LogTable(file, columns ?? [], rows);
    }

    private static CsvRow? Row(SourceNode.Map map, List<string> columns, int line)
    {
        var cells = columns.Select(column => map.Find(column) is SourceNode.Scalar scalar
            ? scalar.Type == ScalarType.Nothing ? "" : scalar.Value
            : null).ToList();
        return map.Members.Count == columns.Count && cells.All(cell => cell is not null) ? new CsvRow(line, [.. cells.Select(cell => cell!)]) : null;
    }
}
