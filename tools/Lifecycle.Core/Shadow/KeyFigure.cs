using Lifecycle.Statistics;

namespace Lifecycle.Shadow;

/// <summary>One key figure of a shadow phase with its two-sided 95 % interval, and what it is made of.</summary>
/// <param name="Figure">Which.</param>
/// <param name="Side">Whose events.</param>
/// <param name="Type">The alert type, or all of them.</param>
/// <param name="Got">In the figure's unit; limits are NaN with too few batches.</param>
/// <param name="Count">Hits, alarms, or events with a value.</param>
/// <param name="Among">Trials, hours, or events that should have a value.</param>
/// <param name="Batches">Different batches among them.</param>
public sealed record KeyFigure(FigureKind Figure, FigureSide Side, string Type, Interval Got, long Count, double Among, int Batches)
{
    /// <summary>Whether a rate has Garwood's limits alone: with so few batches nothing says how they differ.</summary>
    public bool IsPoissonAlone { get; init; }

    /// <summary>What a stop rule's least evidence is counted in: batches for a rate, else what the figure is made of.</summary>
    public double Weight => Figure == FigureKind.FalseAlarms ? Batches : Among;
}
