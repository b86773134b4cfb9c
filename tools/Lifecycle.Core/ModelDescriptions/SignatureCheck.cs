using System.Globalization;
using Lifecycle.Formats;
using Lifecycle.Refusals;

namespace Lifecycle.ModelDescriptions;

internal static class SignatureCheck
{
    public static IReadOnlyList<Refusal> Judge(ModelDescription description, ModelSignature signature, SourceSpot where)
    {
        var faults = new List<Refusal>();
        foreach (var input in description.Inputs)
        {
            var real = signature.Inputs.FirstOrDefault(candidate => candidate.Name == input.Name);
            if (real is null)
            {
                faults.Add(ModelRefusals.SignatureDiffers(where, $"input '{input.Name}'", "inputs " + List(signature.Inputs)));
            }
            else if (Differs(description, input, real))
            {
                faults.Add(ModelRefusals.SignatureDiffers(where, "input " + Described(description, input), real.ToString()));
            }
        }

        foreach (var real in signature.Inputs.Where(real => description.Inputs.All(input => input.Name != real.Name)))
        {
            faults.Add(ModelRefusals.SignatureDiffers(where, "inputs " + Names(description), $"also {real}"));
        }

        foreach (var score in description.Scores)
        {
            var real = signature.Outputs.FirstOrDefault(candidate => candidate.Name == score.Output);
            if (real is null)
            {
                faults.Add(ModelRefusals.SignatureDiffers(
                    where, $"score '{score.Name}' comes from output '{score.Output}'", "outputs " + List(signature.Outputs)));
            }
            else if (Misread(description, score, real) is { } fault)
            {
                faults.Add(ModelRefusals.SignatureDiffers(where, $"score '{score.Name}' {fault}", real.ToString()));
            }
        }

        return faults;
    }

    private static bool Differs(ModelDescription description, ModelInput input, TensorSignature real)
    {
        var described = input.Dimensions(description.Run.InferenceBatch);
        return real.Kind != "tensor"
            || real.ElementType != Word(input.Type)
            || real.Dimensions.Count != described.Length
            || described.Where((dimension, axis) => !Fits(dimension, real.Dimensions[axis])).Any();
    }

    // An open dimension takes what the description says; a fixed one must be what it says.
    private static bool Fits(long described, string real) =>
        !long.TryParse(real, NumberStyles.None, CultureInfo.InvariantCulture, out var fixedTo) || fixedTo == described;

    private static string? Misread(ModelDescription description, ModelScore score, TensorSignature real)
    {
        var first = score.Steps.Count > 0 ? score.Steps[0] : null;
        if (real.Kind != "tensor")
        {
            return real.Kind == "sequence" && first is ScoreStep.Pick ? null : "starts without the step pick";
        }

        if (real.ElementType == "string")
        {
            return first is ScoreStep.IsLabel ? null : "starts without the step isLabel";
        }

        var batch = description.Run.InferenceBatch;
        var boxes = first is ScoreStep.BoxCount or ScoreStep.BoxScore;
        return batch > 1 && !boxes && real.Dimensions.Count > 0 && !Fits(batch, real.Dimensions[0])
            ? $"is read in runs of {batch} frames (inferenceBatch)"
            : null;
    }

    private static string Described(ModelDescription description, ModelInput input) =>
        $"{input.Name} {Word(input.Type)} [{string.Join(", ", input.Dimensions(description.Run.InferenceBatch))}]";

    private static string Names(ModelDescription description) => string.Join(", ", description.Inputs.Select(input => input.Name));

    private static string List(IReadOnlyList<TensorSignature> tensors) =>
        string.Join("; ", tensors.Take(20).Select(tensor => tensor.ToString()));

    private static string Word(TensorType type) => type switch
    {
        TensorType.Float32 => "float32",
        TensorType.Float64 => "float64",
        TensorType.Float16 => "float16",
        _ => "uint8",
    };
}
