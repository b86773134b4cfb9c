using System.Globalization;
using Lifecycle.Acceptance;
using Lifecycle.Drift.Consequences;
using Lifecycle.TestKit.Drift;

namespace Lifecycle.Drift;

/// <summary>How often the truth lies in the interval that is stated for a window without labels, and how often nothing is said.</summary>
internal static class ConsequenceBenchmark
{
    private const ulong Seed = 20251121;

    private static readonly (string Name, ConsequenceTrial Trial)[] Worlds =
    [
        ("nothing moved", new ConsequenceTrial { Moved = MovedWorld.Nothing }),
        ("nothing moved, declared 0.02", new ConsequenceTrial { Moved = MovedWorld.Nothing, Correlation = 0.02 }),
        ("inputs moved", new ConsequenceTrial { Moved = MovedWorld.Inputs }),
        ("inputs moved, declared 0.02", new ConsequenceTrial { Moved = MovedWorld.Inputs, Correlation = 0.02 }),
        ("inputs moved, alike, declared 0", new ConsequenceTrial { Moved = MovedWorld.Inputs, UnitSpread = 0, Correlation = 0 }),
        ("inputs moved, 20 and 5 batches", new ConsequenceTrial { Moved = MovedWorld.Inputs, ReferenceUnits = 20, WindowUnits = 5 }),
        ("inputs moved, batches differ by 0.6", new ConsequenceTrial { Moved = MovedWorld.Inputs, UnitSpread = 0.6 }),
        ("cameras mixed otherwise", new ConsequenceTrial { Moved = MovedWorld.Cameras, CameraOffset = 0.8 }),
        ("condition twice as frequent", new ConsequenceTrial { Moved = MovedWorld.Condition }),
        ("concept changed", new ConsequenceTrial { Moved = MovedWorld.Concept }),
    ];

    public static void Run(TextWriter text, int trials)
    {
        text.WriteLine($"{trials} windows a line, 95 % intervals; two standard errors at 95 %: {2 * Math.Sqrt(0.05 * 0.95 / trials) * 100:F1}");
        text.WriteLine("answered, % of windows; truth within, % of those answered; mean distance of the estimate from the truth, and of the reference's own figure");
        foreach (var (name, trial) in Worlds)
        {
            var runs = Trials.Run(trials, Seed, trial.Run);
            foreach (var metric in ConsequenceTrial.Metrics)
            {
                Line(text, name, metric, "by scores", runs, one => one.ByScores);
                Line(text, name, metric, "by mix", runs, one => one.ByMix);
            }
        }
    }

    private static void Line(
        TextWriter text, string world, Metric metric, string way, (ConsequenceReport Report, IReadOnlyDictionary<Metric, double> Truth)[] runs,
        Func<Consequence, ConsequenceEstimate> of)
    {
        var all = runs.Select(run => (One: run.Report.Consequences.First(one => one.Asked.Metric == metric), Truth: run.Truth[metric])).ToList();
        var said = all.Where(run => of(run.One).Got is not null).Select(run => (Got: of(run.One).Got!, run.One.Before, run.Truth)).ToList();
        var words = said.Count == 0 ? "" : string.Create(
            CultureInfo.InvariantCulture,
            $"{100.0 * said.Count(run => run.Got.Lower <= run.Truth && run.Truth <= run.Got.Upper) / said.Count,8:F1}{said.Average(run => Math.Abs(run.Got.Estimate - run.Truth)),9:F3}{said.Average(run => Math.Abs(run.Before - run.Truth)),9:F3}{said.Average(run => run.Got.Upper - run.Got.Lower),9:F3}");
        text.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{world,-38}{CriteriaNames.NameOf(metric),-14}{way,-12}{100.0 * said.Count / runs.Length,6:F1}{words}"));
        var why = all.Where(run => of(run.One).Got is null).GroupBy(run => Kind(of(run.One).Reason)).OrderByDescending(kind => kind.Count()).FirstOrDefault();
        if (why is not null)
        {
            text.WriteLine($"    {why.Count()}: {why.Key}");
        }

        text.Flush();
    }

    // Without its numbers, so that equal reasons are one.
    private static string Kind(string reason) => new([.. reason.Where(letter => !char.IsDigit(letter))]);
}
