using Lifecycle.Formats;
using Lifecycle.Refusals;

namespace Lifecycle.ModelDescriptions;

/// <summary>Reads a model description from a source tree, with every fault at once.</summary>
public static class ModelDescriptionReader
{
    private static readonly string[] PixelRanges = ["focus", "illumination", "width", "height"];

    // 256 million samples: beyond any camera, and four bytes of each still fit an array.
    private const long FrameSamplesMax = 1 << 28;

    public static Outcome<ModelDescription> Read(SourceNode node)
    {
        // Before the form, so that an unknown step is one refusal that says where it belongs, not a misspelt key.
        if (StepReader.Unsupported(node) is { } unsupported)
        {
            return unsupported;
        }

        return ModelDescriptionFormat.Format.Judge(node).Then(Read);
    }

    private static Outcome<ModelDescription> Read(SourceNode.Map map)
    {
        var faults = new List<Refusal>();
        var description = new ModelDescription
        {
            Name = map.Text("name"),
            Version = map.Text("version"),
            Description = map.TextOrNone("description"),
            Source = map.PartOrNone("source") is { } source
                ? new ModelSource(source.Text("uri"), Digest.Parse(source.Text("digest")), source.TextOrNone("comment"))
                : null,
            Inputs = [.. map.Part("inputs").Members.Select(member => Input(member, faults))],
            Scores = [.. map.Part("scores").Members.Select(member => Score(member, faults))],
            Run = Run(map.Part("run"), faults),
            Range = map.PartOrNone("operatingRange") is { } range ? Range(range) : OperatingRange.Unlimited,
        };
        JudgeWhole(map, description, faults);
        return faults.Count > 0 ? faults : description;
    }

    private static ModelInput Input(SourceNode.Member member, List<Refusal> faults)
    {
        var map = member.Value.AsMap();
        var layout = map.Text("layout") switch
        {
            "NCHW" => TensorLayout.Nchw,
            "NHWC" => TensorLayout.Nhwc,
            _ => TensorLayout.Nc,
        };
        string[] needed = layout == TensorLayout.Nc ? ["features"] : ["width", "height", "channels"];
        foreach (var name in needed.Where(name => !map.Has(name)))
        {
            faults.Add(ModelRefusals.SizeMissing(map.Spot, member.Name, map.Text("layout"), name));
        }

        string[] foreign = layout == TensorLayout.Nc ? ["width", "height", "channels"] : ["features"];
        foreach (var name in foreign.Where(map.Has))
        {
            faults.Add(ModelRefusals.SizeForeign(map.Get(name).Spot, member.Name, map.Text("layout"), name));
        }

        var size = layout == TensorLayout.Nc
            ? new SampleSize((int)(map.WholeOrNone("features") ?? 1), 1, 1)
            : new SampleSize(
                (int)(map.WholeOrNone("width") ?? 1), (int)(map.WholeOrNone("height") ?? 1), (int)(map.WholeOrNone("channels") ?? 1));
        if ((long)size.Width * size.Height * size.Channels > FrameSamplesMax)
        {
            faults.Add(ModelRefusals.InputTooLarge(map.Spot, member.Name, size, FrameSamplesMax));
        }

        PrepareStep[] steps = [.. map.ItemsOf("prepare").Select(step => StepReader.Prepare(step, layout, faults)).OfType<PrepareStep>()];
        return new ModelInput(member.Name, layout, Type(map.Text("type")), size, steps);
    }

    private static TensorType Type(string text) => text switch
    {
        "float32" => TensorType.Float32,
        "float64" => TensorType.Float64,
        "float16" => TensorType.Float16,
        _ => TensorType.Uint8,
    };

    private static ModelScore Score(SourceNode.Member member, List<Refusal> faults)
    {
        var map = member.Value.AsMap();
        return new ModelScore(
            member.Name, map.Text("output"),
            [.. map.ItemsOf("steps").Select(step => StepReader.Score(step, faults)).OfType<ScoreStep>()]);
    }

    private static RunSettings Run(SourceNode.Map map, List<Refusal> faults)
    {
        if (map.Text("provider") != RunSettings.Provider)
        {
            faults.Add(ModelRefusals.ProviderNotRun(map.Get("provider").Spot, map.Text("provider")));
        }

        return new RunSettings(
            (int)map.Whole("inferenceBatch"),
            (int)(map.WholeOrNone("intraOpThreads") ?? 1),
            map.TextOrNone("optimisation") switch
            {
                "off" => OptimisationLevel.Off,
                "basic" => OptimisationLevel.Basic,
                "extended" => OptimisationLevel.Extended,
                _ => OptimisationLevel.All,
            },
            map.Text("precision"),
            map.TextOrNone("qualifiedNode"));
    }

    private static OperatingRange Range(SourceNode.Map map) => new(
        [.. map.ItemsOf("cameras").Select(item => item.AsText())],
        [.. map.ItemsOf("media").Select(item => item.AsText())],
        Levels(map, "cultureDays"), Levels(map, "focus"), Levels(map, "illumination"), Levels(map, "width"), Levels(map, "height"));

    private static LevelRange? Levels(SourceNode.Map map, string name) => map.PartOrNone(name) is { } part
        ? new LevelRange(part.NumberOrNone("from"), part.NumberOrNone("to"))
        : null;

    private static void JudgeWhole(SourceNode.Map map, ModelDescription description, List<Refusal> faults)
    {
        if (map.PartOrNone("operatingRange") is not { } range)
        {
            return;
        }

        foreach (var member in range.Members.Where(member => member.Value is SourceNode.Map))
        {
            if (Levels(range, member.Name) is { From: { } from, To: { } to } && from > to)
            {
                faults.Add(ModelRefusals.RangeEmpty(member.Spot, member.Name, from, to));
            }
        }

        var takesFeatures = description.Inputs.Any(input => input.Layout == TensorLayout.Nc);
        foreach (var name in PixelRanges.Where(name => takesFeatures && range.Has(name)))
        {
            faults.Add(ModelRefusals.RangeOfPixels(range.Get(name).Spot, name));
        }
    }
}
