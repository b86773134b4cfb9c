namespace Lifecycle.ModelDescriptions;

/// <summary>How a resize mixes samples. Pixel centres lie at one half; edges repeat the last sample.</summary>
public enum ResizeFilter
{
    /// <summary>The sample under the centre of the new pixel.</summary>
    Nearest,

    /// <summary>The four neighbours, also when shrinking: OpenCV's INTER_LINEAR.</summary>
    Bilinear,

    /// <summary>A triangle as wide as the shrinking asks for: Pillow's BILINEAR.</summary>
    BilinearAntialias,

    /// <summary>The mean over the new pixel's own area: OpenCV's INTER_AREA when shrinking, Pillow's BOX.</summary>
    Area,

    /// <summary>A windowed sinc of three lobes, widened when shrinking: Pillow's LANCZOS.</summary>
    Lanczos3,
}
