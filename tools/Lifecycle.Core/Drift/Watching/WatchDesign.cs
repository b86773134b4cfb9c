using Lifecycle.Formats;

namespace Lifecycle.Drift.Watching;

/// <summary>A plan with the limits that keep it.</summary>
/// <param name="Plan">What was asked for.</param>
/// <param name="Basis">Of the plan's file and its profile's: another one is another watch.</param>
/// <param name="Signals">In the plan's order.</param>
public sealed record WatchDesign(WatchPlan Plan, Digest Basis, IReadOnlyList<SignalDesign> Signals)
{
    /// <summary>Days between false alarms, over all signals and cameras together.</summary>
    public double FalseAlarmDays => 1 / Signals.Sum(signal => signal.Expected.Rate);
}
