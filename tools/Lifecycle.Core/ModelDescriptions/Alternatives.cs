namespace Lifecycle.ModelDescriptions;

/// <summary>The mistakes that are made around models, each as a description that does not make it.</summary>
public static class Alternatives
{
    public static IReadOnlyList<Alternative> Of(ModelDescription description) =>
    [
        .. Inputs(description, "channel order", ChannelOrder),
        .. Inputs(description, "scale", Scale),
        .. Inputs(description, "mean and std", MeanAndStd),
        .. Inputs(description, "resize filter", Filter),
        .. Inputs(description, "layout", Layout),
        .. Outputs(description),
    ];

    private static IEnumerable<Alternative> Inputs(
        ModelDescription description, string step, Func<ModelInput, IEnumerable<(string Change, ModelInput Input)>> changes) =>
        description.Inputs.SelectMany((input, index) => changes(input).Select(change => new Alternative(
            step,
            description.Inputs.Count == 1 ? change.Change : $"{change.Change} (input {input.Name})",
            description with { Inputs = [.. description.Inputs.Select((same, at) => at == index ? change.Input : same)] })));

    private static IEnumerable<(string, ModelInput)> ChannelOrder(ModelInput input)
    {
        if (input.Prepare.Any(step => step is PrepareStep.Bgr))
        {
            yield return ("without bgr", Without<PrepareStep.Bgr>(input));
        }
        else if (input.Size.Channels == 3 && !input.Prepare.Any(step => step is PrepareStep.Grayscale or PrepareStep.Colour))
        {
            yield return ("with bgr", input with { Prepare = [new PrepareStep.Bgr(), .. input.Prepare] });
        }
    }

    private static IEnumerable<(string, ModelInput)> Scale(ModelInput input)
    {
        var scales = input.Prepare.Where(IsScale).ToArray();
        foreach (var scale in scales)
        {
            yield return ("without " + Word(scale), input with { Prepare = [.. input.Prepare.Where(step => step != scale)] });
            yield return ($"with {Word(scale)} last", input with { Prepare = [.. input.Prepare.Where(step => step != scale), scale] });
            if (scale is not PrepareStep.FullScale && input.Layout != TensorLayout.Nc)
            {
                yield return ($"with fullScale instead of {Word(scale)}", Replace(input, step => step == scale ? new PrepareStep.FullScale() : step));
            }
        }

        if (scales.Length == 0 && input.Layout != TensorLayout.Nc)
        {
            yield return ("with fullScale first", input with { Prepare = [new PrepareStep.FullScale(), .. input.Prepare] });
            yield return ("with fullScale last", input with { Prepare = [.. input.Prepare, new PrepareStep.FullScale()] });
        }
    }

    private static IEnumerable<(string, ModelInput)> MeanAndStd(ModelInput input)
    {
        var mean = input.Prepare.OfType<PrepareStep.SubtractMean>().FirstOrDefault();
        var std = input.Prepare.OfType<PrepareStep.DivideStd>().FirstOrDefault();
        if (mean is not null)
        {
            yield return ("without subtractMean", Without<PrepareStep.SubtractMean>(input));
        }

        if (std is not null)
        {
            yield return ("without divideStd", Without<PrepareStep.DivideStd>(input));
        }

        if (mean is not null && std is not null)
        {
            yield return ("without subtractMean and divideStd", Without<PrepareStep.DivideStd>(Without<PrepareStep.SubtractMean>(input)));
            yield return ("divideStd before subtractMean", Replace(input, step => step == mean ? std : step == std ? mean : step));
            if (mean.Mean.All(value => value > 0))
            {
                yield return ("mean and std exchanged", Replace(input, step =>
                    step == mean ? new PrepareStep.SubtractMean(std.Std) : step == std ? new PrepareStep.DivideStd(mean.Mean) : step));
            }
        }
        else if (mean is null && std is null && input.Size.Channels == 3)
        {
            yield return ("with the mean and std of ImageNet", input with
            {
                Prepare =
                [
                    .. input.Prepare, new PrepareStep.SubtractMean([0.485, 0.456, 0.406]), new PrepareStep.DivideStd([0.229, 0.224, 0.225]),
                ],
            });
        }

        if (mean is null && std is null)
        {
            yield return ("with mean 0.5 and std 0.5", input with
            {
                Prepare = [.. input.Prepare, new PrepareStep.SubtractMean([0.5]), new PrepareStep.DivideStd([0.5])],
            });
        }
    }

