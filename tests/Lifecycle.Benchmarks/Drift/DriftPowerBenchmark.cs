using System.Globalization;
using Lifecycle.Statistics;
using Lifecycle.TestKit.Drift;

namespace Lifecycle.Drift;

/// <summary><c>-- drift-power</c>: which planted changes a check for drift finds, and how soon.</summary>
/// <remarks>
/// Beside the answers of the product stand four statistics whose limit is what 5 % of quiet trials of the very same kind go beyond: our chance,
/// Kolmogorov's and Smirnov's D of rows, Wasserstein's distance of rows, and the difference of means. Who has one reference and not hundreds
/// cannot have those limits: they show what is lost to not knowing them.
/// </remarks>
internal static class DriftPowerBenchmark
{
    private const ulong Seed = 20251122;
    private const double Share = 0.05;
    private const int Checks = 28;

    private static readonly (string Name, double Shift, double Spread)[] Changes =
        [("0.25 sd", 0.25, 1), ("0.5 sd", 0.5, 1), ("1 sd", 1, 1), ("2 sd", 2, 1), ("spread x 1.5", 0, 1.5), ("spread x 2", 0, 2)];

    public static void Run(TextWriter text, int trials)
    {
        text.WriteLine($"{trials} trials a line, % of them; two standard errors at 5 %: {2 * Math.Sqrt(Share * (1 - Share) / trials) * 100:F1}, at 50 %: {100 / Math.Sqrt(trials):F1}");
        text.WriteLine("sd: of the series' rows, donors apart; donors vary with 1 sd".PadRight(60) + "  shown drifted  | 5 % by simulation: ours      KS      W1    mean");
        foreach (var (name, trial) in Kinds())
        {
            Table(text, name, trial, trials);
        }

        text.WriteLine();
        text.WriteLine($"checked each day, or after each batch, all since the change together: % that ever said drifted in {Checks} checks; checks until then: median, 90th percentile");
        foreach (var (name, trial) in Kinds().Where(kind => kind.Trial.WindowUnits > 1))
        {
            foreach (var size in new[] { 0, 0.5, 1, 2 })
            {
                Delay(text, $"{name}, {size} sd", trial with { WindowUnits = Checks, Shift = size * trial.Series.Deviation }, trials / 2);
            }
        }
    }

    private static IEnumerable<(string Name, DriftTrial Trial)> Kinds()
    {
        var one = DriftSeries.All.Single(series => series.Name == "AR(1) 0.9");
        foreach (var (there, here) in new[] { (20, 1), (20, 3) })
        {
            var batches = new DriftTrial { Series = one, ReferenceUnits = there, WindowUnits = here, IsBatches = true };
            yield return ($"batches {there} and {here}, {one.Name}", batches);
            yield return ($"batches {there} and {here}, {one.Name}, donors", batches with { Donor = DriftSeries.Gaussian });
        }

        foreach (var series in DriftSeries.All)
        {
            yield return ($"stream 28 days and 7, {series.Name}", new DriftTrial { Series = series, ReferenceUnits = 28, WindowUnits = 7 });
        }

        foreach (var series in DriftSeries.All.Where(series => series.Name is "telegraph" or "long memory"))
        {
            yield return ($"stream 21 days and 1, {series.Name}", new DriftTrial { Series = series, ReferenceUnits = 21, WindowUnits = 1 });
            yield return ($"stream 84 days and 7, {series.Name}", new DriftTrial { Series = series, ReferenceUnits = 84, WindowUnits = 7 });
        }
    }

    private static void Table(TextWriter text, string name, DriftTrial trial, int trials)
    {
        var quiet = Seen(trial, trials, Seed);
        double[] limits = [.. Enumerable.Range(0, quiet[0].Reaches.Length).Select(
            place => quiet.Select(seen => seen.Reaches[place]).OrderDescending().ElementAt((int)(Share * trials)))];
        Line(text, $"{name}, nothing", quiet, limits);
        foreach (var (change, shift, spread) in Changes)
        {
            Line(text, $"{name}, {change}", Seen(trial with { Shift = shift * trial.Series.Deviation, Spread = spread }, trials, Seed + 1), limits);
        }
    }

    private static TrialSeen[] Seen(DriftTrial trial, int trials, ulong seed) => Trials.Run(trials, seed, one =>
    {
        var (report, reference, window) = trial.Run(one);
        double[] reaches =
        [
            -report.Tests!.P, Distance(reference, window),
            WassersteinDistance.Between(reference, window).TryGet(out var carried, out _) ? carried : double.NaN,
            Math.Abs(window.Average() - reference.Average()),
        ];
        return new TrialSeen(report.Tests.AdjustedP < trial.Settings.Alpha, report.Answer == DriftAnswer.Drifted, reaches);
    });

    // Kolmogorov's and Smirnov's D; its chance is not asked for, and would take longest of all.
    private static double Distance(double[] one, double[] other)
    {
        var (first, second, farthest) = (one.Order().ToArray(), other.Order().ToArray(), 0.0);
        for (int at = 0, there = 0; at < second.Length; at++)
        {
            while (there < first.Length && first[there] <= second[at])
            {
                there++;
            }

            var below = there / (double)first.Length;
            farthest = Math.Max(farthest, Math.Max(Math.Abs(below - (at / (double)second.Length)), Math.Abs(below - ((at + 1.0) / second.Length))));
        }

        return farthest;
    }

    private static void Line(TextWriter text, string name, TrialSeen[] seen, double[] limits)
    {
        double Percent(Func<TrialSeen, bool> which) => 100.0 * seen.Count(which) / seen.Length;
        var beyond = limits.Select((limit, place) => Percent(one => one.Reaches[place] > limit)).ToArray();
        text.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{name,-60}{Percent(one => one.IsShown),7:F1}{Percent(one => one.IsDrifted),8:F1}  | {beyond[0],23:F1}{beyond[1],8:F1}{beyond[2],8:F1}{beyond[3],8:F1}"));
        text.Flush();
    }

    private static void Delay(TextWriter text, string name, DriftTrial trial, int trials)
    {
        var waits = Trials.Run(trials, Seed + 2, seed => trial.FirstDrifted(seed) ?? int.MaxValue);
        Array.Sort(waits);
        string At(double share) => waits[(int)(share * trials)] is var wait and < int.MaxValue ? $"{wait}" : "-";
        text.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{name,-60}{100.0 * waits.Count(wait => wait < int.MaxValue) / trials,7:F1}{At(0.5),8}{At(0.9),8}"));
        text.Flush();
    }

    /// <param name="IsShown">Among all signals, here one.</param>
    /// <param name="IsDrifted">By the default limits.</param>
    /// <param name="Reaches">The larger, the more it looks moved.</param>
    private sealed record TrialSeen(bool IsShown, bool IsDrifted, double[] Reaches);
}
