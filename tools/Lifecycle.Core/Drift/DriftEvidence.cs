namespace Lifecycle.Drift;

/// <summary>What one signal is answered by.</summary>
/// <param name="Effect">How far it moved; null where nothing was tested.</param>
/// <param name="P">Of the signal alone.</param>
/// <param name="AdjustedP">Among all signals.</param>
/// <param name="Missing">What is missing of it; null where that cannot be told.</param>
/// <param name="Rows">How much of the window was compared.</param>
/// <param name="Values">How many of the signal's values were.</param>
internal sealed record DriftEvidence(
    DriftEffect? Effect, double P, double AdjustedP, MissingTest? Missing, ComparedRows Rows, ComparedValues Values)
{
    public bool IsCovered(DriftSettings settings) => Rows.IsEnough(settings) && Values.IsEnough(settings);
}
