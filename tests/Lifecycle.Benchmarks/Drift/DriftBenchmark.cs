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
    private static readonly DriftSettings InThirds = DriftSettings.Default with { Name = "trial", SampleRows = 0, Part = TimeSpan.FromMinutes(500) };

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

        Power(text, trials / 2);
    }

    private static void Power(TextWriter text, int trials)
    {
        text.WriteLine();
        text.WriteLine("moved by so many standard deviations of batches (donors normal, AR(1) 0.9) or of days (stream)".PadRight(52));
        foreach (var size in new[] { 1.0, 2, 3, 4, 5 })
        {
            foreach (var (there, here) in new[] { (12, 1), (20, 1), (20, 3) })
            {
                Line(text, $"batches {there} and {here}, moved {size:F0}", new DriftTrial
                {
                    Series = DriftSeries.All[1], ReferenceUnits = there, WindowUnits = here, IsBatches = true, Donor = DriftSeries.Gaussian, Shift = size,
                }, trials);
            }
        }

        foreach (var size in new[] { 0.5, 1, 2 })
        {
            foreach (var (there, here) in new[] { (21, 1), (28, 7) })
            {
                Line(text, $"stream {there} days and {here}, moved {size:F1} sd of rows", new DriftTrial
                {
                    Series = DriftSeries.All[1], ReferenceUnits = there, WindowUnits = here, Shift = size,
                }, trials);
            }
        }

        Delay(text, trials);
    }

    // Each new batch is checked alone; the first that is called drifted ends the wait.
    private static void Delay(TextWriter text, int trials)
    {
        text.WriteLine();
        text.WriteLine("batches from the change to the first answer 'drifted', 20 of the reference, one checked at a time: median, 90th percentile");
        foreach (var size in new[] { 2.0, 3, 4 })
        {
            var waits = new int[trials];
            Parallel.For(0, trials, trial =>
            {
                var draw = SeededRandom.ForPart(Seed + 7, (ulong)trial);
                var reference = draw.NextUInt64();
                for (waits[trial] = 1; waits[trial] < 40; waits[trial]++)
                {
                    var (report, _, _, _) = new DriftTrial
                    {
                        Series = DriftSeries.All[1], ReferenceUnits = 20, WindowUnits = waits[trial], IsBatches = true, Donor = DriftSeries.Gaussian, Shift = size,
                    }.Run(reference);
                    if (report.Answer == DriftAnswer.Drifted)
                    {
                        break;
                    }
                }
            });
            Array.Sort(waits);
            text.WriteLine($"moved {size:F0}: {waits[trials / 2]}, {waits[trials * 9 / 10]}");
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
