namespace Lifecycle.Shadow;

/// <summary>Why a check that the plan speaks of is no evidence.</summary>
/// <param name="Check">Its name.</param>
/// <param name="Reason">In words.</param>
/// <param name="NextStep">What to do.</param>
public sealed record CheckLack(string Check, string Reason, string NextStep);
