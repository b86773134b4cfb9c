using Lifecycle.Formats;

namespace Lifecycle.Drift.Watching;

/// <summary>How a crossing is written: in a drift record, and in the saved state of a watch.</summary>
public static class CrossingForm
{
    private const string Still = "none";

    // A column may have 200 characters.
    private const int NameMax = 220;

    internal static FormField[] Fields { get; } =
    [
        FormField.Required("signal", Form.Text("which signal; of a spread 'spread of' and the column", NameMax)),
        FormField.Required("kind", Form.Choice("what it was held against", [.. WatchWords.KindNames])),
        FormField.Required("side", Form.Choice("which way it went; none when it froze or went empty", "up", "down", Still)),
        FormField.Required("camera", Level("of which camera; - where there is but one")),
        FormField.Required("batch", Level("of which batch; - where nothing says so")),
        FormField.Required("levels", Form.List("of the plan's axes, in their order", Level("a level"), 0, 8)),
        FormField.Required("since", Form.Whole("since when, in microseconds since 1970, UTC")),
        FormField.Required("at", Form.Whole("of the frame with which it was seen, likewise")),
        FormField.Required("frame", Form.Whole("the number of that frame in the watch", 0)),
        FormField.Required("before", Form.Number("the mean before, in the signal's unit; of a spread the standard deviation")),
        FormField.Required("after", Form.Either(
            "the mean since; the one number of what froze, null of what went empty", Form.Number("in the signal's unit"), Form.Nothing("no number"))),
        FormField.Required("behind", Form.Whole("how many blocks, or outcomes, that is the mean of; or for how many blocks it was silent", 1)),
        FormField.Required("alsoOff", Form.List("other signals of this camera that are off by 3 standard deviations or more", Form.Text("a signal", NameMax))),
        FormField.Required("cameras", Form.List("where every camera stood", Form.Map(
            "a camera",
            FormField.Required("camera", Level("its name")),
            FormField.Required("batch", Level("what it looked at")),
            FormField.Required("levels", Form.List("of the plan's axes", Level("a level"), 0, 8)),
            FormField.Required("off", Form.Either("from its level, in the signal's unit; null while that is not known", Form.Number("so far"), Form.Nothing("not known"))),
            FormField.Required("moved", Form.Flag("as the one that crossed"))))),
        FormField.Required("shares", Form.List("of which levels the frames are", Form.Map(
            "a level",
            FormField.Required("axis", Form.Text("camera, or one of the plan's", 100)),
            FormField.Required("level", Level("which")),
            FormField.Required("before", Form.Number("its share until the day before the crossing", 0, 1)),
            FormField.Required("recent", Form.Number("its share since", 0, 1))))),
        FormField.Required("suspects", Form.List("where to look first, the likeliest before the others; no cause was shown", Form.Map(
            "a suspect",
            FormField.Required("axis", Form.Text("camera, batch, one of the plan's axes, or all cameras", 100)),
            FormField.Required("level", Level("which")),
            FormField.Required("why", Form.Text("in words", 1_000))), 1)),
    ];

    public static void Write(JsonText json, Crossing crossing)
    {
        json.Member("signal", crossing.Signal);
        json.Member("kind", WatchWords.NameOf(crossing.Kind));
        json.Member("side", crossing.IsSilent ? Still : crossing.IsUp ? "up" : "down");
        json.Member("camera", Written(crossing.Camera));
        json.Member("batch", Written(crossing.Batch));
        json.List("levels", crossing.Levels.Select(Written), json.Item);
        json.Member("since", crossing.Since);
        json.Member("at", crossing.At);
        json.Member("frame", crossing.Frame);
        json.Member("before", crossing.Before);
        json.Member("after", crossing.After);
        json.Member("behind", crossing.Behind);
        json.List("alsoOff", crossing.AlsoOff, json.Item);
        json.List("cameras", crossing.Cameras, lane => json.Item(() =>
        {
            json.Member("camera", Written(lane.Camera));
            json.Member("batch", Written(lane.Batch));
            json.List("levels", lane.Levels.Select(Written), json.Item);
            json.Member("off", lane.Off);
            json.Member("moved", lane.HasMoved);
        }));
        json.List("shares", crossing.Shares, share => json.Item(() =>
        {
            json.Member("axis", share.Axis);
            json.Member("level", Written(share.Level));
            json.Member("before", share.Before);
            json.Member("recent", share.Recent);
        }));
        json.List("suspects", crossing.Suspects, suspect => json.Item(() =>
        {
            json.Member("axis", suspect.Axis);
            json.Member("level", Written(suspect.Level));
            json.Member("why", suspect.Why);
        }));
    }

    public static Crossing Read(SourceNode.Map map) => new()
    {
        Signal = map.Text("signal"),
        Kind = WatchWords.KindNamed(map.Text("kind")),
        IsUp = map.Text("side") == "up",
        Camera = Read(map.Text("camera")),
        Batch = Read(map.Text("batch")),
        Levels = ListOf(map, "levels"),
        Since = new Moment(map.Whole("since")),
        At = new Moment(map.Whole("at")),
        Frame = map.Whole("frame"),
        Before = map.Number("before"),
        After = NumberOf(map, "after"),
        Behind = map.Whole("behind"),
        AlsoOff = [.. map.ItemsOf("alsoOff").Select(item => item.AsText())],
        Cameras = [.. map.ItemsOf("cameras").Select(item => item.AsMap()).Select(lane => new LaneOffset(
            Read(lane.Text("camera")), Read(lane.Text("batch")), ListOf(lane, "levels"),
            NumberOf(lane, "off"), lane.Flag("moved", otherwise: false)))],
        Shares = [.. map.ItemsOf("shares").Select(item => item.AsMap()).Select(share => new LevelShare(
            share.Text("axis"), Read(share.Text("level")), share.Number("before"), share.Number("recent")))],
        Suspects = [.. map.ItemsOf("suspects").Select(item => item.AsMap()).Select(suspect => new WatchSuspect(
            suspect.Text("axis"), Read(suspect.Text("level")), suspect.Text("why")))],
    };

    /// <summary>A form cannot tell empty text from text that was forgotten.</summary>
    public static string Written(string level) => level.Length == 0 ? "-" : level;

    public static string Read(string level) => level == "-" ? "" : level;

    public static Form Level(string meaning) => Form.Text(meaning, 1_000);

    private static double? NumberOf(SourceNode.Map map, string name) =>
        map.Get(name) is SourceNode.Scalar { Type: ScalarType.Number } number ? number.AsNumber() : null;

    public static IReadOnlyList<string> ListOf(SourceNode.Map map, string name) => [.. map.ItemsOf(name).Select(item => Read(item.AsText()))];
}
