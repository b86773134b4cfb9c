namespace Lifecycle.Reports.Svg;

/// <summary>One case as one picture: what both models measured for each alert type about which they disagree.</summary>
public sealed record CaseTraceFigure
{
    private const double Width = 980;
    private const double HeadHeight = 46;

    public required string Title { get; init; }

    /// <summary>The disagreements of the case, in one line.</summary>
    public required string Summary { get; init; }

    /// <summary>One below the other.</summary>
    public required IReadOnlyList<ScoreTraceFigure> Traces { get; init; }

    public string Draw()
    {
        var traces = Traces.Select(trace => trace.DrawSized()).ToList();
        var drawing = new Drawing(Width, HeadHeight + traces.Sum(trace => trace.Height), Title, Summary);
        drawing.Text(10, 20, Drawing.Cut(Title, Width - 20, 14), size: 14, isBold: true);
        drawing.Text(10, 38, Drawing.Cut(Summary, Width - 20, 12), fill: Ink.Quiet);
        var y = HeadHeight;
        foreach (var (svg, height) in traces)
        {
            drawing.Place(y, svg);
            y += height;
        }

        return drawing.Finish();
    }
}
