using Lifecycle.Formats;

namespace Lifecycle.Reports.Svg;

/// <summary>One row per subgroup: a dot, its interval and what was counted; the worst first.</summary>
public sealed record SubgroupFigure
{
    private const double RowHeight = 20;

    public required string Title { get; init; }

    /// <summary>What is shown across, with its unit.</summary>
    public required string Across { get; init; }

    public required IReadOnlyList<SubgroupMark> Marks { get; init; }

    /// <summary>What is asked of the whole; null when nothing is. No subgroup is judged by it.</summary>
    public double? Bar { get; init; }

    /// <summary>A share, from 0 to 1; otherwise a rate from 0 on.</summary>
    public bool IsShare { get; init; } = true;

    /// <summary>Subgroups that are not drawn.</summary>
    public int More { get; init; }

    public string Draw()
    {
        var room = IsShare ? 1 : 3 * Marks.Select(mark => mark.Estimate).Append(Bar ?? 0).Where(double.IsFinite).DefaultIfEmpty(0).Max();
        var across = Ticks.Around(0, IsShare ? 1 : Math.Max(0.1, Math.Min(room, HighestLimit())), 5);
        var frame = new PlotFrame(Title, Description())
        {
            Width = 980, Left = 270, Right = 170, Bottom = 62, Height = 34 + 62 + (Math.Max(1, Marks.Count) * RowHeight),
        };
        var drawing = new Drawing(frame.Width, frame.Height, Title, frame.Description);
        var x = Scale.Of(across, frame.Left, frame.Width - frame.Right);
        var bottom = frame.Height - frame.Bottom;
        Axis(drawing, x, frame.Top, bottom);
        for (var index = 0; index < Marks.Count; index++)
        {
            Row(drawing, x, frame.Top + ((index + 0.5) * RowHeight), Marks[index]);
        }

        return drawing.Finish();
    }

    private void Axis(Drawing drawing, Scale x, double top, double bottom)
    {
        drawing.Text(10, 18, Title, size: 13, isBold: true);
        foreach (var value in x.Ticks.Values)
        {
            drawing.Line(x.At(value), top, x.At(value), bottom + 4, Ink.Grid);
            drawing.Text(x.At(value), bottom + 17, x.Ticks.Label(value), "middle");
        }

        drawing.Line(x.LowAt, bottom, x.HighAt, bottom, Ink.Text);
        drawing.Text((x.LowAt + x.HighAt) / 2, bottom + 34, Across + ", with exact 95 % limits", "middle");
        if (Bar is { } bar && bar <= x.High)
        {
            drawing.Line(x.At(bar), top - 4, x.At(bar), bottom, Ink.Bar, 1.5, "6 3");
            drawing.Text(
                x.At(bar), bottom + 51,
                $"asked of {(IsShare ? "all episodes together: at least" : "all quiet time together: at most")} {Scalars.Write(bar)}",
                x.At(bar) > (x.LowAt + x.HighAt) / 2 ? "end" : "start", Ink.Bar, 11);
        }

        if (More > 0)
        {
            drawing.Text(10, bottom + 17, $"{Say.Count(More, "better subgroup")} not drawn", fill: Ink.Quiet, size: 11);
        }
    }

    private static void Row(Drawing drawing, Scale x, double y, SubgroupMark mark)
    {
        drawing.Text(x.LowAt - 12, y + 4, Drawing.Cut(mark.Label, 250), "end");
        drawing.Text(x.HighAt + 14, y + 4, mark.Counted);
        drawing.Line(x.Within(mark.Lower), y, x.Within(mark.Upper), y, Ink.Candidate, 1.5);
        drawing.Line(x.Within(mark.Lower), y - 4, x.Within(mark.Lower), y + 4, Ink.Candidate, 1.5);
        if (mark.Upper > x.High)
        {
            drawing.Polyline([(x.HighAt - 5, y - 4), (x.HighAt, y), (x.HighAt - 5, y + 4)], Ink.Candidate);
        }
        else
        {
            drawing.Line(x.Within(mark.Upper), y - 4, x.Within(mark.Upper), y + 4, Ink.Candidate, 1.5);
        }

        drawing.Circle(x.Within(mark.Estimate), y, 4, Ink.Candidate, Ink.Candidate, $"{mark.Label}: {mark.Counted}");
    }

    private double HighestLimit() =>
        Marks.Select(mark => mark.Upper).Append(Bar * 1.1 ?? 0).Where(double.IsFinite).DefaultIfEmpty(1).Max();

    private string Description() => Marks.Count == 0
        ? $"{Title}: no subgroup."
        : $"{Title}. The worst is {Marks[0].Label}: {Marks[0].Counted}.";
}

/// <summary>One subgroup.</summary>
/// <param name="Label">The axis and its value.</param>
/// <param name="Counted">In words, such as 12 of 18.</param>
/// <param name="Estimate">The dot.</param>
/// <param name="Lower">Its limit.</param>
/// <param name="Upper">Its limit.</param>
public sealed record SubgroupMark(string Label, string Counted, double Estimate, double Lower, double Upper);
