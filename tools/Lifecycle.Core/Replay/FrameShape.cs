namespace Lifecycle.Replay;

/// <summary>What one frame's bytes are: rows of interleaved samples, little-endian.</summary>
/// <param name="Width">Pixels per row; for feature vectors the number of features.</param>
/// <param name="Height">Rows; 1 for feature vectors.</param>
/// <param name="Channels">1 for grayscale, 3 for RGB.</param>
/// <param name="Depth">Bits per sample: 8 or 16 for pixels, 32 for the floats of a feature vector.</param>
public readonly record struct FrameShape(int Width, int Height, int Channels, int Depth)
{
    public const int FeatureDepth = 32;

    public static FrameShape OfFeatures(int count) => new(count, 1, 1, FeatureDepth);

    public bool IsFeatures => Depth == FeatureDepth;

    /// <summary>Bytes of one frame.</summary>
    public int Bytes => Width * Height * Channels * (Depth / 8);

    public override string ToString() => IsFeatures
        ? $"{Width} features"
        : $"{Width}x{Height} {(Channels == 1 ? "grayscale" : "RGB")} {Depth}-bit";
}