    private static IEnumerable<(string, ModelInput)> Filter(ModelInput input)
    {
        if (input.Prepare.OfType<PrepareStep.Resize>().FirstOrDefault() is not { } resize)
        {
            yield break;
        }

        foreach (var filter in Enum.GetValues<ResizeFilter>().Where(filter => filter != resize.Filter))
        {
            var other = resize with { Filter = filter };
            yield return ($"filter {ModelDescriptionFormat.Filters[(int)filter]}", Replace(input, step => step == resize ? other : step));

            // Libraries on bytes round after a resize; those on floats do not.
            if (!input.Prepare.Any(step => step is PrepareStep.Round))
            {
                yield return ($"filter {ModelDescriptionFormat.Filters[(int)filter]}, then round", input with
                {
                    Prepare = [.. input.Prepare.SelectMany(step => step == resize ? (PrepareStep[])[other, new PrepareStep.Round()] : [step])],
                });
            }
        }
    }

    private static IEnumerable<(string, ModelInput)> Layout(ModelInput input)
    {
        if (input.Layout is TensorLayout.Nchw or TensorLayout.Nhwc && input.Size.Channels > 1)
        {
            var other = input.Layout == TensorLayout.Nchw ? TensorLayout.Nhwc : TensorLayout.Nchw;
            yield return ("layout " + (other == TensorLayout.Nchw ? "NCHW" : "NHWC"), input with { Layout = other });
        }

        if (input.Layout == TensorLayout.Nchw && input.Size.Channels > 1)
        {
            yield return input.Prepare.Any(step => step is PrepareStep.ReshapeOnly)
                ? ("without reshapeOnly", Without<PrepareStep.ReshapeOnly>(input))
                : ("with reshapeOnly: the pixels were reshaped, not transposed",
                    input with { Prepare = [.. input.Prepare, new PrepareStep.ReshapeOnly()] });
        }
    }

    private static IEnumerable<Alternative> Outputs(ModelDescription description)
    {
        foreach (var (step, name) in ((ScoreStep, string)[])[(new ScoreStep.Softmax(), "softmax"), (new ScoreStep.Sigmoid(), "sigmoid")])
        {
            var has = description.Scores.Any(score => score.Steps.Contains(step));
            yield return new Alternative("score steps", has ? $"without {name}" : $"with {name} first", description with
            {
                Scores = [.. description.Scores.Select(score => score with
                {
                    Steps = has ? [.. score.Steps.Where(other => other != step)] : [step, .. score.Steps],
                })],
            });
        }
    }

    private static bool IsScale(PrepareStep step) =>
        step is PrepareStep.FullScale or PrepareStep.Multiply or PrepareStep.Divide or PrepareStep.DepthScale;

    private static string Word(PrepareStep step) => step switch
    {
        PrepareStep.FullScale => "fullScale",
        PrepareStep.Multiply => "multiply",
        PrepareStep.Divide => "divide",
        _ => "depthScale",
    };

    private static ModelInput Without<T>(ModelInput input)
        where T : PrepareStep => input with { Prepare = [.. input.Prepare.Where(step => step is not T)] };

    private static ModelInput Replace(ModelInput input, Func<PrepareStep, PrepareStep> change) =>
        input with { Prepare = [.. input.Prepare.Select(change)] };
}
