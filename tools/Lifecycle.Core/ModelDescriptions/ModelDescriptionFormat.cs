using Lifecycle.Formats;

namespace Lifecycle.ModelDescriptions;

/// <summary>The form of a <c>model.yaml</c>: what is checked, and what the published schema says.</summary>
public static class ModelDescriptionFormat
{
    internal static readonly string[] PlainPrepareSteps = ["grayscale", "colour", "bgr", "fullScale", "round", "reshapeOnly"];

    internal static readonly string[] PlainScoreSteps = ["softmax", "sigmoid", "boxScore"];

    internal static readonly string[] PrepareStepNames =
    [
        .. PlainPrepareSteps, "resize", "crop", "pad", "multiply", "divide", "subtractMean", "divideStd", "depthScale",
    ];

    internal static readonly string[] ScoreStepNames =
    [
        .. PlainScoreSteps, "pick", "isClass", "isLabel", "areaShare", "componentCount", "sizeQuantile", "boxCount",
    ];

    internal static readonly string[] Filters = ["nearest", "bilinear", "bilinear-antialias", "area", "lanczos3"];

    private const int SideMax = 65_536;

    public static DocumentFormat Format { get; } = new(
        "lifecycle/model@1",
        "A model: its file's inputs and outputs, the steps around it, how it is run, and where it works.",
        FormField.Required("name", Form.Pattern("the model's name", "^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$", "a name of letters, digits, . _ -")),
        FormField.Required("version", Form.Text("the model's version", 50)),
        FormField.Optional("description", Form.Text("prose; no part of the model's identity", 5_000)),
        FormField.Optional("source", Source()),
        FormField.Required("inputs", Form.Named("the inputs by their ONNX names", @"^\S.{0,199}$", Input(), countMin: 1)),
        FormField.Required("scores", Form.Named("the scores by the names that alert types use", "^[A-Za-z][A-Za-z0-9._-]{0,99}$", Score(), countMin: 1)),
        FormField.Required("run", Run()),
        FormField.Optional("operatingRange", Range()));

    private static Form Source() => Form.Map(
        "where the model file comes from",
        FormField.Required("uri", Form.Pattern("the registry's address of the model", "^models:/[^/]+/[^/]+$", "an address such as models:/name/3")),
        FormField.Required("digest", Form.Pattern("what the registry must deliver", "^sha256:[0-9a-f]{64}$", "sha256: and 64 hex digits")),
        FormField.Optional("comment", Form.Text("prose; no part of the model's identity", 5_000)));

    private static Form Input() => Form.Map(
        "one input of the model",
        FormField.Required("layout", Form.Choice("the order of the samples: N frames, C channels or features, H rows, W columns", "NCHW", "NHWC", "NC")),
        FormField.Required("type", Form.Choice("the number type", "float32", "float64", "float16", "uint8")),
        FormField.Optional("width", Side("columns after the steps")),
        FormField.Optional("height", Side("rows after the steps")),
        FormField.Optional("channels", Form.Whole("channels after the steps", 1, 16)),
        FormField.Optional("features", Form.Whole("features of a vector, for layout NC", 1, 1_000_000)),
        FormField.Optional("prepare", Form.List("the pre-processing steps, first to last", PrepareStep(), countMax: 50)));

    private static Form PrepareStep() => Form.Either(
        "one step: a name, or one name with its settings",
        Form.Choice("a step without settings", PlainPrepareSteps),
        Form.Map(
            "one step with its settings",
            FormField.Optional("resize", Form.Map(
                "to another size",
                FormField.Required("width", Side("new columns")),
                FormField.Required("height", Side("new rows")),
                FormField.Required("filter", Form.Choice("how samples are mixed", Filters)))),
            FormField.Optional("crop", Form.Map("keep a window; without a place the middle", Window())),
            FormField.Optional("pad", Form.Map(
                "lay the frame on a larger one; without a place in the middle",
                [.. Window(), FormField.Required("value", Form.Number("the level around it"))])),
            FormField.Optional("multiply", Numbers("factor")),
            FormField.Optional("divide", Numbers("divisor")),
            FormField.Optional("subtractMean", Numbers("mean")),
            FormField.Optional("divideStd", Numbers("standard deviation")),
            FormField.Optional("depthScale", Form.Map(
                "16-bit frames from their white level to another; 8-bit frames stay",
                FormField.Required("white", Form.Number("the white level of the 16-bit frames", 1, 65_535)),
                FormField.Required("to", Form.Number("what white becomes"))))));

