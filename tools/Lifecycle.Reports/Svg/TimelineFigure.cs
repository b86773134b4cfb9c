using Lifecycle.ChallengeSets.Datasheets;

namespace Lifecycle.Reports.Svg;

/// <summary>One row per case: when it was watched, and where which alert type is labelled as there or as quiet.</summary>
public sealed record TimelineFigure
{
    /// <summary>As many rows as a printed page takes.</summary>
    public const int RowsMax = 20;

    private const double LaneHeight = 7;
    private const double RowGap = 9;

    public required string Title { get; init; }

    /// <summary>Those of one page.</summary>
    public required IReadOnlyList<CaseTimeline> Cases { get; init; }

    /// <summary>Across all pages, so that they can be laid side by side.</summary>
    public required double HoursMax { get; init; }

    /// <summary>Drawn as lanes of each row, in this order.</summary>
    public required IReadOnlyList<string> Types { get; init; }

    public string Draw()
    {
        var rowHeight = (Math.Max(1, Types.Count) * LaneHeight) + RowGap;
        var legend = new Legend(940, Marks());
        var (top, bottom) = (34.0, 34 + (Math.Max(1, Cases.Count) * rowHeight));
        var drawing = new Drawing(980, bottom + 50 + legend.Height, Title, Description());
        drawing.Text(10, 18, Drawing.Cut(Title, 960, 13), size: 13, isBold: true);
        var x = Scale.Of(Ticks.Around(0, HoursMax, 8), 130, 960);
        foreach (var value in x.Ticks.Values)
        {
            drawing.Line(x.At(value), top, x.At(value), bottom + 4, Ink.Grid);
            drawing.Text(x.At(value), bottom + 17, x.Ticks.Label(value), "middle");
        }

        drawing.Text((x.LowAt + x.HighAt) / 2, bottom + 34, "hours since the first frame of the case", "middle");
        for (var row = 0; row < Cases.Count; row++)
        {
            Row(drawing, x, Cases[row], top + (row * rowHeight) + (RowGap / 2));
        }

        legend.Draw(drawing, 20, bottom + 46);
        return drawing.Finish();
    }

    private void Row(Drawing drawing, Scale x, CaseTimeline row, double y)
    {
        double At(Formats.Moment time) => x.Within((time - row.From).TotalHours);
        var height = Math.Max(1, Types.Count) * LaneHeight;
        drawing.Text(x.LowAt - 8, y + (height / 2) + 4, Drawing.Cut(row.Case, 115), "end", size: 11);
        drawing.Rectangle(x.LowAt, y - 1, At(row.To) - x.LowAt, height + 2, Ink.Paper, Ink.Grid, $"{row.Case}: {Say.Hours((row.To - row.From).TotalHours)} h");
        foreach (var gap in row.Gaps)
        {
            drawing.Rectangle(At(gap.From), y - 1, At(gap.To) - At(gap.From), height + 2, Ink.Window, null, $"{row.Case}: no frames for {Say.Hours(gap.Length.TotalHours)} h");
        }

        foreach (var stretch in row.Stretches)
        {
            var lane = y + (Types.ToList().IndexOf(stretch.Type) * LaneHeight);
            var (from, wide) = (At(stretch.From), Math.Max(1, At(stretch.To) - At(stretch.From)));
            var hint = $"{row.Case}: {stretch.Type} {(stretch.IsEpisode ? "episode" : "quiet")}, {Say.Hours((stretch.To - stretch.From).TotalHours)} h";
            if (stretch.IsEpisode)
            {
                drawing.Rectangle(Math.Min(from, x.HighAt - wide), lane, wide, LaneHeight - 1, Ink.Bar, null, hint);
            }
            else
            {
                drawing.Rectangle(Math.Min(from, x.HighAt - wide), lane + 2, wide, LaneHeight - 5, Ink.Candidate, null, hint);
            }
        }
    }

    private static IEnumerable<(Action<Drawing, double, double> Mark, string Text)> Marks() =>
    [
        (Legend.Box(Ink.Bar), "episode (thick)"),
        ((drawing, x, y) => drawing.Rectangle(x - 9, y - 1, 18, 2, Ink.Candidate), "quiet time (thin)"),
        (Legend.Box(Ink.Window), "no frames"),
    ];

    private string Description() =>
        $"{Title}: {Say.Count(Cases.Count, "case")}; each row has one lane per alert type, in this order from above: {string.Join(", ", Types)}.";
}
