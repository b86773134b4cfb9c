using System.Text;
using Lifecycle.Drift;
using Lifecycle.Reports.Svg;

namespace Lifecycle.Reports.Drift;

/// <summary>What moved, worst first: bands of quantiles unit by unit, and the stability index bin by bin.</summary>
public static class DriftPicture
{
    /// <summary>What such a file begins with, so that an older one may be written over and nothing else.</summary>
    public const string Beginning = "<svg xmlns=\"http://www.w3.org/2000/svg\"";

    private const int SignalsMax = 8;
    private const double RowHeight = 300;
    private const double Width = 960;
    private const double Head = 56;
    private const int LevelsMax = 12;
    private const double BandsWidth = 600;

    public static byte[] Draw(DriftReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        var shown = report.Signals.Where(signal => signal.Reference is not null && signal.Window is not null)
            .OrderBy(signal => signal.Answer == DriftAnswer.Drifted ? 0 : signal.Answer == DriftAnswer.Watch ? 1 : 2)
            .ThenByDescending(signal => signal.Effect?.InDeviations ?? 0).Take(SignalsMax).ToList();
        var drawing = new Drawing(
            Width, Head + (RowHeight * Math.Max(1, shown.Count)), "Drift",
            $"{report.Window} against the reference: {DriftWords.Of(report.Answer)}, {shown.Count} of {report.Signals.Count} signals drawn");
        drawing.Text(10, 22, $"{report.Window}: {DriftWords.Of(report.Answer)}", size: 15, isBold: true);
        var others = report.Signals.Except(shown).Select(signal => $"{signal.Signal.Name} ({DriftWords.Of(signal.Answer)})").ToList();
        if (others.Count > 0)
        {
            drawing.Text(10, 42, Drawing.Cut($"not drawn: {string.Join(", ", others)}", Width - 20));
        }

        for (var row = 0; row < shown.Count; row++)
        {
            var at = Head + (row * RowHeight);
            if (shown[row].Signal.IsCategory)
            {
                drawing.Place(at, Categories(shown[row]));
                continue;
            }

            // The index first: the bands have paper of their own on the left.
            drawing.Place(at, Stability(shown[row]));
            drawing.Place(at, Bands(shown[row]));
        }

        return Encoding.UTF8.GetBytes(drawing.Finish());
    }

    // Shares side by side, those that changed most first.
    private static string Categories(SignalReport signal)
    {
        var (was, now) = (signal.Reference!, signal.Window!);
        var all = was.Levels.Concat(now.Levels).Select(level => level.Key).Distinct(StringComparer.Ordinal)
            .Select(level => (Level: level, Was: Share(was, level), Now: Share(now, level)))
            .OrderByDescending(level => Math.Abs(level.Now - level.Was)).ThenBy(level => level.Level, StringComparer.Ordinal).ToList();
        var levels = all.Take(LevelsMax).ToList();
        var plot = new PlotArea(
            new PlotFrame($"{signal.Signal.Name}: {DriftWords.Of(signal.Answer)}", $"Shares of {levels.Count} of {all.Count} categories.") { Width = Width, Height = RowHeight - 10 },
            Ticks.Around(0, Math.Max(1, levels.Count), 2), Ticks.Around(0, 1, 5));
        plot.DrawFrame(
            $"{(levels.Count < all.Count ? $"the {levels.Count} of {all.Count} categories" : "categories")} that changed most first; grey the reference, in colour the window", "share");
        for (var place = 0; place < levels.Count; place++)
        {
            var (level, share, seen) = levels[place];
            var (left, middle, right, floor) = (plot.X.At(place + 0.15), plot.X.At(place + 0.5), plot.X.At(place + 0.85), plot.Y.At(0));
            var hint = $"{level}: {Say.Share(share)} was, {Say.Share(seen)} is";
            plot.Drawing.Rectangle(left, plot.Y.At(share), middle - left, floor - plot.Y.At(share), Ink.Window, Ink.Quiet, hint);
            plot.Drawing.Rectangle(middle, plot.Y.At(seen), right - middle, floor - plot.Y.At(seen), Ink.BesideFill, Ink.Bar, hint);
            plot.Drawing.Text(middle, plot.Y.At(Math.Max(share, seen)) - 4, Drawing.Cut(level, plot.X.At(1) - plot.X.At(0)), "middle");
        }

        return plot.Drawing.Finish();
    }