    private static FormField[] Window() =>
    [
        FormField.Required("width", Side("columns of the result")),
        FormField.Required("height", Side("rows of the result")),
        FormField.Optional("left", Form.Whole("columns to the left of the smaller frame", 0, SideMax)),
        FormField.Optional("top", Form.Whole("rows above the smaller frame", 0, SideMax)),
    ];

    private static Form Numbers(string what) => Form.Either(
        $"the {what}: one number, or one per channel or feature",
        Form.Number($"the {what} for all"), Form.List($"the {what} of each", Form.Number("one number"), 1, 1_000_000));

    private static Form Score() => Form.Map(
        "one score",
        FormField.Required("output", Form.Text("the ONNX output it comes from", 200)),
        FormField.Optional("steps", Form.List("the steps to one number per frame, first to last", ScoreStep(), countMax: 20)));

    private static Form ScoreStep() => Form.Either(
        "one step: a name, or one name with its settings",
        Form.Choice("a step without settings", PlainScoreSteps),
        Form.Map(
            "one step with its settings",
            FormField.Optional("pick", NumberOrText("the class: its index, or its key as scikit-learn wrote it")),
            FormField.Optional("isClass", Form.Whole("1 where this class is the largest", 0, 100_000)),
            FormField.Optional("isLabel", NumberOrText("1 if the label output says this")),
            FormField.Optional("areaShare", Form.Map("share of the mask above a level", Above())),
            FormField.Optional("componentCount", Form.Map("connected patches above a level", Mask())),
            FormField.Optional("sizeQuantile", Form.Map(
                "a quantile of the patches' equivalent diameters, by number",
                [
                    .. Mask(),
                    FormField.Required("quantile", Form.Number("0.5 for D50", 0, 1)),
                    FormField.Optional("pixelSize", Form.Number("side of a pixel in the unit of the score; 1 if absent", 1e-9, 1e9)),
                ])),
            FormField.Optional("boxCount", Form.Map("boxes above a level", [Above(), .. Boxes()])),
            FormField.Optional("boxScore", Form.Map("the highest box score", Boxes()))));

    private static Form NumberOrText(string meaning) =>
        Form.Either(meaning, Form.Whole("a number as key or index"), Form.Text("a text as key", 200));

    private static FormField Above() => FormField.Required("above", Form.Number("the level"));

    private static FormField[] Mask() =>
    [
        Above(),
        FormField.Optional("corners", Form.Flag("whether pixels that meet at a corner only are one patch; true if absent")),
        FormField.Optional("pixelsMin", Form.Whole("smaller patches are not counted; 1 if absent", 1, 1_000_000_000)),
    ];

    private static FormField[] Boxes() =>
    [
        FormField.Optional("column", Form.Whole("the score's column; absent when the output holds scores alone", 0, 10_000)),
        FormField.Optional("classColumn", Form.Whole("the class's column, when one class counts", 0, 10_000)),
        FormField.Optional("class", Form.Whole("the class that counts", 0, 100_000)),
    ];

    private static Form Run() => Form.Map(
        "how the model is run; fixed here because each of these can change the scores' bytes",
        FormField.Required("inferenceBatch", Form.Whole("frames per run", 1, 4_096)),
        FormField.Optional("intraOpThreads", Form.Whole("threads inside one operator; 1 if absent", 1, 64)),
        FormField.Optional("optimisation", Form.Choice("how far the graph may be rewritten; all if absent", "off", "basic", "extended", "all")),
        FormField.Required("provider", Form.Pattern("the execution provider; this build runs cpu", "^[A-Za-z0-9_-]{1,50}$", "the name of a provider")),
        FormField.Required("precision", Form.Choice("what the weights are", "float32", "float16", "int8", "mixed")),
        FormField.Optional("qualifiedNode", Form.Text("the node the model was qualified on", 200)));

    private static Form Range() => Form.Map(
        "where the model was made to work; frames outside are not assessable",
        FormField.Optional("cameras", Form.List("cameras by name", Form.Text("a camera", 200), 1, 1_000)),
        FormField.Optional("media", Form.List("culture media by name", Form.Text("a medium", 200), 1, 1_000)),
        FormField.Optional("cultureDays", Levels("days since the start of the culture")),
        FormField.Optional("focus", Levels("variance of the Laplacian, in the frame's grey levels squared")),
        FormField.Optional("illumination", Levels("mean level, in the frame's grey levels")),
        FormField.Optional("width", Levels("columns of the camera's frame")),
        FormField.Optional("height", Levels("rows of the camera's frame")));

    private static Form Levels(string meaning) => Form.Map(
        meaning,
        FormField.Optional("from", Form.Number("the lowest that is inside")),
        FormField.Optional("to", Form.Number("the highest that is inside")));

    private static Form Side(string meaning) => Form.Whole(meaning, 1, SideMax);
}
