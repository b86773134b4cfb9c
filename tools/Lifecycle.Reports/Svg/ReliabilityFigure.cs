namespace Lifecycle.Reports.Svg;

/// <summary>Of the alerts raised with about this confidence, how many were right.</summary>
public sealed record ReliabilityFigure
{
    public required string Title { get; init; }

    public required IReadOnlyList<ReliabilityMark> Marks { get; init; }

    public string Draw()
    {
        var legend = new Legend(
            410, (Legend.Dot(Ink.Candidate, Ink.Candidate), "alerts of like confidence, 95 % limits"),
            (Legend.Stroke(Ink.Quiet, 1, "2 3"), "as sure as right"));
        var plot = new PlotArea(
            new PlotFrame(Title, Description()) { Height = 330 + legend.Height, Bottom = 46 + legend.Height },
            Ticks.Around(0, 1, 5), Ticks.Around(0, 1, 5));
        plot.DrawFrame("confidence at the raise", "share of alerts that were right");
        plot.Drawing.Line(plot.Left, plot.Bottom, plot.Right, plot.Top, Ink.Quiet, 1, "2 3");
        foreach (var mark in Marks)
        {
            plot.Whisker(mark.Confidence, mark.Lower, mark.Upper, true, Ink.Candidate);
            plot.Drawing.Circle(
                plot.X.Within(mark.Confidence), plot.Y.Within(mark.Share), 4, Ink.Candidate, Ink.Candidate,
                $"{Say.Count(mark.Right)} of {Say.Count(mark.Count)} right at a mean confidence of {Say.Share(mark.Confidence)}");
            plot.Drawing.Text(
                plot.X.Within(mark.Confidence), Math.Min(plot.Y.Within(mark.Lower) + 15, plot.Bottom - 4),
                $"{Say.Count(mark.Right)}/{Say.Count(mark.Count)}", "middle", Ink.Text, 11);
        }

        legend.Draw(plot.Drawing, plot.Left, plot.Bottom + 42);
        return plot.Drawing.Finish();
    }

    private string Description() =>
        $"{Title}: {Say.Count(Marks.Sum(mark => mark.Right))} of {Say.Count(Marks.Sum(mark => mark.Count))} alerts were right.";
}

/// <summary>Alerts of like confidence.</summary>
public sealed record ReliabilityMark(double Confidence, long Count, long Right, double Share, double Lower, double Upper);
