namespace Lifecycle.Reports.Svg;

/// <summary>How many episodes each level of an axis has, one bar per level; an empty level is said in words.</summary>
public sealed record StratumFigure
{
    private const double RowHeight = 18;

    public required string Title { get; init; }

    public required IReadOnlyList<StratumBar> Bars { get; init; }

    public string Draw()
    {
        var most = Bars.Select(bar => bar.Episodes).DefaultIfEmpty(0).Max();
        var bottom = 34 + (Math.Max(1, Bars.Count) * RowHeight);
        var drawing = new Drawing(480, bottom + 44, Title, $"{Title}: {string.Join(", ", Bars.Select(bar => $"{bar.Label} {bar.Episodes}"))}.");
        drawing.Text(10, 18, Drawing.Cut(Title, 460, 13), size: 13, isBold: true);
        var x = Scale.Of(Ticks.Around(0, Math.Max(1, most), 4), 160, 390);
        foreach (var value in x.Ticks.Values.Where(value => value == Math.Floor(value)))
        {
            drawing.Line(x.At(value), 34, x.At(value), bottom + 4, Ink.Grid);
            drawing.Text(x.At(value), bottom + 17, x.Ticks.Label(value), "middle", size: 11);
        }

        for (var row = 0; row < Bars.Count; row++)
        {
            var (bar, y) = (Bars[row], 34 + (row * RowHeight));
            drawing.Text(x.LowAt - 8, y + 13, Drawing.Cut(bar.Label, 145), "end", size: 11);
            if (bar.Episodes > 0)
            {
                drawing.Rectangle(x.LowAt, y + 3, x.Within(bar.Episodes) - x.LowAt, RowHeight - 6, Ink.Candidate, null, $"{bar.Label}: {bar.Said}");
            }

            drawing.Text(
                x.Within(bar.Episodes) + 6, y + 13, bar.Said, fill: bar.IsEmpty ? Ink.Bar : Ink.Text, size: 11, isBold: bar.IsEmpty);
        }

        drawing.Text((x.LowAt + x.HighAt) / 2, bottom + 34, "episodes", "middle", size: 11);
        return drawing.Finish();
    }
}

/// <summary>One level.</summary>
/// <param name="Label">The level.</param>
/// <param name="Episodes">All types together.</param>
/// <param name="Said">What stands beside the bar.</param>
/// <param name="IsEmpty">Neither a case nor an episode.</param>
public sealed record StratumBar(string Label, int Episodes, string Said, bool IsEmpty);
