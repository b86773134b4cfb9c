using Lifecycle.Formats;
using Lifecycle.Refusals;

namespace Lifecycle.Shadow;

/// <summary>Reads and writes <c>lifecycle/shadow-rows@1</c>: the rows that one import added, as they are kept.</summary>
public static class RowsDocument
{
    private const int RowsMax = 10_000_000;

    private static readonly Form RowForm = Form.Map(
        "a row",
        FormField.Required("kind", Form.Text("what it is a row of", 100)),
        FormField.Required("values", Form.Named(
            "its columns; one of which nothing is said is left out", "^[a-z][A-Za-z0-9-]{0,39}$", Form.Text("the value", 4_000))));

    public static DocumentFormat Format { get; } = new(
        "lifecycle/shadow-rows@1", "the rows that one import or one triage added to a shadow phase",
        FormField.Required("rows", Form.List("in the order of their kinds and keys", RowForm, 0, RowsMax)));

    /// <param name="rows">In order.</param>
    public static byte[] Write(IReadOnlyList<ShadowRow> rows) => JsonText.Write(json =>
    {
        json.Member("format", Format.Name);
        json.List("rows", rows, row => json.Item(() =>
        {
            json.Member("kind", row.Kind.Name);
            json.Map("values", () =>
            {
                foreach (var (column, value) in row.Kind.Columns.Zip(row.Values).Where(cell => cell.Second.Length > 0))
                {
                    json.Member(column.Name, value);
                }
            });
        }));
    });

    /// <param name="file">Its name, for refusals.</param>
    /// <param name="stream">Its bytes.</param>
    /// <param name="kinds">Those of the phase that the rows are of.</param>
    public static Outcome<IReadOnlyList<ShadowRow>> Read(string file, Stream stream, IReadOnlyList<RowKind> kinds)
    {
        var rows = new List<ShadowRow>();
        return JsonItems.Read(file, stream, "rows", item => Take(item, new SourceSpot(file), kinds, rows))
            .Then(Format.Judge).Then(_ => new Outcome<IReadOnlyList<ShadowRow>>.Ok(rows));
    }

    /// <summary>The names of batches and events among rows of whatever phase: its axes are not asked for.</summary>
    /// <param name="file">Its name, for refusals.</param>
    /// <param name="stream">Its bytes.</param>
    public static Outcome<IReadOnlySet<string>> Watched(string file, Stream stream)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        return JsonItems.Read(file, stream, "rows", item => Take(item, names)).Then(Format.Judge).Then(_ => new Outcome<IReadOnlySet<string>>.Ok(names));
    }

    private static List<Refusal> Take(SourceNode node, HashSet<string> names)
    {
        var faults = RowForm.Judge(node).ToList();
        if (faults.Count == 0 && node.AsMap() is var item && ShadowRow.WatchedKinds.FirstOrDefault(kind => kind.Name == item.Text("kind")) is { } kind
            && item.Part("values").Members.FirstOrDefault(member => member.Name == kind.Columns[0].Name) is { } named)
        {
            names.Add(ShadowRow.NameOf(kind, named.Value.AsText()));
        }

        return faults;
    }

    private static List<Refusal> Take(SourceNode node, SourceSpot spot, IReadOnlyList<RowKind> kinds, List<ShadowRow> rows)
    {
        var faults = RowForm.Judge(node).ToList();
        if (faults.Count > 0)
        {
            return faults;
        }

        var item = node.AsMap();
        var cells = item.Part("values").Members.ToDictionary(member => member.Name, member => member.Value.AsText(), StringComparer.Ordinal);
        if (kinds.FirstOrDefault(kind => kind.Name == item.Text("kind")) is not { } kind)
        {
            return [ShadowRefusals.ColumnUnknown(spot, "rows", item.Text("kind"), [.. kinds.Select(known => known.Name)])];
        }

        faults.AddRange(RowTable.ColumnFaults(kind, spot, cells.Keys));
        if (faults.Count == 0 && RowTable.Row(kind, spot, cells, faults) is { } row)
        {
            rows.Add(row);
        }

        return faults;
    }
}
