namespace Lifecycle.Alerts.Tuning;

/// <summary>Assessed frames with neither a gap nor an inactive frame between them: hits add up inside, and nothing outlasts it.</summary>
/// <param name="Case">The place of the case.</param>
/// <param name="From">The first frame's place in the series.</param>
/// <param name="To">The place after the last.</param>
/// <param name="EndsAt">When an alert that is still open ends, in microseconds.</param>
/// <param name="EndedBy">By what.</param>
internal readonly record struct MeasuredStretch(int Case, int From, int To, long EndsAt, AlertEnd EndedBy);
