namespace Lifecycle.ModelDescriptions;

/// <summary>One step from a model's output to a score. A closed family: what is not here belongs in the graph.</summary>
public abstract record ScoreStep
{
    private ScoreStep()
    {
    }

    public sealed record Sigmoid : ScoreStep;

    /// <summary>Over the classes: the first axis of a frame's output, for each pixel of a map.</summary>
    public sealed record Softmax : ScoreStep;

    /// <summary>One class: an index on the first axis, or a key of a map as scikit-learn's exporters write it.</summary>
    public sealed record Pick(string Class) : ScoreStep;

    /// <summary>1 where a class is the largest, else 0: a class map becomes a mask.</summary>
    public sealed record IsClass(int Class) : ScoreStep;

    /// <summary>1 if the label output says so, else 0.</summary>
    public sealed record IsLabel(string Label) : ScoreStep;

    /// <summary>The share (0 to 1) of the mask's pixels above a level.</summary>
    public sealed record AreaShare(double Above) : ScoreStep;

    /// <summary>How many connected patches lie above a level.</summary>
    public sealed record ComponentCount(MaskRule Mask) : ScoreStep;

    /// <summary>A quantile, by number, of the patches' equivalent diameters; 0 when there is none.</summary>
    /// <param name="Mask">What counts as a patch.</param>
    /// <param name="Quantile">0.5 for D50, 0.9 for D90.</param>
    /// <param name="PixelSize">The side of a pixel in the unit of the score.</param>
    public sealed record SizeQuantile(MaskRule Mask, double Quantile, double PixelSize) : ScoreStep;

    /// <summary>How many boxes score above a level.</summary>
    public sealed record BoxCount(BoxRule Boxes, double Above) : ScoreStep;

    /// <summary>The highest box score; 0 when there is no box.</summary>
    public sealed record BoxScore(BoxRule Boxes) : ScoreStep;
}
