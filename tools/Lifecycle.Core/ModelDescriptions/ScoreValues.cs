using Lifecycle.Formats;
using Lifecycle.Statistics;

namespace Lifecycle.ModelDescriptions;

/// <summary>The numbers of one frame on their way to a score: classes first, then rows and columns.</summary>
internal sealed class ScoreValues
{
    private const int RankMax = 8;

    private readonly MaskPatches patches = new();
    private double[] values = [];
    private readonly int[] shape = new int[RankMax];
    private int rank;

    public int Count { get; private set; }

    public double First => values[0];

    /// <summary>True when the model itself gave NaN for this frame: no step may hide that.</summary>
    public bool HasNaN { get; private set; }

    public string Shape => rank == 0 ? "one number" : string.Join("x", shape[..rank]);

    /// <summary>Takes a frame's part of an output; null, or why it cannot be told which part that is.</summary>
    /// <param name="output">The output of the whole run.</param>
    /// <param name="inferenceBatch">Frames in the run.</param>
    /// <param name="frame">Which of them.</param>
    /// <param name="boxes">Set when the numbers are a list of boxes, which may be without an axis for frames.</param>
    /// <param name="classesLast">True when maps keep their classes on the last axis.</param>
    public string? Take(ModelOutput output, int inferenceBatch, int frame, BoxRule? boxes, bool classesLast)
    {
        var dimensions = output.Dimensions;
        var rankAlone = boxes is null ? 0 : boxes.Column is null ? 1 : 2;
        var alone = dimensions.Count == rankAlone && inferenceBatch == 1;
        if (dimensions.Count > RankMax || (!alone && (dimensions.Count == 0 || dimensions[0] != inferenceBatch)))
        {
            return $"the output is {string.Join("x", dimensions)}, without an axis for the {inferenceBatch} frames of a run";
        }

        var skip = alone ? 0 : 1;
        rank = dimensions.Count - skip;
        Count = 1;
        for (var axis = 0; axis < rank; axis++)
        {
            shape[axis] = checked((int)dimensions[axis + skip]);
            Count *= shape[axis];
        }

        if (values.Length < Count)
        {
            values = new double[Count];
        }

        var part = output.Numbers.Slice(alone ? 0 : frame * Count, Count);
        HasNaN = AnyNaN(part);
        if (classesLast && rank == 3)
        {
            ClassesFirst(part);
        }
        else
        {
            part.CopyTo(values);
        }

        return null;
    }

