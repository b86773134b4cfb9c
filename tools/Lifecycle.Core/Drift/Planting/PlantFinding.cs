namespace Lifecycle.Drift.Planting;

/// <summary>What a check made of one cause in one batch.</summary>
/// <param name="Cause">What was planted.</param>
/// <param name="State">What became of it.</param>
/// <param name="Signals">Those that had drifted at the end of the day and not the day before.</param>
/// <param name="LooksLike">What the check said the inputs look like; null when it said nothing.</param>
/// <param name="IsNamed">Whether that is the cause.</param>
public sealed record PlantFinding(PlantCause Cause, PlantState State, IReadOnlyList<string> Signals, string? LooksLike, bool IsNamed);
