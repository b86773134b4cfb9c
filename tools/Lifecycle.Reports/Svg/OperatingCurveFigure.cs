using Lifecycle.Formats;

namespace Lifecycle.Reports.Svg;

/// <summary>Sensitivity against false alarms at other raise levels, with the chosen one.</summary>
public sealed record OperatingCurveFigure
{
    private const double RoomBeyondBar = 1.25;

    public required string Title { get; init; }

    /// <summary>From the laxest level to the strictest; one of them chosen.</summary>
    public required IReadOnlyList<OperatingMark> Marks { get; init; }

    /// <summary>The model in production at the same level; null when there is none.</summary>
    public OperatingMark? Production { get; init; }

    /// <summary>What is asked of the sensitivity; null when nothing is.</summary>
    public double? SensitivityBar { get; init; }

    /// <summary>What is asked of the false alarms per 100 h; null when nothing is.</summary>
    public double? RateBar { get; init; }

    public string Draw()
    {
        var drawn = Marks.Where(mark => double.IsFinite(mark.Sensitivity) && double.IsFinite(mark.Rate)).ToList();
        var chosen = drawn.FirstOrDefault(mark => mark.IsChosen);
        double[] wanted = [RateBar ?? 0, chosen?.Rate ?? 0, chosen?.RateHigh ?? 0, Production?.Rate ?? 0];
        var across = Ticks.Root(Math.Max(0.1, wanted.Where(double.IsFinite).Max() * RoomBeyondBar));
        var inside = drawn.Where(mark => mark.Rate <= across.Last).ToList();
        double?[] low = [SensitivityBar, chosen?.SensitivityLow, Production?.Sensitivity, .. inside.Select(mark => (double?)mark.Sensitivity)];
        var up = Ticks.Around(Math.Max(0, low.OfType<double>().Where(double.IsFinite).DefaultIfEmpty(0.5).Min() - 0.05), 1, 5);
        var legend = new Legend(410, LegendOf(chosen, drawn.Count - inside.Count));
        var plot = new PlotArea(
            new PlotFrame(Title, Description(chosen)) { Height = 330 + legend.Height, Bottom = 46 + legend.Height }, across, up,
            isRoot: true);
        plot.DrawFrame("false alarms per 100 h (root scale)", "sensitivity (share of episodes)");
        Bars(plot);
        Curve(plot, inside);
        if (chosen is not null)
        {
            Chosen(plot, chosen);
        }

        legend.Draw(plot.Drawing, plot.Left, plot.Bottom + 42);
        return plot.Drawing.Finish();
    }

    private void Bars(PlotArea plot)
    {
        if (SensitivityBar is { } least)
        {
            plot.Drawing.Line(plot.Left, plot.Y.At(least), plot.Right, plot.Y.At(least), Ink.Bar, 1.5, "6 3");
        }

        if (RateBar is { } most)
        {
            plot.Drawing.Line(plot.X.At(most), plot.Bottom, plot.X.At(most), plot.Top, Ink.Bar, 1.5, "6 3");
        }
    }

    private void Curve(PlotArea plot, List<OperatingMark> inside)
    {
        plot.Drawing.Polyline([.. inside.Select(mark => (plot.X.At(mark.Rate), plot.Y.Within(mark.Sensitivity)))], Ink.Candidate);
        foreach (var mark in inside.Where(mark => !mark.IsChosen))
        {
            plot.Drawing.Circle(
                plot.X.At(mark.Rate), plot.Y.Within(mark.Sensitivity), 3, Ink.Paper, Ink.Candidate, Words(mark));
        }

        if (Production is { } production && double.IsFinite(production.Rate) && double.IsFinite(production.Sensitivity))
        {
            plot.Drawing.Diamond(
                plot.X.Within(production.Rate), plot.Y.Within(production.Sensitivity), 5, Ink.BesideFill, Ink.Beside, Words(production));
        }
    }

    private static void Chosen(PlotArea plot, OperatingMark chosen)
    {
        if (chosen.SensitivityLow is not null || chosen.SensitivityHigh is not null)
        {
            plot.Whisker(
                chosen.Rate, chosen.SensitivityLow ?? chosen.Sensitivity, chosen.SensitivityHigh ?? chosen.Sensitivity, true, Ink.Candidate);
        }

        if (chosen.RateLow is not null || chosen.RateHigh is not null)
        {
            plot.Whisker(chosen.Sensitivity, chosen.RateLow ?? chosen.Rate, chosen.RateHigh ?? chosen.Rate, false, Ink.Candidate);
        }

        plot.Drawing.Circle(
            plot.X.Within(chosen.Rate), plot.Y.Within(chosen.Sensitivity), 5, Ink.Candidate, Ink.Candidate, Words(chosen));
    }

    private IEnumerable<(Action<Drawing, double, double>, string)> LegendOf(OperatingMark? chosen, int beyond)
    {
        if (chosen is not null)
        {
            yield return (Legend.Dot(Ink.Candidate, Ink.Candidate), $"chosen level {chosen.Level}, with its limits");
        }

        yield return (
            Legend.Dot(Ink.Paper, Ink.Candidate),
            beyond == 0 ? "other levels" : $"other levels; {beyond} laxer beyond the right edge");
        if (Production is not null)
        {
            yield return (Legend.Diamond(Ink.BesideFill, Ink.Beside), "production");
        }

        if (SensitivityBar is not null || RateBar is not null)
        {
            string?[] asked =
            [
                SensitivityBar is { } least ? $"at least {Scalars.Write(least)}" : null,
                RateBar is { } most ? $"at most {Scalars.Write(most)} per 100 h" : null,
            ];
            yield return (Legend.Stroke(Ink.Bar, 1.5, "6 3"), "asked: " + string.Join(", ", asked.OfType<string>()));
        }
    }

    private string Description(OperatingMark? chosen) => chosen is null
        ? $"{Title}: no number for the chosen level."
        : $"{Title}. {Words(chosen)}.";

    private static string Words(OperatingMark mark) =>
        $"level {mark.Level}: sensitivity {Say.Share(mark.Sensitivity)}, {Say.Rate(mark.Rate)} false alarms per 100 h";
}

/// <summary>One raise level on an operating curve.</summary>
/// <param name="Level">As people write it.</param>
/// <param name="Rate">False alarms per 100 h.</param>
/// <param name="Sensitivity">Share of episodes.</param>
/// <param name="IsChosen">The level of the policy.</param>
public sealed record OperatingMark(string Level, double Rate, double Sensitivity, bool IsChosen)
{
    /// <summary>Null where the interval is open at this end, or there is none.</summary>
    public double? SensitivityLow { get; init; }

    public double? SensitivityHigh { get; init; }

    public double? RateLow { get; init; }

    public double? RateHigh { get; init; }
}
