namespace Lifecycle.ModelDescriptions;

/// <summary>Takes one score from a run's output, frame by frame.</summary>
/// <remarks>Not for use by two threads at once: the work space is kept between frames.</remarks>
public sealed class ScoreReader(ModelScore score, TensorLayout layout)
{
    private readonly ScoreValues values = new();

    /// <summary>Null and the score; or why this output does not come to one number.</summary>
    public string? Read(ModelOutput output, int inferenceBatch, int frame, out float result)
    {
        result = float.NaN;
        var first = score.Steps.Count > 0 ? score.Steps[0] : null;
        if (output.Maps is { } maps)
        {
            return ReadMap(maps, inferenceBatch, frame, first, ref result);
        }

        if (output.Texts is { } texts)
        {
            return ReadText(texts, inferenceBatch, frame, first, ref result);
        }

        var boxes = first switch
        {
            ScoreStep.BoxCount count => count.Boxes,
            ScoreStep.BoxScore best => best.Boxes,
            _ => null,
        };
        var fault = values.Take(output, inferenceBatch, frame, boxes, layout == TensorLayout.Nhwc);
        if (fault is null && values.HasNaN)
        {
            return null; // The result stays NaN; a mask step would have counted such pixels as clean.
        }

        for (var step = 0; step < score.Steps.Count; step++)
        {
            fault ??= values.Apply(score.Steps[step]);
        }

        return fault ?? One(ref result);
    }

    private string? One(ref float result)
    {
        if (values.Count != 1)
        {
            return $"the steps leave {values.Count} numbers ({values.Shape})";
        }

        result = (float)values.First;
        return null;
    }

    private string? ReadMap(
        IReadOnlyList<IReadOnlyDictionary<string, double>> maps, int inferenceBatch, int frame, ScoreStep? first, ref float result)
    {
        if (maps.Count != inferenceBatch)
        {
            return $"the output has {maps.Count} maps for {inferenceBatch} frames";
        }

        if (first is not ScoreStep.Pick pick || score.Steps.Count != 1)
        {
            return "the output is a map from class to probability, which takes one step: pick, with a class";
        }

        if (!maps[frame].TryGetValue(pick.Class, out var value))
        {
            return $"there is no class '{pick.Class}'; the map has {string.Join(", ", maps[frame].Keys.Take(20))}";
        }

        result = (float)value;
        return null;
    }

    private string? ReadText(
        IReadOnlyList<string> texts, int inferenceBatch, int frame, ScoreStep? first, ref float result)
    {
        if (texts.Count != inferenceBatch)
        {
            return $"the output has {texts.Count} labels for {inferenceBatch} frames";
        }

        if (first is not ScoreStep.IsLabel label || score.Steps.Count != 1)
        {
            return "the output is text, which takes one step: isLabel, with a label";
        }

        result = texts[frame] == label.Label ? 1 : 0;
        return null;
    }
}
