using System.Globalization;
using Lifecycle.Statistics;
using Lifecycle.TestKit.Drift;

namespace Lifecycle.Drift;

/// <summary>How often a check for drift errs when nothing moved, and how soon it sees what did.</summary>
internal static class DriftBenchmark
{
    private const ulong Seed = 20251120;

    private static readonly (string Name, Func<SeededRandom, double>? Draw)[] Donors =
    [
        ("normal", DriftSeries.Gaussian), ("t, 3 degrees", DriftSeries.Heavy), ("none", null),
    ];

    // Three hundred rows, five minutes apart: a batch is judged by its steps too.
    private static readonly DriftSettings InThirds = DriftTrial.Usual with { Part = TimeSpan.FromMinutes(500) };

    public static void Run(TextWriter text, int trials)
    {
        text.WriteLine($"{trials} trials a line; % of trials, two standard errors at 5 %: {2 * Math.Sqrt(0.05 * 0.95 / trials) * 100:F1}");
        text.WriteLine("nothing moved".PadRight(52) + "shown  drifted  naive KS  W1 >= 0.1 sd");
        foreach (var (donor, draw) in Donors)
        {
            foreach (var series in DriftSeries.All)
            {
                foreach (var (there, here) in new[] { (12, 1), (20, 3) })
                {
                    Line(text, $"batches {there} and {here}, donors {donor}, {series.Name}", new DriftTrial
                    {
                        Series = series, ReferenceUnits = there, WindowUnits = here, IsBatches = true, Donor = draw,
                    }, trials);
                }
            }
        }

        foreach (var (donor, draw) in Donors)
        {
            foreach (var series in DriftSeries.All)
            {
                Line(text, $"batches 20 and 1 in thirds, donors {donor}, {series.Name}", new DriftTrial
                {
                    Series = series, ReferenceUnits = 20, WindowUnits = 1, IsBatches = true, Donor = draw, Settings = InThirds,
                }, trials);
            }
        }

        foreach (var series in DriftSeries.All)
        {
            foreach (var (there, here) in new[] { (21, 1), (28, 7) })
            {
                Line(text, $"stream, {there} days and {here}, {series.Name}", new DriftTrial
                {
                    Series = series, ReferenceUnits = there, WindowUnits = here,
                }, trials);
            }
        }
    }

    private static void Line(TextWriter text, string name, DriftTrial trial, int trials)
    {
        var rates = trial.Rates(trials, Seed);
        text.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{name,-52}{rates.Shown,5:F1}{rates.Drifted,9:F1}{rates.Naive,10:F1}{rates.Distance,14:F1}"));
        text.Flush();
    }
}
