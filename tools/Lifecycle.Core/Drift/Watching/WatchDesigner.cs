using Lifecycle.Formats;
using Lifecycle.Refusals;
using Lifecycle.Statistics;

namespace Lifecycle.Drift.Watching;

/// <summary>Chooses limits so that false alarms are as rare as planned, under the correlation that the reference has.</summary>
public static class WatchDesigner
{
    /// <summary>What each signal of a plan is like, in the plan's order; refused with every one of which nothing is known, or that never varied.</summary>
    /// <param name="plan">What is asked for.</param>
    /// <param name="profile">Of each signal by name, for the plan's blocks; null when the plan states all itself.</param>
    public static Outcome<IReadOnlyList<KnownSignal>> Known(WatchPlan plan, IReadOnlyDictionary<string, KnownSignal>? profile)
    {
        var found = plan.Signals.Select(signal => KnownOf(plan, signal, profile)).ToList();
        var faults = plan.Signals.Zip(found).Where(pair => pair.Second is null)
            .Select(pair => WatchRefusals.NoReference(pair.First.Spot, pair.First.Name))
            .Concat(plan.Signals.Zip(found).Where(pair => pair.Second is { Reference.Within: <= 0 } && !pair.First.IsOutcome)
                .Select(pair => WatchRefusals.Constant(pair.First.Spot, pair.First.Name))).ToList();
        return faults.Count > 0 ? faults : new Outcome<IReadOnlyList<KnownSignal>>.Ok([.. found.OfType<KnownSignal>()]);
    }

    /// <param name="plan">What is asked for.</param>
    /// <param name="basis">The digest of what the plan was read from.</param>
    /// <param name="profile">Of each signal by name, for the plan's blocks; null when the plan states all itself.</param>
    /// <param name="stop">Stops between signals.</param>
    public static Outcome<WatchDesign> Design(
        WatchPlan plan, Digest basis, IReadOnlyDictionary<string, KnownSignal>? profile, CancellationToken stop) =>
        Known(plan, profile).Then(known => Design(plan, basis, known, stop));

    private static Outcome<WatchDesign> Design(WatchPlan plan, Digest basis, IReadOnlyList<KnownSignal> known, CancellationToken stop)
    {
        // Every chart gets the same share of the false alarms that are allowed.
        var charts = plan.Signals.Zip(known).Sum(pair => JudgesNewBatches(plan, pair.First, pair.Second.Reference) ? 2 : 1);
        var share = plan.Batch.TotalDays / (plan.FalseAlarmDays * charts * plan.Cameras);
        if (share > ShareMax)
        {
            return WatchRefusals.TooManyFalse(plan.FalseAlarmDays, plan.Batch.TotalDays / (ShareMax * charts * plan.Cameras));
        }

        var designs = new SignalDesign[known.Count];
        Parallel.For(0, known.Count, new ParallelOptions { CancellationToken = stop }, place => designs[place] = plan.Signals[place].IsOutcome
            ? new OutcomeDesigner(plan, plan.Signals[place], known[place].Reference, charts).Design()
            : new ChartDesigner(plan, plan.Signals[place], known[place], share, place).Design());
        return new WatchDesign(plan, basis, [.. designs.Zip(known, (design, one) => design with { Silence = SilenceDesign.Of(plan, design.Signal, one) })]);
    }

    // A chart that is wrong in every fifth batch is no chart.
    private const double ShareMax = 0.2;

    internal static bool JudgesNewBatches(WatchPlan plan, WatchedSignal signal, SignalReference reference) =>
        !signal.IsOutcome && reference.Batches >= plan.BatchesMin && reference.Between > 0;

    private static KnownSignal? KnownOf(WatchPlan plan, WatchedSignal signal, IReadOnlyDictionary<string, KnownSignal>? profile) =>
        signal.Reference is not { } stated ? profile?.GetValueOrDefault(signal.Name)
        : signal.IsSpread ? SpreadReference.Of(stated.Values, plan)
        : new KnownSignal(signal.IsOutcome ? stated.Values : stated.Values.InBlocksOf(Math.Max(1, plan.Block.Ticks / Math.Max(1, stated.At.Ticks))), []);
}
