namespace Lifecycle.ModelDescriptions;

/// <summary>What counts as one connected patch of a mask.</summary>
/// <param name="Above">A pixel belongs to a patch when its value is above this.</param>
/// <param name="Corners">Whether pixels that meet at a corner only are one patch (8 neighbours) or not (4).</param>
/// <param name="PixelsMin">Smaller patches are not counted.</param>
public sealed record MaskRule(double Above, bool Corners, int PixelsMin);
