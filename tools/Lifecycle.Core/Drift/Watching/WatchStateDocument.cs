using Lifecycle.Formats;
using Lifecycle.Refusals;

namespace Lifecycle.Drift.Watching;

/// <summary>Writes and reads <c>lifecycle/drift-watch-state@1</c>: a watch that goes on as if it had never stopped.</summary>
/// <remarks>Numbers are written by their bits, so nothing is rounded on the way.</remarks>
public static class WatchStateDocument
{
    private static readonly Form Count = Form.Whole("a count", 0);

    public static DocumentFormat Format { get; } = new(
        "lifecycle/drift-watch-state@1", "where a drift watch stands",
        FormField.Required("basis", Form.Pattern("of the plan and its profile", "^sha256:[0-9a-f]{64}$", "a sha256 digest")),
        FormField.Required("limits", Form.List("of the signals, in the plan's order: slack, limit, warm start, limit of a new batch, and the blocks after which one is frozen or empty", Long())),
        FormField.Required("frames", Count),
        FormField.Required("late", Count),
        FormField.Required("beyond", Count),
        FormField.Optional("read", Form.Map(
            "how far a file was read",
            FormField.Required("file", Form.Text("its name", 4_000)),
            FormField.Required("bytes", Count),
            FormField.Required("lines", Count),
            FormField.Required("start", Form.Pattern("of its first line", "^sha256:[0-9a-f]{64}$", "a sha256 digest")),
            FormField.Required("last", Form.Pattern("of the last line that was taken", "^sha256:[0-9a-f]{64}$", "a sha256 digest")),
            FormField.Required("lastBytes", Form.Whole("of that line and its end", 0, int.MaxValue)))),
        FormField.Required("digest", Form.Pattern("of all else that is written here, as it is written without this", "^sha256:[0-9a-f]{64}$", "a sha256 digest")),
        FormField.Required("seen", Form.List("the levels of axes that were seen", Form.Map(
            "a level",
            FormField.Required("axis", Form.Whole("0 for the camera, then the plan's axes", 0, 8)),
            FormField.Required("level", CrossingForm.Level("its name")),
            FormField.Required("first", Form.Whole("first seen, microseconds")),
            FormField.Required("last", Form.Whole("last seen")),
            FormField.Required("frames", Count),
            FormField.Required("day", Form.Whole("the day that the last counts are of")),
            FormField.Required("today", Count),
            FormField.Required("yesterday", Count)))),
        FormField.Required("cameras", Form.List("what each camera sees", Form.Map(
            "a camera",
            FormField.Required("camera", CrossingForm.Level("its name")),
            FormField.Required("batch", CrossingForm.Level("what it looks at")),
            FormField.Required("levels", Form.List("of the plan's axes", CrossingForm.Level("a level"), 0, 8)),
            FormField.Required("batchStart", Form.Whole("of its first frame, microseconds")),
            FormField.Required("last", Form.Whole("of its last frame")),
            FormField.Required("block", Form.Whole("counted from the beginning of the batch", -1)),
            FormField.Required("emptyBlocks", Count),
            FormField.Required("signals", Form.List("in the plan's order", Form.Map(
                "a signal",
                FormField.Required("numbers", Long()),
                FormField.Required("chart", Long()),
                FormField.Optional("crossing", Form.Map("what stands", CrossingForm.Fields)))))))));

    public static byte[] Write(Watch watch, WatchPosition? read) => Write(watch, read, DigestOf(watch, read));

    private static Digest DigestOf(Watch watch, WatchPosition? read) => Digest.Of(Write(watch, read, null));

    private static byte[] Write(Watch watch, WatchPosition? read, Digest? digest) => JsonText.Write(json =>
    {
        json.Member("format", Format.Name);
        json.Member("basis", watch.Design.Basis);
        json.List("limits", watch.Design.Signals.Select(Limits), json.Item);
        json.Member("frames", watch.Frames);
        json.Member("late", watch.Late);
        json.Member("beyond", watch.Beyond);
        if (read is not null)
        {
            json.Map("read", () =>
            {
                json.Member("file", read.File);
                json.Member("bytes", read.Bytes);
                json.Member("lines", read.Lines);
                json.Member("start", read.Start);
                json.Member("last", read.Last);
                json.Member("lastBytes", read.LastBytes);
            });
        }

        if (digest is not null)
        {
            json.Member("digest", digest);
        }

        json.List("seen", watch.Seen.All, level => json.Item(() => Write(json, level)));
        json.List("cameras", watch.Lanes, lane => json.Item(() => Write(json, lane)));
    });

