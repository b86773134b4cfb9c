using Lifecycle.Formats;
using Lifecycle.Refusals;

namespace Lifecycle.Shadow;

/// <summary>Reads rows from JSON lines: one flat object a line, and every line stands for itself.</summary>
internal static class JsonLines
{
    public static Outcome<IReadOnlyList<ShadowRow>> Read(RowKind kind, string file, ReadOnlySpan<byte> bytes, OwnRowChecks? own)
    {
        var rows = new List<ShadowRow>();
        var faults = new List<Refusal>();
        var rest = ByteOrderMark.Skip(bytes);
        for (var line = 1; rest.Length > 0; line++)
        {
            var end = rest.IndexOf((byte)'\n');
            var text = (end < 0 ? rest : rest[..end]).Trim(" \t\r"u8);
            rest = end < 0 ? [] : rest[(end + 1)..];
            if (line > RowTable.RowsMax)
            {
                return SourceRefusals.TooLarge(new SourceSpot(file), "lines", RowTable.RowsMax);
            }

            if (text.Length > 0 && Row(kind, new SourceSpot(file, line), text, faults, own) is { } row)
            {
                rows.Add(row);
            }
        }

        return faults.Count > 0 ? faults : new Outcome<IReadOnlyList<ShadowRow>>.Ok(rows);
    }

    private static ShadowRow? Row(RowKind kind, SourceSpot spot, ReadOnlySpan<byte> text, List<Refusal> faults, OwnRowChecks? own)
    {
        if (!JsonSource.Parse(spot.File, text).TryGet(out var node, out var why))
        {
            // The place inside the line would be taken for one in the file.
            faults.AddRange(why.Select(fault => fault with { Where = spot }));
            return null;
        }

        if (node is not SourceNode.Map map || map.Members.Any(member => member.Value is not SourceNode.Scalar))
        {
            faults.Add(ShadowRefusals.LineUnfit(spot));
            return null;
        }

        var cells = map.Members.Where(member => ((SourceNode.Scalar)member.Value).Type != ScalarType.Nothing)
            .ToDictionary(member => member.Name, member => member.Value.AsText(), StringComparer.Ordinal);
        var known = faults.Count;
        faults.AddRange(RowTable.ColumnFaults(kind, spot, [.. map.Members.Select(member => member.Name)]));
        return faults.Count > known ? null : RowTable.Row(kind, spot, cells, faults, own);
    }
}
