using Lifecycle.Replay;

namespace Lifecycle.ModelDescriptions;

/// <summary>What the pixels of one frame say, in the frame's own grey levels.</summary>
/// <param name="Shape">Size, channels and depth.</param>
/// <param name="Illumination">The mean level.</param>
/// <param name="Focus">The variance of the Laplacian: low when blurred.</param>
public readonly record struct FrameMeasures(FrameShape Shape, double Illumination, double Focus);
