namespace Lifecycle.Drift.Watching;

/// <summary>After how many silent blocks a signal crosses.</summary>
/// <param name="FrozenAfter">With one and the same number; null where that is usual in the reference.</param>
/// <param name="EmptyAfter">With frames and without numbers; null likewise.</param>
/// <param name="Seen">In the reference; null where a plan states it, which says nothing of silence.</param>
public sealed record SilenceDesign(int? FrozenAfter, int? EmptyAfter, ReferenceSilence? Seen)
{
    /// <summary>Null for outcomes, which come when somebody confirms them, and for the interval, which is alike when a timer asks for frames.</summary>
    public static SilenceDesign? Of(WatchPlan plan, WatchedSignal signal, KnownSignal known) => signal.IsOutcome || signal.IsInterval || signal.IsSpread ? null
        : new SilenceDesign(After(plan, known.Silence?.Frozen), After(plan, known.Silence?.Empty), known.Silence);

    // What lasted half as long in the few batches of a reference will last as long in one of the many that follow.
    private static int? After(WatchPlan plan, int? seen) => 2 * seen >= plan.SilentBlocks ? null : plan.SilentBlocks;
}