    /// <summary>Null, or why the step does not fit these numbers.</summary>
    public string? Apply(ScoreStep step) => step switch
    {
        ScoreStep.Sigmoid => Sigmoid(),
        ScoreStep.Softmax => Softmax(),
        ScoreStep.Pick pick => Pick(pick.Class),
        ScoreStep.IsClass isClass => IsClass(isClass.Class),
        ScoreStep.IsLabel label => IsLabel(label.Label),
        ScoreStep.AreaShare or ScoreStep.ComponentCount or ScoreStep.SizeQuantile => OnMask(step),
        ScoreStep.BoxCount count => OnBoxes(count.Boxes, count.Above, counts: true),
        ScoreStep.BoxScore best => OnBoxes(best.Boxes, double.NegativeInfinity, counts: false),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private int Pixels => rank == 0 || shape[0] == 0 ? Count : Count / shape[0];

    private void ClassesFirst(ReadOnlySpan<double> part)
    {
        var classes = shape[2];
        var pixels = shape[0] * shape[1];
        for (var pixel = 0; pixel < pixels; pixel++)
        {
            for (var index = 0; index < classes; index++)
            {
                values[(index * pixels) + pixel] = part[(pixel * classes) + index];
            }
        }

        (shape[0], shape[1], shape[2]) = (classes, shape[0], shape[1]);
    }

    private string? Sigmoid()
    {
        for (var index = 0; index < Count; index++)
        {
            values[index] = Real.Sigmoid(values[index]);
        }

        return null;
    }

    private string? Softmax()
    {
        if (rank == 0 || Count == 0)
        {
            return "softmax needs an axis of classes";
        }

        var (classes, pixels) = (shape[0], Pixels);
        for (var pixel = 0; pixel < pixels; pixel++)
        {
            var largest = values[pixel];
            for (var index = 1; index < classes; index++)
            {
                largest = Math.Max(largest, values[(index * pixels) + pixel]);
            }

            var sum = 0.0;
            for (var index = 0; index < classes; index++)
            {
                var at = (index * pixels) + pixel;
                values[at] = Real.Exp(values[at] - largest);
                sum += values[at];
            }

            for (var index = 0; index < classes; index++)
            {
                values[(index * pixels) + pixel] /= sum;
            }
        }

        return null;
    }

    private string? Pick(string name)
    {
        if (rank == 0)
        {
            return "there is one number only, and nothing to pick";
        }

        if (!Scalars.TryWhole(name, out var index) || index < 0 || index >= shape[0])
        {
            return $"there is no class '{name}': the output has classes 0 to {shape[0] - 1}";
        }

        var pixels = Pixels;
        Array.Copy(values, (int)index * pixels, values, 0, pixels);
        DropClasses(pixels);
        return null;
    }

    private string? IsClass(int wanted)
    {
        if (rank == 0 || wanted >= shape[0])
        {
            return $"there is no class {wanted} in {Shape}";
        }

        var (classes, pixels) = (shape[0], Pixels);
        for (var pixel = 0; pixel < pixels; pixel++)
        {
            var best = 0;
            for (var index = 1; index < classes; index++)
            {
                // Of equals the first is the largest, as in every framework.
                best = values[(index * pixels) + pixel] > values[(best * pixels) + pixel] ? index : best;
            }

            values[pixel] = best == wanted ? 1 : 0;
        }

        DropClasses(pixels);
        return null;
    }

    private string? IsLabel(string label)
    {
        if (Count != 1 || !Scalars.TryNumber(label, out var number))
        {
            return $"isLabel '{label}' needs one label per frame of the same kind, and the output has {Shape} numbers";
        }

        Single(values[0] == number ? 1 : 0);
        return null;
    }

    private string? OnMask(ScoreStep step)
    {
        // A map of one class is a mask too.
        if (rank == 3 && shape[0] == 1)
        {
            DropClasses(Count);
        }

        if (rank != 2 || Count == 0)
        {
            return $"{step.GetType().Name} works on a mask of rows and columns, and this is {Shape}; pick a class first";
        }

        Single(step switch
        {
            ScoreStep.AreaShare area => AreaShare(area.Above),
            ScoreStep.ComponentCount count => Patches(count.Mask).Count,
            ScoreStep.SizeQuantile size => Patches(size.Mask).Quantile(size.Quantile, size.PixelSize),
            _ => throw new System.Diagnostics.UnreachableException(),
        });
        return null;
    }

    private double AreaShare(double above)
    {
        var inside = 0;
        for (var index = 0; index < Count; index++)
        {
            inside += values[index] > above ? 1 : 0;
        }

        return (double)inside / Count;
    }

    private MaskPatches Patches(MaskRule rule)
    {
        patches.Find(values.AsSpan(0, Count), shape[1], rule);
        return patches;
    }

    private string? OnBoxes(BoxRule rule, double above, bool counts)
    {
        var columns = rule.Column is null ? 1 : rank == 2 ? shape[1] : 0;
        if (rank != (rule.Column is null ? 1 : 2) || rule.Column >= columns || rule.ClassColumn >= columns)
        {
            return $"the boxes' score is asked for at column {rule.Column?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "none"}, and the output has {Shape}";
        }

        var (count, best) = (0, 0.0);
        for (var at = 0; at < Count; at += columns)
        {
            var value = values[at + (rule.Column ?? 0)];
            if (rule.ClassColumn is { } column && values[at + column] != rule.Class)
            {
                continue;
            }

            count += value > above ? 1 : 0;

            // Written so that NaN stays visible: a score that is no number must not look like "no box".
            best = double.IsNaN(value) || value > best ? value : best;
        }

        Single(counts ? count : best);
        return null;
    }

    private void Single(double value)
    {
        values[0] = value;
        rank = 0;
        Count = 1;
    }

    private void DropClasses(int count)
    {
        rank--;
        Array.Copy(shape, 1, shape, 0, rank);
        Count = count;
    }

    private static bool AnyNaN(ReadOnlySpan<double> numbers)
    {
        foreach (var number in numbers)
        {
            if (double.IsNaN(number))
            {
                return true;
            }
        }

        return false;
    }
}
