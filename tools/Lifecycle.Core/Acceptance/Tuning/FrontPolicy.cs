using Lifecycle.Statistics;

namespace Lifecycle.Acceptance.Tuning;

/// <summary>A policy than which none of the grid is better, with the intervals that respect batches.</summary>
/// <param name="Tuned">The policy, with its plain intervals.</param>
/// <param name="Sensitivity">As a criterion of it would have it.</param>
/// <param name="FalseAlarmRate">Likewise.</param>
/// <param name="Same">How many others of the grid come to the very same three numbers.</param>
public sealed record FrontPolicy(TunedPolicy Tuned, Interval Sensitivity, Interval FalseAlarmRate, int Same);
