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
    private const double BandsWidth = 600;

    public static byte[] Draw(DriftReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        var shown = report.Signals.Where(signal => signal.Bands.Count > 0)
            .OrderBy(signal => signal.Answer == DriftAnswer.Drifted ? 0 : signal.Answer == DriftAnswer.Watch ? 1 : 2)
            .ThenByDescending(signal => signal.Effect?.InDeviations ?? 0).Take(SignalsMax).ToList();
        var drawing = new Drawing(
            Width, 40 + (RowHeight * Math.Max(1, shown.Count)), "Drift",
            $"{report.Window} against the reference: {DriftWords.Of(report.Answer)}, {shown.Count} of {report.Signals.Count} signals drawn");
        drawing.Text(10, 22, $"{report.Window}: {DriftWords.Of(report.Answer)}", size: 15, isBold: true);
        for (var row = 0; row < shown.Count; row++)
        {
            // The index first: the bands have paper of their own on the left.
            drawing.Place(40 + (row * RowHeight), Stability(shown[row]));
            drawing.Place(40 + (row * RowHeight), Bands(shown[row]));
        }

        return Encoding.UTF8.GetBytes(drawing.Finish());
    }

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
