namespace Lifecycle.Reports.Svg;

/// <summary>What each mark means, below a plot, in as many rows as it takes.</summary>
internal sealed class Legend
{
    private const double RowHeight = 17;
    private const double MarkWidth = 24;
    private const double Gap = 16;

    private readonly List<(Action<Drawing, double, double> Mark, string Text, double X, int Row)> entries = [];

    public Legend(double width, params IEnumerable<(Action<Drawing, double, double> Mark, string Text)> wanted)
    {
        var (x, row) = (0.0, 0);
        foreach (var (mark, text) in wanted)
        {
            var needed = MarkWidth + Drawing.WidthOf(text) + Gap;
            if (x > 0 && x + needed - Gap > width)
            {
                (x, row) = (0, row + 1);
            }

            entries.Add((mark, text, x, row));
            x += needed;
        }
    }

    public double Height => entries.Count == 0 ? 0 : (entries[^1].Row + 1) * RowHeight;

    public void Draw(Drawing drawing, double left, double top)
    {
        foreach (var (mark, text, x, row) in entries)
        {
            var y = top + (row * RowHeight) + 8;
            mark(drawing, left + x + (MarkWidth / 2) - 3, y);
            drawing.Text(left + x + MarkWidth, y + 4, text);
        }
    }

    public static Action<Drawing, double, double> Stroke(string colour, double width = 1.5, string? dash = null) =>
        (drawing, x, y) => drawing.Line(x - 9, y, x + 9, y, colour, width, dash);

    public static Action<Drawing, double, double> Dot(string fill, string stroke) =>
        (drawing, x, y) => drawing.Circle(x, y, 4, fill, stroke);

    public static Action<Drawing, double, double> Diamond(string fill, string stroke) =>
        (drawing, x, y) => drawing.Diamond(x, y, 5, fill, stroke);

    public static Action<Drawing, double, double> Box(string fill, bool isHatched = false) => (drawing, x, y) =>
    {
        drawing.Rectangle(x - 9, y - 5, 18, 10, fill);
        if (isHatched)
        {
            drawing.Hatch(x - 9, y - 5, 18, 10, Ink.Quiet);
        }
    };
}
