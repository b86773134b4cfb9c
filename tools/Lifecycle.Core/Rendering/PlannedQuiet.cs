namespace Lifecycle.Rendering;

/// <summary>Time without one condition, from a frame up to but not including another.</summary>
public sealed record PlannedQuiet(ConditionKind Kind, int FromFrame, int ToFrame);
