using Lifecycle.Statistics;

namespace Lifecycle.Drift;

/// <summary>What share of a signal's values is missing in one unit of a window, by itself.</summary>
/// <param name="Unit">The batch or block.</param>
/// <param name="Window">Of its rows.</param>
/// <param name="Reference">Of the reference's rows of its group.</param>
/// <param name="Result">Of the odds; null where the reference never lacked a value.</param>
public sealed record MissingUnit(string Unit, double Window, double Reference, UnitPredictionResult? Result)
{
    public double Excess => Window - Reference;
}
