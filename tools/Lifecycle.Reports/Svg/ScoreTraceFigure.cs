namespace Lifecycle.Reports.Svg;

/// <summary>What an alert type measured over a stretch of one case, with its levels and what happened when.</summary>
public sealed record ScoreTraceFigure
{
    private const double Lane = 15;
    private const double EventsAt = 38;
    private const double RightMargin = 92;
    private const double LineApart = 13;
    private const double MarkRow = 14;
    private const int ColumnsMax = 400;

    public required string Title { get; init; }

    /// <summary>The feature and its unit.</summary>
    public required string Up { get; init; }

    /// <summary>Where the hours count from.</summary>
    public required string Across { get; init; }

    public required double From { get; init; }

    public required double To { get; init; }

    /// <summary>In order of time. A frame that was not assessed has no value.</summary>
    public required IReadOnlyList<TraceMark> Points { get; init; }

    /// <summary>What the model in production measured, in order of time; empty where it is not shown.</summary>
    public IReadOnlyList<TraceMark> Beside { get; init; } = [];

    public required double Raise { get; init; }

    public required double Clear { get; init; }

    /// <summary>At or above the level is alerting, not at or below.</summary>
    public bool IsAbove { get; init; } = true;

    /// <summary>From onset to confirmation: an alert in here detects.</summary>
    public IReadOnlyList<TraceSpan> Windows { get; init; } = [];

    /// <summary>Not assessable, with the reason.</summary>
    public IReadOnlyList<TraceSpan> Away { get; init; } = [];

    /// <summary>Lanes below the trace: when alerts were open, and labelled quiet time.</summary>
    public IReadOnlyList<TraceLane> Lanes { get; init; } = [];

    /// <summary>In order of time.</summary>
    public IReadOnlyList<TraceEvent> Events { get; init; } = [];

    public string Draw() => DrawSized().Svg;

    /// <summary>The picture, and how high it is: it can stand below another.</summary>
    internal (string Svg, double Height) DrawSized()
    {
        var values = Points.Concat(Beside).Where(point => point.Value is not null).Select(point => point.Value!.Value).Append(Raise).Append(Clear).ToList();
        var rows = EventRows();
        var legend = new Legend(890, LegendOf());
        var frame = new PlotFrame(Title, Description())
        {
            Width = 980, Left = 72, Right = RightMargin, Top = EventsAt + (rows.Count == 0 ? 0 : (rows.Max() + 1) * MarkRow),
            Bottom = 48 + legend.Height + (Lanes.Count * Lane),
        };
        frame = frame with { Height = frame.Top + 170 + frame.Bottom };
        var plot = new PlotArea(frame, TicksWithin(), Ticks.Around(values.Min(), values.Max(), 4));
        Shade(plot);
        plot.DrawFrame("", Up);
        DrawLanes(plot);
        Levels(plot);
        DrawTrace(plot, Beside, Ink.Beside, "5 2");
        DrawTrace(plot, Points, Ink.Candidate, null);
        DrawEvents(plot, rows);

        var below = plot.Bottom + 17 + (Lanes.Count * Lane);
        plot.Drawing.Text((plot.Left + plot.Right) / 2, below + 17, Across, "middle");
        legend.Draw(plot.Drawing, plot.Left, below + 24);
        return (plot.Drawing.Finish(), frame.Height);
    }

    private Ticks TicksWithin() => Ticks.Inside(From, To, 8);

    private void Shade(PlotArea plot)
    {
        foreach (var window in Windows)
        {
            var (from, to) = (plot.X.Within(window.From), plot.X.Within(window.To));
            plot.Drawing.Rectangle(from, plot.Top, to - from, plot.Bottom - plot.Top, Ink.Window, null, window.Words);
        }

        foreach (var away in Away.Where(away => away.To > plot.X.Low && away.From < plot.X.High))
        {
            var (from, to) = (plot.X.Within(away.From), plot.X.Within(away.To));
            plot.Drawing.Hatch(from, plot.Top, to - from, plot.Bottom - plot.Top, Ink.Quiet);
        }
    }

    private void Levels(PlotArea plot)
    {
        var (raise, clear) = (plot.Y.At(Raise), plot.Y.At(Clear));
        plot.Drawing.Line(plot.Left, raise, plot.Right, raise, Ink.Bar, 1.5, "6 3");
        plot.Drawing.Line(plot.Left, clear, plot.Right, clear, Ink.Quiet, 1.2, "2 3");

        // Beside the plot, where no trace runs over them; levels that are close keep their words apart.
        var apart = Math.Max(0, LineApart - Math.Abs(raise - clear)) / 2 * (raise <= clear ? 1 : -1);
        plot.Drawing.Text(plot.Right + 5, raise + 4 - apart, $"raise {Say.Brief(Raise)}", "start", Ink.Bar, 11);
        plot.Drawing.Text(plot.Right + 5, clear + 4 + apart, $"clear {Say.Brief(Clear)}", "start", Ink.Quiet, 11);
    }

    private static void DrawTrace(PlotArea plot, IReadOnlyList<TraceMark> points, string ink, string? dash)
    {
        var run = new List<(double X, double Y)>();
        foreach (var point in Thinned(points))
        {
            if (point.Value is { } value)
            {
                run.Add((plot.X.Within(point.Hours), plot.Y.Within(value)));
            }
            else
            {
                plot.Drawing.Polyline(run, ink, dash: dash);
                run.Clear();
            }
        }

        plot.Drawing.Polyline(run, ink, dash: dash);
    }

