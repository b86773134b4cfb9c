namespace Lifecycle.ModelDescriptions;

/// <summary>What counts as one connected patch of a mask.</summary>
/// <param name="Above">A pixel belongs to a patch when its value is above this.</param>
/// <param name="Neighbours">4: edges touch; 8: corners count too.</param>
/// <param name="PixelsMin">Smaller patches are not counted.</param>
public sealed record MaskRule(double Above, int Neighbours, int PixelsMin);
