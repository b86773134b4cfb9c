using Lifecycle.Formats;
using Lifecycle.ModelDescriptions;

namespace Lifecycle.Refusals;

/// <summary>What can be wrong with a model, its description or its answers. LC-M101 to LC-M199.</summary>
public static class ModelRefusals
{
    private static readonly RefusalCode StepNotSupportedCode = new(
        "LC-M101", "a step before or after the model is not supported",
        "Lifecycle has a small set of steps around the model, so that each of them can be shown to be right. Any other " +
        "step belongs in the model's graph, where it is part of what is tested, hashed and locked: export it with the " +
        "model. docs/reference/schemas lists the steps.");

    private static readonly RefusalCode ProviderNotRunCode = new(
        "LC-M102", "the execution provider is not run by this build",
        "A provider changes the numbers a model gives. A build that does not have the provider never moves the model to " +
        "another one silently. This build runs cpu.");

    private static readonly RefusalCode SignatureDiffersCode = new(
        "LC-M103", "the description and the model file differ",
        "model.yaml says what goes into the model and what comes out; the model file knows. Both sides are shown: the " +
        "names, the number types and the dimensions must agree before a frame is scored.");

    private static readonly RefusalCode FileNotModelCode = new(
        "LC-M104", "a file is not an ONNX model",
        "The file is text, empty, cut short or damaged. A common cause is a pointer file of a large-file store in the " +
        "place of the model itself.");

    private static readonly RefusalCode OperatorMissingCode = new(
        "LC-M105", "the model uses an operator that the runtime lacks",
        "The operator comes from another library, or from a newer operator set than the runtime in this build. Export " +
        "the model again with standard operators of an older opset.");

    private static readonly RefusalCode NotLoadableCode = new(
        "LC-M106", "the runtime cannot load the model",
        "The file is an ONNX model, but the runtime refuses its graph or cannot find its weights. The runtime's own " +
        "reason is shown.");

    private static readonly RefusalCode FrameDoesNotFitCode = new(
        "LC-M107", "frames do not fit the model's input",
        "After the pre-processing steps the frames have another size or other channels than the input takes. Nothing is " +
        "resized or converted silently, because the model would answer all the same.");

    private static readonly RefusalCode ScoreNotOneCode = new(
        "LC-M108", "a score's steps do not end in one number",
        "A score is one number per frame. The steps of this one do not fit the model's output, or leave several numbers.");

    private static readonly RefusalCode ScoreNotFiniteCode = new(
        "LC-M109", "a model answered with no number",
        "A score that is NaN or infinite passes no comparison, so it can neither raise nor clear an alert. It usually " +
        "comes from a division by zero or an overflow inside the model.");

    private static readonly RefusalCode RunFailedCode = new(
        "LC-M110", "the runtime failed while it ran the model",
        "The model was loaded, but a run ended in an error. The runtime's own reason is shown.");

    private static readonly RefusalCode HostLostCode = new(
        "LC-M111", "the process that ran the model was lost",
        "Models run in a process of their own, so that a crash or a hang in native code takes nothing else down. That " +
        "process ended, did not answer in time, or answered with nonsense. No score of the unfinished call is kept.");

    private static readonly RefusalCode DescriptionCode = new(
        "LC-M112", "a model description contradicts itself",
        "Each part of the description is well formed, but the parts do not go together.");

    private static readonly RefusalCode ExternalDataCode = new(
        "LC-M113", "a model keeps weights outside its folder",
        "The weights are part of the model's identity, so they lie in the model's own folder and are hashed with it.");

    private static readonly RefusalCode OutOfMemoryCode = new(
        "LC-M115", "the process that runs a model took more memory than it may",
        "Models run in a process of their own with a limit that is set before the model is loaded, so that one that eats " +
        "memory takes nothing else down. The limit is the operator's and changes no score.");

