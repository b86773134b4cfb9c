using Lifecycle.Formats;

namespace Lifecycle.ChallengeSets.Importing;

/// <summary>The form of <c>lifecycle/import@1</c>.</summary>
internal static class ImportMappingFormat
{
    public const string NoTimes = "none";

    private const int ListMax = 1_000;

    private const string PartPattern = "^[A-Za-z][A-Za-z0-9_-]{0,39}$";

    public static readonly string[] Layouts = ["folders", "table", "stacks", "coco"];
    public static readonly string[] Sources = ["part", "count", "ome"];
    public static readonly string[] Confirmations = ["first", "end", "after"];

    public static DocumentFormat Format { get; } = new(
        "lifecycle/import@1", "how a folder of images, with labels in folders, tables, COCO or event lists, becomes a challenge set",
        FormField.Required("from", Form.Path("the folder of the images, relative to this file and inside the workspace")),
        FormField.Required("layout", Form.Choice("what is there: stills in folders, stills with a table, stacks, stills with COCO", Layouts)),
        FormField.Optional("table", Form.Path("the CSV of labels, relative to this file: a row an image, or a row a page of a stack")),
        FormField.Optional("coco", Form.Path("the COCO JSON, relative to this file")),
        FormField.Optional("name", Form.Text("the parts of an image's path below 'from' without its ending, such as {class}/{vessel}_{time:yyyyMMdd-HHmmss}", 400)),
        FormField.Optional("columns", Form.Named(
            "which column a part is read from, where its name is another", PartPattern, Form.Text("the column's name", 200))),
        FormField.Optional("leave", Form.List(
            "endings of files that are no frames, such as .txt", Form.Pattern("an ending", "^\\.[A-Za-z0-9._-]{1,30}$", "a dot and an ending"), countMax: ListMax)),
        FormField.Required("case", Case),
        FormField.Required("origin", Form.Choice("where the frames come from", [.. Origins.Names])),
        FormField.Required("times", Form.Either(
            "when the frames were taken", Form.Choice("the frames have no times, and each case is a specimen", NoTimes), Times)),
        FormField.Optional("classes", Form.Named(
            "what a class says: an alert type whose condition is there; normal: none of them is; ignore: it cannot be judged; other: nothing of them. '*' is every class not named",
            "^[^\\u0000-\\u001f]{1,200}$", Form.Pattern("a meaning", "^(normal|ignore|other|[A-Z][A-Z0-9_-]{0,39})$", "an alert type, normal, ignore or other"), countMin: 1)),
        FormField.Optional("others", Form.Choice(
            "what a frame's classes say of the types they do not name; default unlabelled: nothing", "unlabelled", "absent")),
        FormField.Optional("areaMin", Form.Number("the smallest COCO annotation that counts, in square pixels; default 0", 0, 1e12)),
        FormField.Optional("channel", Form.Whole("the channel of a stack that has several, from 1", 1, 1_000)),
        FormField.Optional("plane", Form.Whole("the z plane of a stack that has several, from 1", 1, 100_000)),
        FormField.Optional("signed", Form.Choice("takes signed samples: half their range is added to each, so that order is kept", "lift")),
        FormField.Required("labels", Labels),
        FormField.Optional("episodes", Episodes),
        FormField.Optional("events", Events),
        FormField.Optional("changes", Form.Text("what changed since the version before; required for every version but 1", 4_000)));

    private static Form Case => Form.Map(
        "what makes a case: images of one id are one case. Each value is text with parts in braces; {stem} is the file's name, {part:id} a part fit for an id",
        FormField.Required("id", Form.Text("the case's id", 200)),
        FormField.Optional("vessel", Form.Text("the vessel; absent when unknown", 200)),
        FormField.Optional("donor", Form.Text("the donor's code; absent when unknown", 200)),
        FormField.Required("batch", Form.Text("the production batch", 200)),
        FormField.Optional("cultureStart", Form.Text("when the culture began: a time, or first-frame; required with times", 200)),
        FormField.Optional("axes", Form.Named("the subgroups of the case", "^[a-z][a-z0-9-]{0,39}$", Form.Text("the value on this axis", 200))));

    private static Form Times => Form.Map(
        "frames with times",
        FormField.Required("from", Form.Choice("a part of the name or table; counted on from a start; or the OME-XML of a stack", Sources)),
        FormField.Optional("part", Form.Pattern("the part; default time, or frame where frames are counted", PartPattern, "a part's name")),
        FormField.Optional("form", Form.Text("how a column writes times, such as yyyy-MM-dd HH:mm:ss; default ISO 8601 or UTC microseconds", 40)),
        FormField.Optional("offset", Form.Pattern("the offset from UTC of times without a zone", "^(Z|[+-][0-9]{2}:[0-9]{2})$", "an offset such as +02:00 or Z")),
        FormField.Optional("start", Form.Text("the time of frame 0, or of a stack's first page, as ISO 8601 with a zone", 40)),
        FormField.Optional("every", Form.Duration("from frame to frame, and how long a frame stands for at most")),
        FormField.Optional("tolerance", Form.Duration("how far a page may be from an even row of times; default 0: uneven pages become stills")));

    private static Form Labels => Form.Map(
        "where labels come from",
        FormField.Required("provenance", Form.Text("who or what labelled, and how", 2_000)),
        FormField.Optional("source", Form.Choice(
            "of which kind that is", "blind-labellers", "one-labeller", "measurement", "rendering-plan")),
        FormField.Optional("confirmedHow", Form.Text("by what episodes were confirmed; required where there are any")));

    private static Form Episodes => Form.Map(
        "how labels of frames become episodes and quiet time",
        FormField.Required("gap", Form.Duration("frames of one condition are one episode up to this much apart")),
        FormField.Required("least", Form.Duration("what is shorter is dropped, and is not quiet either")),
        FormField.Required("confirmed", Form.Choice("when an episode counts as confirmed: after its first frame, at its end, or a time after its onset", Confirmations)),
        FormField.Optional("after", Form.Duration("the time after the onset, with confirmed: after")));

    private static Form Events => Form.Map(
        "a list of events, in place of classes",
        FormField.Required("file", Form.Path("the CSV, relative to this file: case (or vessel, batch), type, onset, ended, confirmedAt, how")),
        FormField.Required("quiet", Form.Choice(
            "listed: only rows of type quiet are; rest: a case that is listed was watched throughout, and the rest of it is quiet", "listed", "rest")),
        FormField.Optional("margin", Form.Duration("time before and after an event that is not quiet; default 0 s")));
}
