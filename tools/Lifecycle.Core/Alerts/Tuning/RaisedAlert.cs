namespace Lifecycle.Alerts.Tuning;

/// <summary>An alert that a policy would have raised.</summary>
/// <param name="Case">The place of the case.</param>
/// <param name="Frame">The place of the raising frame in the series.</param>
/// <param name="End">In microseconds.</param>
/// <param name="EndedBy">By what.</param>
internal readonly record struct RaisedAlert(int Case, int Frame, long End, AlertEnd EndedBy);