    private static readonly RefusalCode ExpectedScoresCode = new(
        "LC-M114", "a file of expected scores cannot be used",
        "The file has one row per frame: the frame's file, optionally its number within the file (from 0), and a column " +
        "for each score, under a header that names them: file,frame,debris,yeast.");

    public static IReadOnlyList<RefusalCode> Codes { get; } =
    [
        StepNotSupportedCode, ProviderNotRunCode, SignatureDiffersCode, FileNotModelCode, OperatorMissingCode,
        NotLoadableCode, FrameDoesNotFitCode, ScoreNotOneCode, ScoreNotFiniteCode, RunFailedCode, HostLostCode,
        DescriptionCode, ExternalDataCode, ExpectedScoresCode, OutOfMemoryCode,
    ];

    public static Refusal StepNotSupported(SourceSpot where, IReadOnlyList<string> names)
    {
        string[] known = [.. ModelDescriptionFormat.PrepareStepNames, .. ModelDescriptionFormat.ScoreStepNames];
        var near = names.Count == 1 ? Nearest.Of(names[0], known) : null;
        return new Refusal(
            StepNotSupportedCode,
            $"there is no step {string.Join(", ", names.Select(name => $"'{Clip(name)}'"))}",
            "a step outside the model's graph must be one that Lifecycle can show to be right",
            (near is null ? "" : $"write '{near}', or ") + "put it in the model's graph when exporting the model", where);
    }

    public static Refusal ProviderNotRun(SourceSpot where, string provider) => new(
        ProviderNotRunCode, $"the model asks for the execution provider '{provider}', and this build runs {RunSettings.Provider}",
        "another provider gives other numbers than those the model was validated with",
        $"validate the model on {RunSettings.Provider} and say so here: provider: {RunSettings.Provider}", where);

    public static Refusal SignatureDiffers(SourceSpot where, string described, string real) => new(
        SignatureDiffersCode, $"the description says {described}; the model file has {real}",
        "a tensor that is fed or read wrongly still gives numbers", "describe what the file has, or export the model again", where);

    public static Refusal FileNotModel(SourceSpot where, string reason) => new(
        FileNotModelCode, $"this is not an ONNX model: {reason}", "the runtime can load ONNX files only",
        "name the exported .onnx file; if this is a pointer of a large-file store, fetch the file itself", where);

    public static Refusal OperatorMissing(SourceSpot where, string reason) => new(
        OperatorMissingCode, $"the runtime lacks an operator of this model: {Clip(reason)}",
        "a model can be run only when every operator in it is known",
        "export the model again with operators of the standard set, in an older opset", where);

    public static Refusal NotLoadable(SourceSpot where, string reason) => new(
        NotLoadableCode, $"the runtime cannot load this model: {Clip(reason)}", "nothing can be scored with it",
        "mend the reason given by the runtime and export the model again", where);

    public static Refusal FrameDoesNotFit(SourceSpot where, string input, string got, string asked, string fix) => new(
        FrameDoesNotFitCode, $"input '{input}' takes {asked}, and the frames come to {got}",
        "nothing is resized or converted that the description does not say", fix, where);

    public static Refusal ScoreNotOne(SourceSpot where, string score, string reason) => new(
        ScoreNotOneCode, $"score '{score}' does not come to one number per frame: {reason}",
        "an alert can be raised only on one number", "add or mend the steps of this score", where);

    public static Refusal ScoreNotFinite(SourceSpot where, string score, float value) => new(
        ScoreNotFiniteCode, $"score '{score}' is {(float.IsNaN(value) ? "NaN" : "infinite")}",
        "a score that is no number passes no comparison", "look at that frame and at the divisions and logarithms in the model", where);

    public static Refusal RunFailed(SourceSpot where, string reason) => new(
        RunFailedCode, $"the runtime failed on this model: {Clip(reason)}", "no score of this call can be trusted",
        "mend the reason given by the runtime and export the model again", where);

