using Lifecycle.Formats;
using Lifecycle.Refusals;
using Lifecycle.Replay;

namespace Lifecycle.ChallengeSets;

/// <summary>Reads and writes <c>lifecycle/case@1</c>.</summary>
public static class CaseDocument
{
    private const int FramesMax = 10_000_000;
    private const long FrameBytesMax = 256L << 20;
    private const long IntervalMicrosMax = 86_400_000_000;

    private const string NoTime = "none";

    private static readonly Form CultureStart = ChallengeSetForms.Time("when the culture began (may be absent with time: none)");

    public static DocumentFormat Format { get; } = new(
        "lifecycle/case@1", "one case of a challenge set: a vessel's frames in time order, or a specimen's frames without times",
        FormField.Required("case", ChallengeSetForms.Name("the case's id")),
        FormField.Optional("vessel", ChallengeSetForms.Name("the vessel; absent when unknown")),
        FormField.Optional("donor", ChallengeSetForms.Name("the donor's code; absent when unknown")),
        FormField.Required("batch", ChallengeSetForms.Name("the production batch")),
        FormField.Required("origin", Form.Choice(
            "where the case comes from", [.. Origins.Names])),
        FormField.Optional("axes", ChallengeSetForms.Axes("the subgroups of the whole case")),
        FormField.Optional("cultureStart", CultureStart),
        KeepingForms.Retention,
        KeepingForms.Hold,
        MaskForms.Field,
        FormField.Required("frames", Form.Map(
            "the frames",
            FormField.Required("files", Form.List("the files that hold them, in time order where there are times", Form.Map(
                "one file",
                FormField.Required("file", Form.Path("beside this file, or in the cache when rendered")),
                FormField.Required("sha256", Form.Pattern(
                    "the file's digest", "^[0-9a-f]{64}$", "64 lower-case hex digits")),
                FormField.Required("count", Form.Whole("how many frames it holds", 1, FramesMax)),
                FormField.Optional("start", ChallengeSetForms.Time("the time of its first frame, where each file says its own"))),
                countMin: 1)),
            FormField.Required("width", Form.Whole("pixels per row, or features", 1, 65_536)),
            FormField.Required("height", Form.Whole("rows; 1 for feature vectors", 1, 65_536)),
            FormField.Required("depth", Form.Whole("bits per sample: 8, 16, or 32 for features", 8, 32)),
            FormField.Required("channels", Form.Whole("1 for grayscale and features, 3 for RGB", 1, 3)),
            FormField.Optional("start", ChallengeSetForms.Time(
                "the time of the first frame (with interval; in place of both: time; absent where each file has a start)")),
            FormField.Optional("interval", Form.Whole(
                "microseconds from frame to frame; where each file has a start, how long a frame stands for at most", 1, IntervalMicrosMax)),
            FormField.Optional("time", Form.Choice("in place of start and interval: the frames have no times, and the case is a specimen", NoTime)))));

    public static Outcome<CaseFacts> Read(SourceNode node) => Look(node).Sound;

    /// <summary>The case as far as it can be told, and every fault. Files that go backwards in time are looked at in time order.</summary>
    public static Reading<CaseFacts> Look(SourceNode node) =>
        Format.Judge(node).TryGet(out var map, out var why) ? Facts(map) : new Reading<CaseFacts>(null, why);

    public static byte[] Write(CaseFacts facts) => JsonText.Write(json =>
    {
        json.Member("format", Format.Name);
        json.Member("case", facts.Id);
        Known(json, "vessel", facts.Vessel);
        Known(json, "donor", facts.Donor);
        json.Member("batch", facts.Batch);
        json.Member("origin", Origins.NameOf(facts.Origin));
        ChallengeSetForms.Write(json, "axes", facts.Axes);
        if (facts.CultureStart is { } begun)
        {
            json.Member("cultureStart", begun);
        }

        KeepingForms.Write(json, facts.Retention, facts.Hold);
        MaskForms.Write(json, facts.Mask);
        json.Map("frames", () => Write(json, facts.Frames));
    });

    private static void Known(JsonText json, string name, string? value)
    {
        if (value is not null)
        {
            json.Member(name, value);
        }
    }

    private static void Write(JsonText json, CaseFrames frames)
    {
        json.List("files", frames.Files, file => json.Item(() =>
        {
            json.Member("file", file.File);
            json.Member("sha256", file.Digest.Hex);
            json.Member("count", file.Count);
            if (file.Start is { } start)
            {
                json.Member("start", start);
            }
        }));
        json.Member("width", frames.Shape.Width);
        json.Member("height", frames.Shape.Height);
        json.Member("depth", frames.Shape.Depth);
        json.Member("channels", frames.Shape.Channels);
        if (frames.HasTimes)
        {
            if (frames.Files[0].Start is null)
            {
                json.Member("start", frames.Start);
            }

            json.Member("interval", frames.Interval.Ticks / TimeSpan.TicksPerMicrosecond);
        }
        else
        {
            json.Member("time", NoTime);
        }
    }

