using Lifecycle.Shadow;

namespace Lifecycle.Reports.Svg;

/// <summary>One row per batch of a shadow phase: what was really there, and below one another the events of both models.</summary>
public sealed record EventsFigure
{
    /// <summary>As many rows as a printed page takes.</summary>
    public const int RowsMax = 13;

    private const double LaneHeight = 9;
    private const double RowGap = 9;

    public required string Title { get; init; }

    /// <summary>Those of one page.</summary>
    public required IReadOnlyList<WatchedBatch> Batches { get; init; }

    /// <summary>Drawn as lanes of each row, in this order.</summary>
    public required IReadOnlyList<string> Types { get; init; }

    public required ShadowFacts Facts { get; init; }

    public string Draw()
    {
        var rowHeight = (Math.Max(1, Types.Count) * LaneHeight) + RowGap;
        var legend = new Legend(940, Marks());
        var (top, bottom) = (34.0, 34 + (Math.Max(1, Batches.Count) * rowHeight));
        var drawing = new Drawing(980, bottom + 50 + legend.Height, Title, Description());
        drawing.Text(10, 18, Drawing.Cut(Title, 960, 13), size: 13, isBold: true);
        var x = Scale.Of(Ticks.Around(0, Batches.Max(batch => batch.Watched.TotalHours), 8), 130, 960);
        foreach (var value in x.Ticks.Values)
        {
            drawing.Line(x.At(value), top, x.At(value), bottom + 4, Ink.Grid);
            drawing.Text(x.At(value), bottom + 17, x.Ticks.Label(value), "middle");
        }

        drawing.Text((x.LowAt + x.HighAt) / 2, bottom + 34, "hours since the batch was first watched", "middle");
        for (var row = 0; row < Batches.Count; row++)
        {
            Row(drawing, x, Batches[row], top + (row * rowHeight) + (RowGap / 2));
        }

        legend.Draw(drawing, 20, bottom + 46);
        return drawing.Finish();
    }

    private void Row(Drawing drawing, Scale x, WatchedBatch batch, double y)
    {
        double At(Formats.Moment time) => x.Within((time - batch.Start).TotalHours);
        var height = Math.Max(1, Types.Count) * LaneHeight;
        drawing.Text(x.LowAt - 8, y + (height / 2) + 4, Drawing.Cut(batch.Id, 115), "end", size: 11);
        drawing.Rectangle(x.LowAt, y - 1, At(batch.End) - x.LowAt, height + 2, Ink.Paper, Ink.Grid, $"{batch.Id}: {Say.Hours(batch.Watched.TotalHours)} h, {batch.Axes}");
        foreach (var outcome in Facts.Outcomes.Where(outcome => outcome.Batch == batch.Id && !outcome.IsQuiet))
        {
            Stretch(outcome.Type, outcome.From, outcome.To, 0, LaneHeight - 1, Ink.Window, $"{outcome.Id}: {outcome.Type}, confirmed at {outcome.Confirmed}");
        }

        foreach (var raised in Facts.Events.Where(raised => raised.Batch == batch.Id))
        {
            var isCandidate = raised.Side == FigureSide.Candidate;
            Stretch(
                raised.Type, raised.Start, raised.End ?? batch.End, isCandidate ? 1 : 4.5, 3, isCandidate ? Ink.Candidate : Ink.BesideFill,
                $"{FigureNames.NameOf(raised.Side)} {raised.Id}: {raised.Type} at {raised.Start}");
        }

        void Stretch(string type, Formats.Moment from, Formats.Moment to, double below, double high, string fill, string hint)
        {
            var wide = Math.Max(2, At(to) - At(from));
            drawing.Rectangle(
                Math.Min(At(from), x.HighAt - wide), y + (Types.ToList().IndexOf(type) * LaneHeight) + below, wide, high, fill, null, hint);
        }
    }

    private static IEnumerable<(Action<Drawing, double, double> Mark, string Text)> Marks() =>
    [
        (Legend.Box(Ink.Window), "really there (reference)"),
        ((drawing, x, y) => drawing.Rectangle(x - 9, y - 3, 18, 3, Ink.Candidate), "candidate (upper line)"),
        ((drawing, x, y) => drawing.Rectangle(x - 9, y + 1, 18, 3, Ink.BesideFill), "production (lower line)"),
    ];

    private string Description() =>
        $"{Title}: {(Batches.Count == 1 ? "1 batch" : Say.Count(Batches.Count) + " batches")}; each row has one lane per alert type, in this order from above: {string.Join(", ", Types)}.";
}
