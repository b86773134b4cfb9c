using Lifecycle.Statistics;

namespace Lifecycle.Acceptance;

/// <summary>One value of one axis, for one alert type, where the cases are specimens. Judged by nothing.</summary>
/// <param name="Type">The alert type.</param>
/// <param name="Group">The axis and its value.</param>
/// <param name="Present">Assessable specimens with the condition, without any cap.</param>
/// <param name="Detected">Of those.</param>
/// <param name="Sensitivity">With its exact two-sided 95 % interval.</param>
/// <param name="Absent">Assessable specimens without the condition.</param>
/// <param name="Clean">Of those, not raised.</param>
/// <param name="Specificity">With its exact two-sided 95 % interval.</param>
public sealed record SpecimenRow(
    string Type, Subgroup Group, long Present, long Detected, Interval Sensitivity, long Absent, long Clean, Interval Specificity);
