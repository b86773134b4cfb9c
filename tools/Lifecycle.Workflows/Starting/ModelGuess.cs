using System.Globalization;
using Lifecycle.Formats;
using Lifecycle.ModelDescriptions;
using Lifecycle.Refusals;
using Lifecycle.Replay;

namespace Lifecycle.Workflows.Starting;

/// <summary>What a model's own signature and the frames allow to be guessed about how it is used.</summary>
/// <param name="Layout">NCHW, NHWC or NC.</param>
/// <param name="Type">The number type of the input.</param>
/// <param name="Batch">Frames per run.</param>
internal sealed record ModelGuess(
    TensorSignature Input, string Layout, string Type, int Width, int Height, int Channels, int Batch,
    IReadOnlyList<string> Prepare, IReadOnlyList<ScoreGuess> Scores)
{
    private const int ScoresMax = 20;
    private const int BatchGuess = 16;

    public static Outcome<ModelGuess> Of(ModelSignature signature, FrameShape frames, SourceSpot where)
    {
        if (signature.Inputs is not [{ Kind: "tensor" } input])
        {
            return StartRefusals.NotGuessed(where, Join(signature.Inputs), "it takes one tensor to guess how frames go in");
        }

        var layout = LayoutOf(input);
        if (layout is null || input.ElementType is not ("float32" or "float64" or "float16" or "uint8"))
        {
            return StartRefusals.NotGuessed(where, input.ToString(), "an image input has four dimensions, a feature input two");
        }

        if ((layout == "NC") != frames.IsFeatures)
        {
            return StartRefusals.NotGuessed(where, input.ToString(), $"the frames are {frames}");
        }

        var scores = signature.Outputs.SelectMany(ScoresOf).ToList();
        if (scores.Count is 0 or > ScoresMax)
        {
            return StartRefusals.NotGuessed(
                where, Join(signature.Outputs), $"it takes outputs of 1 to {ScoresMax} numbers per frame in all");
        }

        var (channelAxis, heightAxis, widthAxis) = layout == "NHWC" ? (3, 1, 2) : (1, 2, 3);
        var isImage = layout != "NC";
        var guess = new ModelGuess(
            input, layout, input.ElementType,
            isImage ? Fixed(input, widthAxis) ?? frames.Width : Fixed(input, 1) ?? frames.Width,
            isImage ? Fixed(input, heightAxis) ?? frames.Height : 1,
            isImage ? Fixed(input, channelAxis) ?? frames.Channels : 1,
            Fixed(input, 0) ?? BatchGuess, [], scores);
        return guess with { Prepare = PrepareFor(guess, frames) };
    }

    private static string? LayoutOf(TensorSignature input) => input.Dimensions.Count switch
    {
        2 => "NC",
        4 when Fixed(input, 3) is 1 or 3 && Fixed(input, 1) is not (1 or 3) => "NHWC",
        4 => "NCHW",
        _ => null,
    };

    private static List<string> PrepareFor(ModelGuess guess, FrameShape frames)
    {
        var steps = new List<string>();
        if (guess.Layout == "NC")
        {
            return steps;
        }

        if (guess.Channels != frames.Channels)
        {
            steps.Add(guess.Channels == 1 ? "grayscale" : "colour");
        }

        if (guess.Width != frames.Width || guess.Height != frames.Height)
        {
            steps.Add($"resize: {{width: {guess.Width}, height: {guess.Height}, filter: bilinear}}");
        }

        if (guess.Type != "uint8")
        {
            steps.Add(frames.Depth == 16 ? "divide: 65535" : "divide: 255");
        }

        return steps;
    }

    private static IEnumerable<ScoreGuess> ScoresOf(TensorSignature output)
    {
        if (output.Kind != "tensor" || !output.ElementType.StartsWith("float", StringComparison.Ordinal))
        {
            return [];
        }

        var name = NameOf(output.Name);
        var numbers = output.Dimensions.Count switch { 1 => 1, 2 => Fixed(output, 1), _ => null };
        return numbers switch
        {
            1 => [new ScoreGuess(name, output.Name, null, 1)],
            > 1 and <= ScoresMax => Enumerable.Range(0, numbers.Value)
                .Select(index => new ScoreGuess($"{name}-{index}", output.Name, index, numbers.Value)),
            _ => [],
        };
    }

    private static string NameOf(string output)
    {
        var name = new string([.. output.Select(letter => char.IsAsciiLetterOrDigit(letter) ? char.ToLowerInvariant(letter) : '-')])
            .Trim('-');
        return name.Length > 0 && char.IsAsciiLetter(name[0]) ? name[..Math.Min(name.Length, 60)] : "score-" + name;
    }

    private static int? Fixed(TensorSignature tensor, int axis) =>
        int.TryParse(tensor.Dimensions[axis], NumberStyles.None, CultureInfo.InvariantCulture, out var size) && size > 0
            ? size
            : null;

    private static string Join(IEnumerable<TensorSignature> tensors) => string.Join("; ", tensors);
}

/// <summary>One number of an output as a score.</summary>
/// <param name="Name">The score's name.</param>
/// <param name="Output">The ONNX output.</param>
/// <param name="Index">Which number of the output; null when it has only one.</param>
/// <param name="Numbers">How many numbers the output has per frame.</param>
internal sealed record ScoreGuess(string Name, string Output, int? Index, int Numbers)
{
    /// <summary>What turns the number into a share, as far as the first frames tell; null when nothing is needed.</summary>
    public string? Activation { get; init; }

    /// <summary>The smallest and largest value on the first frames, after the activation.</summary>
    public (float Min, float Max) Seen { get; init; }

    public bool IsShare => Activation is not null || Seen is { Min: >= 0, Max: <= 1 };

    public string AlertType => Name.ToUpperInvariant().Replace('.', '-');
}