    private static double Share(SignalTally tally, string level) =>
        tally.Count == 0 ? 0 : tally.Levels.FirstOrDefault(entry => entry.Key == level).Value / (double)tally.Count;

    private static string Bands(SignalReport signal)
    {
        var bands = signal.Bands;
        var (low, high) = (bands.Min(band => band.Quantiles[0]), bands.Max(band => band.Quantiles[^1]));
        var plot = new PlotArea(
            new PlotFrame($"{signal.Signal.Name}: {DriftWords.Of(signal.Answer)}", $"Quantiles of {bands.Count} units.") { Width = BandsWidth, Height = RowHeight - 10 },
            Ticks.Around(0, Math.Max(1, bands.Count), 6), Ticks.Around(low, high > low ? high : low + 1, 5));
        plot.DrawFrame("units in order, those of the window in colour", signal.Signal.Unit.Length > 0 ? signal.Signal.Unit : "value");
        for (var place = 0; place < bands.Count; place++)
        {
            var (band, at) = (bands[place], plot.X.At(place + 0.5));
            var ink = band.IsWindow ? Ink.Bar : Ink.Quiet;
            var half = Math.Max(1, (plot.X.At(1) - plot.X.At(0)) * 0.35);
            plot.Drawing.Line(at, plot.Y.At(band.Quantiles[0]), at, plot.Y.At(band.Quantiles[4]), ink);
            plot.Drawing.Rectangle(
                at - half, plot.Y.At(band.Quantiles[3]), 2 * half, plot.Y.At(band.Quantiles[1]) - plot.Y.At(band.Quantiles[3]),
                band.IsWindow ? Ink.BesideFill : Ink.Window, ink, $"{band.Unit}: median {Say.Brief(band.Quantiles[2])}");
            plot.Drawing.Line(at - half, plot.Y.At(band.Quantiles[2]), at + half, plot.Y.At(band.Quantiles[2]), ink, 2);
        }

        // Where the reference ends and the window begins.
        var first = bands.TakeWhile(band => !band.IsWindow).Count();
        plot.Drawing.Line(plot.X.At(first), plot.Bottom, plot.X.At(first), plot.Top, Ink.Text, 1, "4 3");
        plot.Drawing.Text(plot.X.At(first) - 4, plot.Top + 8, "reference", "end");
        plot.Drawing.Text(plot.X.At(first) + 4, plot.Top + 8, "window");
        return plot.Drawing.Finish();
    }

    // As wide as both, with its left side empty: pictures are placed from the left edge.
    private static string Stability(SignalReport signal)
    {
        var parts = signal.StabilityParts;
        var most = Math.Max(0.01, parts.Count == 0 ? 0 : parts.Max(part => part.Index));
        var plot = new PlotArea(
            new PlotFrame("stability index, bin by bin", $"{parts.Count} bins.") { Width = Width, Height = RowHeight - 10, Left = BandsWidth + 60 },
            Ticks.Around(0, Math.Max(1, parts.Count), 5), Ticks.Around(0, most, 5), isRoot: false);
        plot.DrawFrame("bins of the reference, from low to high", "index");
        for (var bin = 0; bin < parts.Count; bin++)
        {
            var (left, right, top) = (plot.X.At(bin + 0.1), plot.X.At(bin + 0.9), plot.Y.At(parts[bin].Index));
            plot.Drawing.Rectangle(
                left, top, right - left, plot.Y.At(0) - top, Ink.CandidatePale, Ink.Candidate,
                $"from {(parts[bin].From is { } from ? Say.Brief(from) : "the least")}: {Say.Share(parts[bin].Was)} was, {Say.Share(parts[bin].Now)} is");
        }

        return plot.Drawing.Finish();
    }
}
