namespace Lifecycle.Acceptance.Planning;

/// <summary>One size of a study, and what it can do.</summary>
/// <param name="Count">Episodes, quiet hours or whatever the criterion counts.</param>
/// <param name="Batches">In so many batches; 0 where batches do not matter.</param>
/// <param name="Allowed">The most misses or alarms with which it still accepts; null where that has no meaning; -1 when none.</param>
/// <param name="Power">The chance to accept a model as good as assumed; null where it cannot be said.</param>
public sealed record PlanDesign(double Count, long Batches, long? Allowed, double? Power);
