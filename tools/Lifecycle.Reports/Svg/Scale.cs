namespace Lifecycle.Reports.Svg;

/// <summary>Takes a value to its place on the paper.</summary>
internal sealed record Scale(double Low, double High, double LowAt, double HighAt, Ticks Ticks)
{
    /// <summary>Equal steps for equal square roots: room for small numbers beside a large one. From 0 on.</summary>
    public bool IsRoot { get; init; }

    public static Scale Of(Ticks ticks, double lowAt, double highAt) => new(ticks.First, ticks.Last, lowAt, highAt, ticks);

    public double At(double value) => LowAt + (HighAt - LowAt) * (IsRoot
        ? Math.Sqrt(value / High)
        : (value - Low) / (High - Low));

    /// <summary>At the edge when the value is beyond it.</summary>
    public double Within(double value) => At(Math.Clamp(double.IsNaN(value) ? Low : value, Low, High));
}
