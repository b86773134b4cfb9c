namespace Lifecycle.Drift;

/// <summary>What the answer of one signal follows from.</summary>
/// <param name="Missing">Null when there are too few units.</param>
/// <param name="Effect">Null when there is nothing to compare.</param>
/// <param name="Tests">Null when there are too few units.</param>
internal sealed record SignalNumbers(MissingTest? Missing, DriftEffect? Effect, DriftTests? Tests);
