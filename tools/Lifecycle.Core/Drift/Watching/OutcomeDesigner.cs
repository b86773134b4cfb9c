using Lifecycle.Statistics;

namespace Lifecycle.Drift.Watching;

/// <summary>The design of a share of wrong outcomes, by simulating outcomes that come one by one.</summary>
internal sealed class OutcomeDesigner(WatchPlan plan, WatchedSignal signal, SignalReference reference, int charts)
{
    private const double AlarmsSeen = 100;
    private const int RunsMax = 4_000;
    private const int HorizonMin = 100;
    private const int HorizonMax = 5_000;
    private const int DelayRuns = 500;
    private const double LimitMin = 3;
    private const double NeverSpeaks = 1e9;
    private const ulong Part = 1 << 20;

    public SignalDesign Design()
    {
        // Before it has seen a wrong one, the best share is 0 with no spread, and the first wrong one would be an alarm.
        var warm = (long)Math.Ceiling(Real.Log(0.001) / Real.LogOnePlus(-reference.Mean));
        var draft = new SignalDesign
        {
            Signal = signal, Reference = reference, Slack = 0, Limit = NeverSpeaks, WarmStart = Math.Max(30, warm), LevelLimit = null,
            Expected = new SignalExpectation { DaysInBatch = 1, DaysNewBatch = null, DelayMedian = null, FoundInDay = 0, FoundNewBatch = null },
        };
        var between = plan.FalseAlarmDays * charts * plan.OutcomesPerDay; // outcomes of one camera between two false alarms
        var horizon = (int)Math.Clamp(between / 10, HorizonMin + draft.WarmStart, HorizonMax + draft.WarmStart);
        var allowed = Math.Min(horizon / between, 0.5);
        var reaches = Reaches(draft, horizon, (int)Math.Clamp(AlarmsSeen / allowed, DelayRuns, RunsMax));
        var limit = Math.Max(LimitMin, reaches[(int)Math.Max(0, (allowed * reaches.Length) - (1.5 * Math.Sqrt(allowed * reaches.Length)))]);
        var kept = Math.Max(reaches.Count(reach => reach > limit), 1) / (double)reaches.Length;
        var design = draft with { Limit = limit };
        var (median, inDay) = Delay(design, horizon);
        return design with
        {
            Expected = new SignalExpectation
            {
                DaysInBatch = horizon / (kept * plan.OutcomesPerDay * plan.Cameras), DaysNewBatch = null,
                DelayMedian = median, FoundInDay = inDay, FoundNewBatch = null,
            },
        };
    }

    private double[] Reaches(SignalDesign draft, int horizon, int runs)
    {
        var random = SeededRandom.ForPart(plan.Seed, Part);
        var reaches = new double[runs];
        for (var run = 0; run < runs; run++)
        {
            var chart = draft.Start();
            for (var outcome = 0; outcome < horizon; outcome++)
            {
                chart.TryObserve(random.NextShare() < reference.Mean ? 1 : 0);
                reaches[run] = Math.Max(reaches[run], chart.Reach);
            }
        }

        Array.Sort(reaches, (one, other) => other.CompareTo(one));
        return reaches;
    }

    private (TimeSpan? Median, double InDay) Delay(SignalDesign design, int horizon)
    {
        var random = SeededRandom.ForPart(plan.Seed, Part + 1);
        var delays = new List<int>();
        for (var run = 0; run < DelayRuns; run++)
        {
            var chart = design.Start();
            var from = (int)design.WarmStart * 2;
            for (var outcome = 0; outcome < from + (2 * horizon); outcome++)
            {
                chart.TryObserve(random.NextShare() < reference.Mean + (outcome < from ? 0 : signal.Shift) ? 1 : 0);
                if (chart.Judge() == ChangeVerdict.Up)
                {
                    delays.Add(outcome < from ? -1 : outcome - from + 1);
                    break;
                }
            }

            delays.AddRange(delays.Count == run ? [int.MaxValue] : []);
        }

        var counted = delays.Where(delay => delay > 0).Order().ToList();
        return counted.Count == 0 ? (null, 0) : (
            counted[counted.Count / 2] is var median and < int.MaxValue ? median / plan.OutcomesPerDay * TimeSpan.FromDays(1) : null,
            counted.Count(delay => delay <= plan.OutcomesPerDay) / (double)counted.Count);
    }
}