    /// <summary>A model that fails at its work, as opposed to one that was never fit to begin: its own fault, not the user's.</summary>
    public static bool IsFailure(Refusal refusal) =>
        refusal.Code == ScoreNotOneCode || refusal.Code == ScoreNotFiniteCode || refusal.Code == RunFailedCode
        || refusal.Code == HostLostCode || refusal.Code == OutOfMemoryCode;

    public static bool IsScoreNotFinite(Refusal refusal) => refusal.Code == ScoreNotFiniteCode;

    public static Refusal OutOfMemory(SourceSpot where, int megabytes) => new(
        OutOfMemoryCode, $"the process that runs this model took more than its {megabytes} MB", "it may not eat the machine's memory",
        "look what in the model grows; if it needs that much, an operator gives its process more", where);

    public static bool IsHostLost(Refusal refusal) => refusal.Code == HostLostCode;

    public static Refusal HostLost(SourceSpot where, string reason) => new(
        HostLostCode, $"the process that ran this model was lost: {Clip(reason)}", "native code ended without an answer",
        "try the model in its own runtime on the same frames; if it hangs there too, mend the model", where);

    public static Refusal SizeMissing(SourceSpot where, string input, string layout, string name) => new(
        DescriptionCode, $"input '{input}' has layout {layout} and no '{name}'", "the layout needs it", $"add {name}", where);

    public static Refusal SizeForeign(SourceSpot where, string input, string layout, string name) => new(
        DescriptionCode, $"input '{input}' has layout {layout}, which has no '{name}'", "one of the two is wrong",
        layout == "NC" ? "remove it, or write layout NCHW or NHWC" : "remove it, or write layout NC", where);

    public static Refusal InputTooLarge(SourceSpot where, string input, SampleSize size, long limit) => new(
        DescriptionCode, $"input '{input}' of {size} has more than {limit} samples", "no camera gives such frames",
        "look whether width, height and channels are right", where);

    public static Refusal StepOfPixels(SourceSpot where) => new(
        DescriptionCode, "this step works on pixels, and the input takes features (layout NC)",
        "features have no rows, colours or depth", "remove the step, or write layout NCHW or NHWC", where);

    public static Refusal DividesByZero(SourceSpot where) => new(
        DescriptionCode, "this step divides by zero, or by a standard deviation that is not above 0",
        "every sample would become infinite", "write the divisor the model was trained with", where);

    public static Refusal ClassHalfGiven(SourceSpot where) => new(
        DescriptionCode, "'class' and 'classColumn' are not both given", "one needs the other", "write both, or neither", where);

    public static Refusal NotOneStep(SourceSpot where, IReadOnlyList<string> names) => new(
        DescriptionCode,
        names.Count == 0 ? "this step has no name" : $"this step has {names.Count} names: {string.Join(", ", names)}",
        "the order of steps matters, so each is an item of its own", "write one name per item of the list", where);

    public static Refusal RangeEmpty(SourceSpot where, string name, double from, double to) => new(
        DescriptionCode, $"'{name}' reaches from {Scalars.Write(from)} to {Scalars.Write(to)}, which holds nothing",
        "every frame would be outside", "write the lower value first", where);

    public static Refusal RangeOfPixels(SourceSpot where, string name) => new(
        DescriptionCode, $"'{name}' is measured on pixels, and this model takes features",
        "a limit that is never looked at protects nothing", "remove it", where);

    public static Refusal ExternalData(SourceSpot where, string location) => new(
        ExternalDataCode, $"the model keeps weights at '{Clip(location)}', outside its folder",
        "weights that are not hashed with the model could change unnoticed",
        "export the model with its weights inside, or beside it in the same folder", where);

    public static Refusal ExpectedScores(SourceSpot where, string what, string fix) => new(
        ExpectedScoresCode, what, "scores can be compared only frame by frame and name by name", fix, where);

    private static string Clip(string text) => text.Length <= 300 ? text : text[..297] + "...";
}
