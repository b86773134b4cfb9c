namespace Lifecycle.ModelDescriptions;

/// <summary>One pre-processing step. A closed family: what is not here belongs in the model's graph.</summary>
public abstract record PrepareStep
{
    private PrepareStep()
    {
    }

    /// <summary>RGB to one channel: 0.299 R + 0.587 G + 0.114 B (Rec. 601), not rounded.</summary>
    public sealed record Grayscale : PrepareStep;

    /// <summary>One channel to three equal ones.</summary>
    public sealed record Colour : PrepareStep;

    /// <summary>First and third channel change places: RGB becomes BGR.</summary>
    public sealed record Bgr : PrepareStep;

    public sealed record Resize(int Width, int Height, ResizeFilter Filter) : PrepareStep;

    /// <summary>Keeps a window; without a place, the middle (half a pixel goes to the left and top).</summary>
    public sealed record Crop(int Width, int Height, int? Left, int? Top) : PrepareStep;

    /// <summary>Lays the frame on a larger one of one value; without a place, in the middle.</summary>
    public sealed record Pad(int Width, int Height, double Value, int? Left, int? Top) : PrepareStep;

    /// <summary>One number, or one per channel (per feature for feature vectors).</summary>
    public sealed record Multiply(IReadOnlyList<double> By) : PrepareStep;

    public sealed record Divide(IReadOnlyList<double> By) : PrepareStep;

    public sealed record SubtractMean(IReadOnlyList<double> Mean) : PrepareStep;

    public sealed record DivideStd(IReadOnlyList<double> Std) : PrepareStep;

    /// <summary>Divides by the largest value of the frame's depth: 255 or 65535.</summary>
    public sealed record FullScale : PrepareStep;

    /// <summary>Brings 16-bit frames from their white level to another; 8-bit frames stay as they are.</summary>
    public sealed record DepthScale(double White, double To) : PrepareStep;

    /// <summary>To whole numbers (halves up), kept within the frame's depth: what libraries on bytes do.</summary>
    public sealed record Round : PrepareStep;

    /// <summary>Hands the samples over pixel by pixel whatever the layout says: a reshape without a transpose.</summary>
    public sealed record ReshapeOnly : PrepareStep;
}
