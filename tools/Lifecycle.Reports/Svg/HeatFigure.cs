namespace Lifecycle.Reports.Svg;

/// <summary>A space of two axes: one field per cell, darker where it holds more, with its number; empty fields are said in words.</summary>
public sealed record HeatFigure
{
    private const double FieldHeight = 26;

    public required string Title { get; init; }

    public required IReadOnlyList<string> Rows { get; init; }

    public required IReadOnlyList<string> Columns { get; init; }

    /// <summary>By row and column: how many, and in words what else is to be said.</summary>
    public required IReadOnlyDictionary<(string Row, string Column), HeatField> Fields { get; init; }

    public string Draw()
    {
        var wide = Math.Clamp(560.0 / Math.Max(1, Columns.Count), 26, 110);
        var width = 160 + (wide * Columns.Count) + 20;
        var height = 62 + (FieldHeight * Rows.Count) + 12;
        var drawing = new Drawing(Math.Max(480, width), height, Title, Description());
        drawing.Text(10, 18, Drawing.Cut(Title, Math.Max(480, width) - 20, 13), size: 13, isBold: true);
        var most = Fields.Values.Select(field => field.Count).DefaultIfEmpty(0).Max();
        for (var column = 0; column < Columns.Count; column++)
        {
            drawing.Text(160 + ((column + 0.5) * wide), 50, Drawing.Cut(Columns[column], wide - 2, 11), "middle", size: 11);
        }

        for (var row = 0; row < Rows.Count; row++)
        {
            var y = 58 + (row * FieldHeight);
            drawing.Text(152, y + 17, Drawing.Cut(Rows[row], 145, 11), "end", size: 11);
            for (var column = 0; column < Columns.Count; column++)
            {
                Field(drawing, Fields.GetValueOrDefault((Rows[row], Columns[column])), 160 + (column * wide), y, wide, most);
            }
        }

        return drawing.Finish();
    }

    private static void Field(Drawing drawing, HeatField? field, double x, double y, double wide, int most)
    {
        var shade = field is null || most == 0 ? 0 : (double)field.Count / most;
        drawing.Rectangle(x, y, wide - 2, FieldHeight - 2, field is null ? Ink.Paper : Shade(shade), field is null ? Ink.Bar : Ink.Grid, field?.Said);
        if (field is { IsImpossible: true })
        {
            drawing.Hatch(x, y, wide - 2, FieldHeight - 2, Ink.Quiet);
        }
        else
        {
            drawing.Text(
                x + ((wide - 2) / 2), y + 16, field is null ? "empty" : Say.Count(field.Count), "middle",
                field is null ? Ink.Bar : shade > 0.85 ? Ink.Paper : Ink.Text, 11, field is null);
        }
    }

    // From white to the blue of everything else that is counted.
    private static string Shade(double share)
    {
        static int Between(int from, int to, double share) => (int)Math.Round(from + ((to - from) * share));
        return $"#{Between(0xff, 0x00, share):x2}{Between(0xff, 0x72, share):x2}{Between(0xff, 0xb2, share):x2}";
    }

    private string Description() =>
        $"{Title}: {Rows.Count} by {Columns.Count} cells, {(Rows.Count * Columns.Count) - Fields.Count} empty.";
}

/// <summary>One cell.</summary>
/// <param name="Count">Episodes, or cases where no episode is labelled.</param>
/// <param name="Said">In words.</param>
/// <param name="IsImpossible">Empty because it cannot be filled.</param>
public sealed record HeatField(int Count, string Said, bool IsImpossible = false);
