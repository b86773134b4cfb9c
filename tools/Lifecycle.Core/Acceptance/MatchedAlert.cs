using Lifecycle.Alerts;

namespace Lifecycle.Acceptance;

/// <summary>One alert, and what it was.</summary>
/// <param name="Case">The case it is in.</param>
/// <param name="Alert">As raised.</param>
/// <param name="Fate">What it was.</param>
/// <param name="Episode">The episode that it belongs to; null when it belongs to none.</param>
public sealed record MatchedAlert(ScoredCase Case, Alert Alert, AlertFate Fate, string? Episode);
