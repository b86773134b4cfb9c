using Lifecycle.Formats;
using Lifecycle.Refusals;

namespace Lifecycle.ModelDescriptions;

/// <summary>Reads the steps before and after the model.</summary>
internal static class StepReader
{
    /// <summary>One refusal for every step that this build does not have, or null.</summary>
    public static Refusal? Unsupported(SourceNode node)
    {
        var unknown = new List<SourceNode.Member>();
        Collect(node, "inputs", "prepare", ModelDescriptionFormat.PrepareStepNames, unknown);
        Collect(node, "scores", "steps", ModelDescriptionFormat.ScoreStepNames, unknown);
        return unknown.Count == 0
            ? null
            : ModelRefusals.StepNotSupported(unknown[0].Spot, [.. unknown.Select(step => step.Name).Distinct()]);
    }

    public static PrepareStep? Prepare(SourceNode node, TensorLayout layout, List<Refusal> faults)
    {
        var step = node is SourceNode.Map map
            ? Single(map, faults) is { } member ? Prepare(member) : null
            : Plain(node.AsText());
        var allowed = step is null or PrepareStep.Multiply or PrepareStep.Divide or PrepareStep.SubtractMean or PrepareStep.DivideStd;
        if (layout == TensorLayout.Nc && !allowed)
        {
            faults.Add(ModelRefusals.StepOfPixels(node.Spot));
        }

        if (step is PrepareStep.Divide { By: var by } && by.Contains(0))
        {
            faults.Add(ModelRefusals.DividesByZero(node.Spot));
        }

        if (step is PrepareStep.DivideStd { Std: var std } && std.Any(value => !(value > 0)))
        {
            faults.Add(ModelRefusals.DividesByZero(node.Spot));
        }

        return step;
    }

    public static ScoreStep? Score(SourceNode node, List<Refusal> faults)
    {
        if (node is not SourceNode.Map map)
        {
            return node.AsText() switch
            {
                "softmax" => new ScoreStep.Softmax(),
                "sigmoid" => new ScoreStep.Sigmoid(),
                _ => new ScoreStep.BoxScore(new BoxRule(null, null, null)),
            };
        }

        if (Single(map, faults) is not { } member)
        {
            return null;
        }

        if (member.Value is SourceNode.Map boxes && boxes.Has("class") != boxes.Has("classColumn"))
        {
            faults.Add(ModelRefusals.ClassHalfGiven(boxes.Spot));
        }

        return Score(member);
    }

    private static PrepareStep Plain(string name) => name switch
    {
        "grayscale" => new PrepareStep.Grayscale(),
        "colour" => new PrepareStep.Colour(),
        "bgr" => new PrepareStep.Bgr(),
        "fullScale" => new PrepareStep.FullScale(),
        "round" => new PrepareStep.Round(),
        _ => new PrepareStep.ReshapeOnly(),
    };

    private static PrepareStep Prepare(SourceNode.Member member)
    {
        switch (member.Name)
        {
            case "multiply":
                return new PrepareStep.Multiply(Numbers(member.Value));
            case "divide":
                return new PrepareStep.Divide(Numbers(member.Value));
            case "subtractMean":
                return new PrepareStep.SubtractMean(Numbers(member.Value));
            case "divideStd":
                return new PrepareStep.DivideStd(Numbers(member.Value));
        }

        var map = member.Value.AsMap();
        if (member.Name == "depthScale")
        {
            return new PrepareStep.DepthScale(map.Number("white"), map.Number("to"));
        }

        var (width, height) = ((int)map.Whole("width"), (int)map.Whole("height"));
        var (left, top) = ((int?)map.WholeOrNone("left"), (int?)map.WholeOrNone("top"));
        return member.Name switch
        {
            "resize" => new PrepareStep.Resize(
                width, height, (ResizeFilter)Array.IndexOf(ModelDescriptionFormat.Filters, map.Text("filter"))),
            "crop" => new PrepareStep.Crop(width, height, left, top),
            _ => new PrepareStep.Pad(width, height, map.Number("value"), left, top),
        };
    }

    private static ScoreStep Score(SourceNode.Member member)
    {
        switch (member.Name)
        {
            case "pick":
                return new ScoreStep.Pick(member.Value.AsText());
            case "isClass":
                return new ScoreStep.IsClass((int)member.Value.AsWhole());
            case "isLabel":
                return new ScoreStep.IsLabel(member.Value.AsText());
        }

        var map = member.Value.AsMap();
        return member.Name switch
        {
            "areaShare" => new ScoreStep.AreaShare(map.Number("above")),
            "componentCount" => new ScoreStep.ComponentCount(Mask(map)),
            "sizeQuantile" => new ScoreStep.SizeQuantile(
                Mask(map), map.Number("quantile"), map.NumberOrNone("pixelSize") ?? 1),
            "boxCount" => new ScoreStep.BoxCount(Boxes(map), map.Number("above")),
            _ => new ScoreStep.BoxScore(Boxes(map)),
        };
    }

    private static MaskRule Mask(SourceNode.Map map) => new(
        map.Number("above"), map.Flag("corners", otherwise: true), (int)(map.WholeOrNone("pixelsMin") ?? 1));

    private static BoxRule Boxes(SourceNode.Map map) => new(
        (int?)map.WholeOrNone("column"), (int?)map.WholeOrNone("classColumn"), (int?)map.WholeOrNone("class"));

    private static IReadOnlyList<double> Numbers(SourceNode node) => node is SourceNode.Items items
        ? [.. items.Values.Select(item => item.AsNumber())]
        : [node.AsNumber()];

    private static SourceNode.Member? Single(SourceNode.Map map, List<Refusal> faults)
    {
        if (map.Members.Count == 1)
        {
            return map.Members[0];
        }

        faults.Add(ModelRefusals.NotOneStep(map.Spot, [.. map.Members.Select(member => member.Name)]));
        return null;
    }

    // Walks whatever is there: the form has not judged the tree yet.
    private static void Collect(SourceNode node, string group, string list, string[] known, List<SourceNode.Member> unknown)
    {
        if ((node as SourceNode.Map)?.Find(group) is not SourceNode.Map members)
        {
            return;
        }

        foreach (var member in members.Members)
        {
            if ((member.Value as SourceNode.Map)?.Find(list) is not SourceNode.Items steps)
            {
                continue;
            }

            unknown.AddRange(steps.Values.SelectMany(Names).Where(step => !known.Contains(step.Name)));
        }
    }

    private static IEnumerable<SourceNode.Member> Names(SourceNode step) => step switch
    {
        SourceNode.Map map => map.Members,
        SourceNode.Scalar { Type: ScalarType.Text } scalar => [new SourceNode.Member(scalar.Value, scalar.Spot, scalar)],
        _ => [],
    };
}
