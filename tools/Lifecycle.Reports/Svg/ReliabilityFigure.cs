namespace Lifecycle.Reports.Svg;

/// <summary>Of the alerts raised with about this confidence, or of the frames with about this score, how many were right.</summary>
public sealed record ReliabilityFigure
{
    private const double CountsAt = 38;

    public required string Title { get; init; }

    public required IReadOnlyList<ReliabilityMark> Marks { get; init; }

    /// <summary>Frames instead of alerts: they are not independent, and so have no limits.</summary>
    public bool IsOfFrames { get; init; }

    public string Draw()
    {
        var legend = new Legend(
            410, (Legend.Dot(Ink.Candidate, Ink.Candidate), IsOfFrames ? "frames of like score" : "alerts of like confidence, 95 % limits"),
            (Legend.Stroke(Ink.Quiet, 1, "2 3"), "as sure as right"));
        var plot = new PlotArea(
            new PlotFrame(Title, Description()) { Height = 356 + legend.Height, Top = 60, Bottom = 46 + legend.Height },
            Ticks.Around(0, 1, 5), Ticks.Around(0, 1, 5));
        plot.DrawFrame(
            IsOfFrames ? "score of the frame" : "confidence at the raise",
            IsOfFrames ? "share of frames with the condition" : "share of alerts that were right");
        plot.Drawing.Line(plot.Left, plot.Bottom, plot.Right, plot.Top, Ink.Quiet, 1, "2 3");
        plot.Drawing.Text(plot.Left - 7, CountsAt, Items, "end", size: 11);
        plot.Drawing.Text(plot.Left - 7, CountsAt + 14, IsOfFrames ? "with" : "right", "end", size: 11);
        foreach (var mark in Marks)
        {
            if (!IsOfFrames)
            {
                plot.Whisker(mark.Confidence, mark.Lower, mark.Upper, true, Ink.Candidate);
            }

            plot.Drawing.Circle(
                plot.X.Within(mark.Confidence), plot.Y.Within(mark.Share), 4, Ink.Candidate, Ink.Candidate,
                $"{Say.Count(mark.Right)} of {Say.Count(mark.Count)} {(IsOfFrames ? "with the condition at a mean score" : "right at a mean confidence")} of {Say.Share(mark.Confidence)}");
            Counted(plot, mark);
        }

        legend.Draw(plot.Drawing, plot.Left, plot.Bottom + 42);
        return plot.Drawing.Finish();
    }

    // Above the plot, at the middle of its tenth: two means may lie too close for words beside them.
    private static void Counted(PlotArea plot, ReliabilityMark mark)
    {
        plot.Drawing.Text(plot.X.Within(mark.Middle), CountsAt, Say.Count(mark.Count), "middle", size: 11);
        plot.Drawing.Text(plot.X.Within(mark.Middle), CountsAt + 14, Say.Count(mark.Right), "middle", size: 11);
    }

    private string Items => IsOfFrames ? "frames" : "alerts";

    private string Description() =>
        $"{Title}: {Say.Count(Marks.Sum(mark => mark.Right))} of {Say.Count(Marks.Sum(mark => mark.Count))} {Items} {(IsOfFrames ? "had the condition" : "were right")}.";
}

/// <summary>Alerts of like confidence.</summary>
/// <param name="Middle">Of the stretch of confidence that they share.</param>
/// <param name="Confidence">Their mean.</param>
/// <param name="Count">Alerts.</param>
/// <param name="Right">Of those.</param>
/// <param name="Share">Of right ones.</param>
/// <param name="Lower">Its limit.</param>
/// <param name="Upper">Its limit.</param>
public sealed record ReliabilityMark(double Middle, double Confidence, long Count, long Right, double Share, double Lower, double Upper);
