namespace Lifecycle.Rendering;

/// <summary>A round object: centre and radius in 1/16 of a pixel, contrast in 1/256.</summary>
internal readonly record struct Spot(int X, int Y, int Radius, int Contrast);
