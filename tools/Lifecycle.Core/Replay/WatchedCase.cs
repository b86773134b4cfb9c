using Lifecycle.Alerts;

namespace Lifecycle.Replay;

/// <summary>What one model made of one case, beside its scores.</summary>
/// <param name="Role">Of the model.</param>
/// <param name="Alerts">What was raised, and where the time went.</param>
/// <param name="Outside">Frames not assessable, counted by reason.</param>
public sealed record WatchedCase(ModelRole Role, CaseAlerts Alerts, IReadOnlyDictionary<string, long> Outside);