    private void DrawLanes(PlotArea plot)
    {
        for (var index = 0; index < Lanes.Count; index++)
        {
            var lane = Lanes[index];
            var y = plot.Bottom + 22 + (index * Lane);
            plot.Drawing.Text(plot.Left - 7, y + 9, lane.Label, "end", Ink.Text, 10);
            plot.Drawing.Line(plot.Left, y + 5.5, plot.Right, y + 5.5, Ink.Grid);
            foreach (var span in lane.Spans.Where(span => span.To > plot.X.Low && span.From < plot.X.High))
            {
                var (from, to) = (plot.X.Within(span.From), plot.X.Within(span.To));
                plot.Drawing.Rectangle(from, y + 1, Math.Max(2, to - from), 9, Fill(lane.Kind), Edge(lane.Kind), span.Words);
            }
        }
    }

    // Lines first, so that none runs through the words of another.
    private void DrawEvents(PlotArea plot, List<int> rows)
    {
        for (var index = 0; index < Events.Count; index++)
        {
            var x = plot.X.Within(Events[index].Hours);
            plot.Drawing.Line(x, EventsAt + (rows[index] * MarkRow) + 4, x, plot.Bottom, Ink.Text, 1);
        }

        for (var index = 0; index < Events.Count; index++)
        {
            plot.Drawing.Label(
                plot.X.Within(Events[index].Hours), EventsAt + (rows[index] * MarkRow), Events[index].Words, Anchor(plot.X, Events[index]));
        }
    }

    // A label near the edge leans inwards.
    private static string Anchor(Scale x, TraceEvent happened)
    {
        var half = Drawing.WidthOf(happened.Words, 11) / 2;
        var at = x.Within(happened.Hours);
        return at - half < x.LowAt ? "start" : at + half > x.HighAt ? "end" : "middle";
    }

    // The lowest row in which the label does not touch one before it.
    private List<int> EventRows()
    {
        var x = Scale.Of(TicksWithin(), 72, 980 - RightMargin);
        var ends = new List<double>();
        var rows = new List<int>();
        foreach (var happened in Events)
        {
            var width = Drawing.WidthOf(happened.Words, 11);
            var at = x.Within(happened.Hours);
            var left = Anchor(x, happened) switch { "start" => at, "end" => at - width, _ => at - (width / 2) };
            var row = ends.FindIndex(end => end + 8 < left);
            if (row < 0)
            {
                row = ends.Count;
                ends.Add(0);
            }

            ends[row] = left + width;
            rows.Add(row);
        }

        return rows;
    }

    // So many frames that they would overlap are drawn by the least and greatest of each column: no peak is lost.
    private static IEnumerable<TraceMark> Thinned(IReadOnlyList<TraceMark> points)
    {
        if (points.Count <= ColumnsMax * 2)
        {
            return points;
        }

        var size = ((points.Count - 1) / ColumnsMax) + 1;
        return points.Chunk(size).SelectMany(Extremes);
    }

    private static IEnumerable<TraceMark> Extremes(TraceMark[] chunk) => chunk.Any(point => point.Value is null)
        ? chunk
        : [.. new[] { chunk.MinBy(point => point.Value)!, chunk.MaxBy(point => point.Value)! }.Distinct().OrderBy(point => point.Hours)];

    private static string Fill(TraceLaneKind kind) => kind switch
    {
        TraceLaneKind.Candidate => Ink.Candidate,
        TraceLaneKind.Production => Ink.BesideFill,
        _ => Ink.Paper,
    };

    private static string Edge(TraceLaneKind kind) => kind switch
    {
        TraceLaneKind.Candidate => Ink.Candidate,
        TraceLaneKind.Production => Ink.Beside,
        _ => Ink.Quiet,
    };

    private IEnumerable<(Action<Drawing, double, double>, string)> LegendOf()
    {
        yield return (Legend.Stroke(Ink.Candidate), Beside.Count == 0 ? "measured" : "candidate");
        if (Beside.Count > 0)
        {
            yield return (Legend.Stroke(Ink.Beside, 1.5, "5 2"), "production");
        }

        yield return (Legend.Stroke(Ink.Bar, 1.5, "6 3"), $"raise level: {(IsAbove ? "at or above" : "at or below")}");
        yield return (Legend.Stroke(Ink.Quiet, 1.2, "2 3"), "clear level");
        if (Windows.Count > 0)
        {
            yield return (Legend.Box(Ink.Window), Windows[0].Words);
        }

        foreach (var why in Away.Where(away => away.To > From && away.From < To).Select(away => away.Words).Distinct())
        {
            yield return (Legend.Box(Ink.Paper, isHatched: true), why);
        }
    }

    private string Description()
    {
        var measured = Points.Where(point => point.Value is not null).Select(point => point.Value!.Value).ToList();
        return measured.Count == 0
            ? $"{Title}: no frame was assessed."
            : $"{Title}. From {Say.Brief(measured.Min())} to {Say.Brief(measured.Max())}; the raise level is {Say.Brief(Raise)}.";
    }
}

/// <summary>One frame; no value where it was not assessed.</summary>
public sealed record TraceMark(double Hours, double? Value);

/// <summary>From, to, and what it is.</summary>
public sealed record TraceSpan(double From, double To, string Words);

/// <summary>Something at one moment.</summary>
public sealed record TraceEvent(double Hours, string Words);

/// <summary>Stretches of one kind, below the trace.</summary>
public sealed record TraceLane(string Label, TraceLaneKind Kind, IReadOnlyList<TraceSpan> Spans);

public enum TraceLaneKind
{
    Candidate,
    Production,
    Labelled,
}
