using Lifecycle.Statistics;

namespace Lifecycle.Acceptance;

/// <summary>One value of one axis, for one alert type: where a weakness points to. Judged by nothing.</summary>
/// <param name="Type">The alert type.</param>
/// <param name="Group">The axis and its value.</param>
/// <param name="Episodes">Assessable ones, without any cap.</param>
/// <param name="Detected">Of those.</param>
/// <param name="Sensitivity">With its exact two-sided 95 % interval.</param>
/// <param name="QuietHours">Of the cases of the subgroup.</param>
/// <param name="AlarmOnHours">Quiet hours of the same cases in which an alert was open, beside the others.</param>
/// <param name="FalseAlarms">In those hours.</param>
/// <param name="FalseAlarmRate">Per 100 h, with its exact two-sided 95 % interval; null without quiet time.</param>
public sealed record SubgroupRow(
    string Type, Subgroup Group, long Episodes, long Detected, Interval Sensitivity, double QuietHours,
    double AlarmOnHours, long FalseAlarms, Interval? FalseAlarmRate);
