namespace Lifecycle.Drift;

/// <summary>How far a signal has moved, whatever that proves. What has no meaning is null.</summary>
public sealed record DriftEffect
{
    /// <summary>Mean of the window less that of the reference, in the signal's unit; null of a category.</summary>
    public double? Difference { get; init; }

    /// <summary>The same in standard deviations of the reference's rows; null where those do not differ.</summary>
    public double? Shift { get; init; }

    /// <summary>Population stability index.</summary>
    public required double Stability { get; init; }

    /// <summary>Wasserstein's distance on the grid, in the signal's unit; null of a category.</summary>
    public required double? Carried { get; init; }

    /// <summary>How much the grid may hide of it.</summary>
    public required double? CarriedError { get; init; }

    /// <summary>The share that both distributions have in common.</summary>
    public required double Overlap { get; init; }

    /// <summary>Standard deviation of the reference's rows; null of a category.</summary>
    public required double? Deviation { get; init; }

    /// <summary>How much more a part of a batch differs from the part before than it does in the reference, in standard deviations; null where none was compared.</summary>
    public double? Step { get; init; }

    /// <summary>How far the unit that lies furthest out is off, in standard deviations; null where that is not shown by itself.</summary>
    public double? Furthest { get; init; }

    /// <summary>The largest of shift, distance, step and furthest unit in standard deviations; null where those do not exist.</summary>
    public double? InDeviations => Shift is { } shift && Carried is { } carried && Deviation is > 0
        ? Math.Max(Math.Max(Math.Abs(shift), carried / Deviation.Value), Math.Max(Math.Abs(Step ?? 0), Math.Abs(Furthest ?? 0))) : null;

    public bool Reaches(DriftSettings settings, Func<DriftLimits, double> limit) =>
        InDeviations >= limit(settings.Shift) || Stability >= limit(settings.Stability);
}
