namespace Lifecycle.Reports.Svg;

/// <summary>The share of episodes that were raised at least so many hours before their confirmation, with its band.</summary>
public sealed record LeadTimeFigure
{
    public required string Title { get; init; }

    public required string BandWords { get; init; }

    /// <summary>From the longest lead to the shortest.</summary>
    public required IReadOnlyList<LeadTimeMark> Marks { get; init; }

    public IReadOnlyList<LeadTimeBar> Bars { get; init; } = [];

    public string Draw()
    {
        var longest = Marks.Select(mark => mark.Hours).Concat(Bars.Select(bar => bar.Hours)).DefaultIfEmpty(1).Max();
        var across = Ticks.Around(0, Math.Max(0.1, longest * 1.04), 6);
        var legend = new Legend(410, LegendOf());
        var plot = new PlotArea(
            new PlotFrame(Title, Description()) { Height = 330 + legend.Height, Bottom = 46 + legend.Height }, across,
            Ticks.Around(0, 1, 5));
        plot.DrawFrame("hours before the confirmation", "share of episodes raised by then");
        Band(plot);
        Curve(plot);
        foreach (var bar in Bars)
        {
            Corner(plot, bar);
        }

        legend.Draw(plot.Drawing, plot.Left, plot.Bottom + 42);
        return plot.Drawing.Finish();
    }

    // Between two leads the share is that of the longer one; right of the longest nothing was raised yet.
    private void Curve(PlotArea plot)
    {
        var points = new List<(double X, double Y)> { (plot.Right, plot.Y.At(0)) };
        foreach (var mark in Marks)
        {
            points.Add((plot.X.Within(mark.Hours), points[^1].Y));
            points.Add((plot.X.Within(mark.Hours), plot.Y.At(mark.Share)));
        }

        points.Add((plot.Left, points[^1].Y));
        plot.Drawing.Polyline(points, Ink.Candidate, 2);
    }

    private void Band(PlotArea plot)
    {
        var upper = new List<(double X, double Y)>();
        var lower = new List<(double X, double Y)>();
        for (var index = 0; index < Marks.Count; index++)
        {
            var (mark, until) = (Marks[index], index + 1 < Marks.Count ? Marks[index + 1].Hours : 0);
            if (double.IsFinite(mark.Lower) && double.IsFinite(mark.Upper))
            {
                var (from, to) = (plot.X.Within(mark.Hours), plot.X.Within(until));
                upper.AddRange([(from, plot.Y.Within(mark.Upper)), (to, plot.Y.Within(mark.Upper))]);
                lower.AddRange([(from, plot.Y.Within(mark.Lower)), (to, plot.Y.Within(mark.Lower))]);
            }
        }

        plot.Drawing.Area([.. upper, .. lower.AsEnumerable().Reverse()], Ink.CandidatePale);
    }

    // The curve must pass on or beyond this corner.
    private static void Corner(PlotArea plot, LeadTimeBar bar)
    {
        var (x, y) = (plot.X.At(bar.Hours), plot.Y.At(bar.Share));
        plot.Drawing.Line(x, plot.Bottom, x, y, Ink.Bar, 1.5, "6 3");
        plot.Drawing.Line(plot.Left, y, x, y, Ink.Bar, 1.5, "6 3");
        plot.Drawing.Rectangle(x - 4, y - 4, 8, 8, Ink.Bar, Ink.Bar, bar.Words);
    }

    private IEnumerable<(Action<Drawing, double, double>, string)> LegendOf()
    {
        yield return (Legend.Stroke(Ink.Candidate, 2), "candidate");
        yield return (Legend.Box(Ink.CandidatePale), BandWords);
        foreach (var bar in Bars)
        {
            yield return ((drawing, x, y) => drawing.Rectangle(x - 4, y - 4, 8, 8, Ink.Bar), bar.Words);
        }
    }

    private string Description() => Marks.Count == 0
        ? $"{Title}: no episode was raised in time."
        : $"{Title}. {Say.Share(Marks[^1].Share)} of the episodes were raised in time, the earliest {Say.Hours(Marks[0].Hours)} h before.";
}

/// <summary>One step: so many hours before the confirmation, this share was raised. Limits may be NaN.</summary>
public sealed record LeadTimeMark(double Hours, double Share, double Lower, double Upper);

/// <summary>What is asked: this share of the episodes, so many hours before.</summary>
public sealed record LeadTimeBar(double Hours, double Share, string Words);