    /// <summary>The watch as it was saved, and how far a file was read.</summary>
    public static Outcome<(Watch Watch, WatchPosition? Read)> Read(SourceNode node, WatchDesign design) => Format.Judge(node).Then(map =>
        map.Text("basis") != design.Basis.Text || !map.ItemsOf("limits").Select(item => item.AsText()).SequenceEqual(design.Signals.Select(Limits))
            ? WatchRefusals.OtherState(map.Spot, map.Text("basis"), design.Basis)
            : Restored(map, design) is { } watch
                ? Whole(map, watch, Position(map.PartOrNone("read")))
                : WatchRefusals.StateBroken(map.Spot));

    // A position moved by hand would lose rows, or take them twice, and nobody would see it.
    private static Outcome<(Watch Watch, WatchPosition? Read)> Whole(SourceNode.Map map, Watch watch, WatchPosition? read) =>
        DigestOf(watch, read).Text == map.Text("digest") ? (watch, read) : WatchStateRefusals.Changed(map.Get("digest").Spot);

    private static Form Long() => ExactNumbers.Shape;

    private static string Limits(SignalDesign design) => ExactNumbers.Write(
    [
        design.Slack, design.Limit, design.WarmStart, design.LevelLimit ?? double.NaN,
        design.Silence?.FrozenAfter ?? double.NaN, design.Silence?.EmptyAfter ?? double.NaN,
    ]);

    private static void Write(JsonText json, SeenLevel level)
    {
        json.Member("axis", level.Axis);
        json.Member("level", CrossingForm.Written(level.Level));
        json.Member("first", level.First);
        json.Member("last", level.Last);
        json.Member("frames", level.Frames);
        json.Member("day", level.Day);
        json.Member("today", level.Today);
        json.Member("yesterday", level.Yesterday);
    }

    private static void Write(JsonText json, Lane lane)
    {
        json.Member("camera", CrossingForm.Written(lane.Camera));
        json.Member("batch", CrossingForm.Written(lane.Batch));
        json.List("levels", lane.Levels.Select(CrossingForm.Written), json.Item);
        json.Member("batchStart", lane.BatchStart);
        json.Member("last", lane.Last);
        json.Member("block", lane.Block);
        json.Member("emptyBlocks", lane.EmptyBlocks);
        json.List("signals", lane.Signals, signal => json.Item(() =>
        {
            var (numbers, chart) = signal.Save();
            json.Member("numbers", ExactNumbers.Write(numbers));
            json.Member("chart", ExactNumbers.Write(chart));
            if (signal.Standing is { } crossing)
            {
                json.Map("crossing", () => CrossingForm.Write(json, crossing));
            }
        }));
    }

    // Null when the numbers cannot have been saved by such a watch.
    private static Watch? Restored(SourceNode.Map map, WatchDesign design)
    {
        var watch = new Watch(design);
        watch.Restore(map.Whole("frames"), map.Whole("late"), map.Whole("beyond"));
        foreach (var level in map.ItemsOf("seen").Select(item => item.AsMap()))
        {
            watch.Seen.Add(new SeenLevel
            {
                Axis = (int)level.Whole("axis"), Level = CrossingForm.Read(level.Text("level")), First = new Moment(level.Whole("first")),
                Last = new Moment(level.Whole("last")), Frames = level.Whole("frames"), Day = level.Whole("day"),
                Today = level.Whole("today"), Yesterday = level.Whole("yesterday"),
            });
        }

        return map.ItemsOf("cameras").Select(item => item.AsMap()).All(lane => IsRestored(watch, lane)) ? watch : null;
    }

    private static bool IsRestored(Watch watch, SourceNode.Map map)
    {
        var signals = map.ItemsOf("signals");
        if (watch.Add(CrossingForm.Read(map.Text("camera"))) is not { } lane || signals.Count != lane.Signals.Length)
        {
            return false;
        }

        (lane.Batch, lane.Levels) = (CrossingForm.Read(map.Text("batch")), CrossingForm.ListOf(map, "levels"));
        (lane.BatchStart, lane.Last) = (new Moment(map.Whole("batchStart")), new Moment(map.Whole("last")));
        (lane.Block, lane.EmptyBlocks) = (map.Whole("block"), map.Whole("emptyBlocks"));
        return lane.Signals.Zip(signals.Select(item => item.AsMap())).All(pair =>
        {
            pair.First.Standing = pair.Second.PartOrNone("crossing") is { } crossing ? CrossingForm.Read(crossing) : null;
            return ExactNumbers.Parse(pair.Second.Text("numbers")) is { } numbers && ExactNumbers.Parse(pair.Second.Text("chart")) is { } chart
                && pair.First.TryRestore(numbers, chart);
        });
    }

    private static WatchPosition? Position(SourceNode.Map? map) => map is null ? null : new WatchPosition(
        map.Text("file"), map.Whole("bytes"), map.Whole("lines"), Digest.Parse(map.Text("start")), Digest.Parse(map.Text("last")), (int)map.Whole("lastBytes"));
}
