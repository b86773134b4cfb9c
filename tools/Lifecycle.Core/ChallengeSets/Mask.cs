using Lifecycle.Replay;

namespace Lifecycle.ChallengeSets;

/// <summary>The part of a frame that a picture may show; everything else is black.</summary>
/// <param name="Keeps">The shape of that part.</param>
/// <param name="Left">Its first column.</param>
/// <param name="Top">Its first row.</param>
/// <param name="Width">Its columns.</param>
/// <param name="Height">Its rows.</param>
public sealed record Mask(MaskShape Keeps, int Left, int Top, int Width, int Height)
{
    /// <summary>No picture at all.</summary>
    public static Mask Nothing { get; } = new(MaskShape.Nothing, 0, 0, 0, 0);

    /// <summary>May the pixel be shown?</summary>
    public bool Shows(int column, int row) => Keeps switch
    {
        MaskShape.Rectangle => column >= Left && column < Left + Width && row >= Top && row < Top + Height,
        MaskShape.Ellipse => IsInEllipse(column, row),
        _ => false,
    };

    /// <summary>A mask beyond the frame is one of other frames.</summary>
    public bool Fits(FrameShape shape) => (long)Left + Width <= shape.Width && (long)Top + Height <= shape.Height;

    // By the middle of the pixel, in halves of a pixel so that whole numbers are enough.
    private bool IsInEllipse(int column, int row)
    {
        long across = (2 * (column - Left)) + 1 - Width;
        long down = (2 * (row - Top)) + 1 - Height;
        var (wide, high) = ((long)Width * Width, (long)Height * Height);
        return (across * across * high) + (down * down * wide) <= wide * high;
    }
}