    private static Reading<CaseFacts> Facts(SourceNode.Map map)
    {
        var frames = map.Part("frames");
        var shape = new FrameShape(
            (int)frames.Whole("width"), (int)frames.Whole("height"), (int)frames.Whole("channels"),
            (int)frames.Whole("depth"));
        var isKnown = shape.Depth is 8 or 16 or FrameShape.FeatureDepth && shape.Channels is 1 or 3;
        var bytes = (long)shape.Width * shape.Height * shape.Channels * (shape.Depth / 8);
        if (!isKnown || bytes > FrameBytesMax || (shape.IsFeatures && (shape.Height != 1 || shape.Channels != 1)))
        {
            return ChallengeSetRefusals.ShapeUnknown(frames.Get("depth").Spot, shape);
        }

        var faults = new List<Refusal>();
        var files = frames.ItemsOf("files").Select(node => FileOf(node.AsMap())).ToList();
        var (retention, hold, mask) = (KeepingForms.RetentionOf(map, faults), KeepingForms.HoldOf(map, faults), MaskForms.Of(map, faults));
        if (mask?.Fits(shape) == false)
        {
            faults.Add(ChallengeSetRefusals.MaskTooLarge(map.Get(MaskForms.Field.Name).Spot, shape));
        }

        return Timed(map, frames, files, shape, faults) is { } timed
            ? new Reading<CaseFacts>(
                new CaseFacts(
                    map.Text("case"), map.TextOrNone("vessel"), map.TextOrNone("donor"), map.Text("batch"),
                    Origins.Parse(map.Text("origin")), ChallengeSetForms.AxesOf(map, "axes"),
                    map.Has("cultureStart") ? ChallengeSetForms.TimeOf(map, "cultureStart") : null, timed)
                {
                    Retention = retention,
                    Hold = hold,
                    Mask = mask,
                },
                faults)
            : new Reading<CaseFacts>(null, faults);
    }

    // Either both times or the word that there are none: what is only left out may have been forgotten.
    private static CaseFrames? Timed(
        SourceNode.Map map, SourceNode.Map frames, List<CaseFile> files, FrameShape shape, List<Refusal> faults)
    {
        var isUntimed = frames.Has("time");
        var started = files.Count(file => file.Start is not null);
        if ((started > 0 && (isUntimed || started < files.Count || frames.Has("start")))
            || (started == 0 && frames.Has("start") == isUntimed) || frames.Has("interval") == isUntimed)
        {
            faults.Add(ChallengeSetRefusals.TimesUnclear(frames.Find("time")?.Spot ?? frames.Spot));
            return null;
        }

        if (!isUntimed && !map.Has("cultureStart"))
        {
            faults.Add(SourceRefusals.MissingKey(map.Spot, "cultureStart", CultureStart));
        }

        var count = files.Sum(file => (long)file.Count);
        if (count > FramesMax)
        {
            faults.Add(SourceRefusals.WrongValue(frames.Get("files").Spot, "frames.files", $"at most {FramesMax} frames", $"{count}"));
            return null;
        }

        return isUntimed
            ? CaseFrames.WithoutTimes(files, shape)
            : InOrder(frames, files, shape, frames.Has("start") ? ChallengeSetForms.TimeOf(frames, "start") : new Moment(0), faults);
    }

    private static CaseFrames? InOrder(
        SourceNode.Map map, List<CaseFile> files, FrameShape shape, Moment start, List<Refusal> faults)
    {
        var interval = TimeSpan.FromMicroseconds(map.Whole("interval"));
        var before = faults.Count;
        var (over, last) = (new Moment(0), start);
        foreach (var (file, node) in files.Zip(map.ItemsOf("files")))
        {
            var begin = file.Start ?? last;
            if (begin < over)
            {
                faults.Add(ChallengeSetRefusals.TimeGoesBack(node.AsMap().Get("start").Spot, file.File, begin, over));
            }

            // One frame of a file may follow the last of another sooner than an interval, but not at its time.
            last = begin + (interval * file.Count);
            over = last - interval + TimeSpan.FromMicroseconds(1);
        }

        if (last > ChallengeSetForms.TimeMax)
        {
            faults.Add(ChallengeSetRefusals.TimesNotOrdered(map.Spot, "the frames", $"the last before {ChallengeSetForms.TimeMax}"));
            return null;
        }

        return new CaseFrames(faults.Count == before ? files : [.. files.OrderBy(file => file.Start)], shape, start, interval);
    }

    private static CaseFile FileOf(SourceNode.Map map) => new(
        map.Text("file"), Digest.Parse("sha256:" + map.Text("sha256")), (int)map.Whole("count"),
        map.Has("start") ? ChallengeSetForms.TimeOf(map, "start") : null);
}
