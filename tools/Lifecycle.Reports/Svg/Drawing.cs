using System.Text;

namespace Lifecycle.Reports.Svg;

/// <summary>One SVG picture: lines, shapes and text by their places in points. It needs no style sheet and no font of its own.</summary>
internal sealed class Drawing
{
    public const double TextSize = 12;

    // A letter of a common sans serif is about so wide: where text might not fit, it is counted a little too wide.
    private const double LetterWidth = 0.58;

    private readonly Markup markup = new();

    public Drawing(double width, double height, string title, string description)
    {
        markup.Open(
            "svg", "xmlns", "http://www.w3.org/2000/svg", "viewBox", $"0 0 {Markup.Number(width)} {Markup.Number(height)}",
            "width", Markup.Number(width), "height", Markup.Number(height), "role", "img",
            "font-family", "Helvetica, Arial, 'Liberation Sans', 'DejaVu Sans', sans-serif", "font-size", Markup.Number(TextSize),
            "fill", Ink.Text).Line();
        markup.Element("title", title).Line().Element("desc", description).Line();
        markup.Empty("rect", "width", Markup.Number(width), "height", Markup.Number(height), "fill", Ink.Paper).Line();
    }

    public static double WidthOf(string text, double size = TextSize) => text.Length * size * LetterWidth;

    /// <summary>What fits into a width, with an ellipsis where something was cut off.</summary>
    public static string Cut(string text, double width, double size = TextSize)
    {
        var room = (int)(width / (size * LetterWidth));
        return text.Length <= room ? text : text[..Math.Max(0, room - 1)].TrimEnd() + "…";
    }

    public void Line(double x1, double y1, double x2, double y2, string stroke, double width = 1, string? dash = null)
    {
        markup.Empty(
            "line", "x1", Markup.Number(x1), "y1", Markup.Number(y1), "x2", Markup.Number(x2), "y2", Markup.Number(y2),
            "stroke", stroke, "stroke-width", Markup.Number(width), "stroke-dasharray", dash).Line();
    }

    public void Rectangle(double x, double y, double width, double height, string fill, string? stroke = null, string? hint = null)
    {
        markup.Open(
            "rect", "x", Markup.Number(x), "y", Markup.Number(y), "width", Markup.Number(Math.Max(0, width)),
            "height", Markup.Number(Math.Max(0, height)), "fill", fill, "stroke", stroke);
        Hint(hint);
    }

    public void Circle(double x, double y, double radius, string fill, string stroke, string? hint = null)
    {
        markup.Open(
            "circle", "cx", Markup.Number(x), "cy", Markup.Number(y), "r", Markup.Number(radius), "fill", fill,
            "stroke", stroke, "stroke-width", "1.5");
        Hint(hint);
    }

    public void Diamond(double x, double y, double radius, string fill, string stroke, string? hint = null)
    {
        markup.Open("path", "d", PathOf(
            [(x, y - radius), (x + radius, y), (x, y + radius), (x - radius, y)]) + "Z", "fill", fill, "stroke", stroke,
            "stroke-width", "1.5");
        Hint(hint);
    }

    public void Polyline(IReadOnlyList<(double X, double Y)> points, string stroke, double width = 1.5, string? dash = null)
    {
        if (points.Count > 1)
        {
            markup.Empty(
                "path", "d", PathOf(points), "fill", "none", "stroke", stroke, "stroke-width", Markup.Number(width),
                "stroke-linejoin", "round", "stroke-dasharray", dash).Line();
        }
    }

    public void Area(IReadOnlyList<(double X, double Y)> points, string fill)
    {
        if (points.Count > 2)
        {
            markup.Empty("path", "d", PathOf(points) + "Z", "fill", fill, "stroke", "none").Line();
        }
    }

    /// <summary>Slanted lines inside a rectangle. No pattern with an id: two pictures on one page could share it.</summary>
    public void Hatch(double x, double y, double width, double height, string stroke)
    {
        const double Apart = 6;
        for (var offset = Apart; offset < width + height; offset += Apart)
        {
            var (fromX, fromY) = offset <= width ? (x + offset, y) : (x + width, y + offset - width);
            var (toX, toY) = offset <= height ? (x, y + offset) : (x + offset - height, y + height);
            Line(fromX, fromY, toX, toY, stroke, 0.7);
        }
    }

    /// <param name="x">Where it begins, ends or is centred, as the anchor says.</param>
    /// <param name="y">Its base line.</param>
    /// <param name="text">One line.</param>
    /// <param name="anchor">start, middle or end.</param>
    /// <param name="fill">Its colour.</param>
    /// <param name="size">In points.</param>
    /// <param name="isBold">Stands out.</param>
    public void Text(
        double x, double y, string text, string anchor = "start", string fill = Ink.Text, double size = TextSize, bool isBold = false)
    {
        markup.Element(
            "text", text, "x", Markup.Number(x), "y", Markup.Number(y), "text-anchor", anchor, "fill", fill,
            "font-size", Markup.Number(size), "font-weight", isBold ? "bold" : null).Line();
    }

    /// <summary>Small text on paper of its own, whatever lies below it.</summary>
    public void Label(double x, double y, string text, string anchor) => markup.Element(
        "text", text, "x", Markup.Number(x), "y", Markup.Number(y), "text-anchor", anchor, "fill", Ink.Text, "font-size", "11",
        "stroke", Ink.Paper, "stroke-width", "3", "paint-order", "stroke").Line();

    /// <summary>Read from the bottom up, centred on its place.</summary>
    public void Upright(double x, double y, string text)
    {
        markup.Element(
            "text", text, "x", Markup.Number(x), "y", Markup.Number(y), "text-anchor", "middle",
            "transform", $"rotate(-90 {Markup.Number(x)} {Markup.Number(y)})").Line();
    }

    /// <summary>Another picture of this program, below what is there.</summary>
    public void Place(double y, string svg)
    {
        markup.Open("g", "transform", $"translate(0 {Markup.Number(y)})").Line();
        markup.Made(svg).Close().Line();
    }

    public string Finish() => markup.Close().Line().ToString();

    private static string PathOf(IReadOnlyList<(double X, double Y)> points)
    {
        var path = new StringBuilder();
        foreach (var (x, y) in points)
        {
            path.Append(path.Length == 0 ? 'M' : 'L').Append(Markup.Number(x)).Append(' ').Append(Markup.Number(y));
        }

        return path.ToString();
    }

    // A title inside a shape is what a browser shows when the mouse rests on it.
    private void Hint(string? hint)
    {
        if (hint is not null)
        {
            markup.Element("title", hint);
        }

        markup.Close().Line();
    }
}
