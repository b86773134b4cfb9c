namespace Lifecycle.Drift.Watching;

/// <summary>Where to look first. A suspicion, from what began or moved with the signal: no cause was shown.</summary>
/// <param name="Axis">camera, batch, one of the plan's axes, or <see cref="All"/>.</param>
/// <param name="Level">Which of them.</param>
/// <param name="Why">In words.</param>
public sealed record WatchSuspect(string Axis, string Level, string Why)
{
    public const string Camera = "camera";
    public const string Batch = "batch";

    /// <summary>Every camera moved: whatever they share.</summary>
    public const string All = "all cameras";
}
