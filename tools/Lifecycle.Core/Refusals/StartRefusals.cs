using Lifecycle.Formats;

namespace Lifecycle.Refusals;

/// <summary>What can keep a new line from being started. LC-N101 to LC-N199.</summary>
public static class StartRefusals
{
    private static readonly RefusalCode NoModelCode = new(
        "LC-N101", "no model file was found",
        "A model is an ONNX file, or a folder that holds model.onnx and, if it was described before, model.yaml.");

    private static readonly RefusalCode NoFramesCode = new(
        "LC-N102", "no frames were found",
        "A frames folder holds PNG, TIFF or JPEG images, or feature vectors as .npy or .csv. Other files are left alone.");

    private static readonly RefusalCode NotGuessedCode = new(
        "LC-N103", "a model's signature is not one that can be guessed",
        "Guessing works for one image or feature input and outputs of one or a few numbers per frame. For anything " +
        "else write model.yaml beside the ONNX file first; docs/reference/schemas lists its keys.");

    public static IReadOnlyList<RefusalCode> Codes { get; } = [NoModelCode, NoFramesCode, NotGuessedCode];

    public static Refusal NoModel(string path) => new(
        NoModelCode, $"there is no ONNX model at '{path}'", "the line is started from a real model's own signature",
        "name an .onnx file, or a folder that holds model.onnx", new SourceSpot(path));

    public static Refusal NoFrames(string path) => new(
        NoFramesCode, $"there are no files in '{path}', or it is no folder",
        "frames say what the camera gives: size, depth and channels",
        "name a folder with PNG, TIFF, JPEG, .npy or .csv files", new SourceSpot(path));

    public static Refusal NotGuessed(SourceSpot where, string signature, string reason) => new(
        NotGuessedCode, $"what to do with {signature} cannot be guessed: {reason}",
        "a wrong guess would give scores that look like an answer",
        "write model.yaml beside the ONNX file, then run init again on that folder", where);
}
