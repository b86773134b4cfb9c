using Lifecycle.ChallengeSets;
using Lifecycle.Formats;
using Lifecycle.Replay;
using Lifecycle.TestKit;

namespace Lifecycle.Promotions;

/// <summary>A whole workspace of its own, small enough to be replayed in a moment: three vessels, one episode each.</summary>
/// <remarks>The model's only score is the mean brightness times <see cref="Gain"/>; an episode is bright, quiet time dark.</remarks>
internal sealed class TinyLine : IDisposable
{
    public const string Promotion = "promotion.yaml";
    public const string Criteria = "criteria.yaml";
    public const string Alerts = "alerts.yaml";
    public const string Model = "model/model.onnx";
    public const string ModelText = "model/model.yaml";
    public const string SetText = "set/set.yaml";
    public const string FirstCase = "set/cases/V1.json";
    public const string FirstLabels = "set/labels/V1.json";

    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(30);
    private static readonly Moment Start = new(1_700_000_000_000_000);

    private readonly TempFolder folder = new();
    private readonly Dictionary<string, string> variables;

    public TinyLine() => variables = CommandRunner.CleanEnvironment(folder.At("home", "."));

    public bool IsDemonstration { get; init; } = true;

    public bool HasProduction { get; init; }

    public FrameFormat Format { get; init; } = FrameFormat.Tiff;

    /// <summary>Vessels, with one episode each.</summary>
    public int Cases { get; init; } = 3;

    /// <summary>Of each case. A third of them, in the middle, are of the episode.</summary>
    public int Frames { get; init; } = 12;

    /// <summary>False: cases are specimens. The odd ones are bright in the middle and have the condition, the even ones are dark.</summary>
    public bool HasTimes { get; init; } = true;

    /// <summary>Frames look like something, each vessel's like its own; else they are even, and look like nothing.</summary>
    public bool IsPatterned { get; init; }

    /// <summary>1 sees every episode, 0.1 none.</summary>
    public float Gain { get; init; } = 1;

    /// <summary>More than three is more than there are.</summary>
    public int EpisodesMin { get; init; } = 3;

    /// <summary>Convolutions that change nothing but how long a frame takes.</summary>
    public int SlowLayers { get; init; }

    /// <summary>The name of the workspace's folder: any that a file system takes.</summary>
    public string Place { get; init; } = "line";

    public string Root => Path.GetFullPath(folder.At(Place, "."));

    public string Records => At("records");

    private bool IsFeatures => Format is FrameFormat.Npy or FrameFormat.Csv;

    public string At(string path) => Path.GetFullPath(folder.At(Place, path));

    public TinyLine Write()
    {
        Text("lifecycle.yaml", TinyTexts.Workspace(IsDemonstration));
        Text(Promotion, TinyTexts.Promotion(HasProduction));
        Text(Alerts, TinyTexts.Alerts);
        Text(Criteria, HasTimes ? TinyTexts.Criteria(EpisodesMin) : TinyTexts.SpecimenCriteria(EpisodesMin));
        Text(SetText, TinyTexts.Set(IsDemonstration));
        WriteModel("model", Gain);
        if (HasProduction)
        {
            WriteModel("production", 0.9f);
        }

        for (var index = 1; index <= Cases; index++)
        {
            WriteCase($"V{index}", index);
        }

        return this;
    }

    public void WriteModel(string place, float gain)
    {
        Bytes($"{place}/model.onnx", TinyModels.MeanTimes(gain, IsFeatures, SlowLayers));
        Text($"{place}/model.yaml", TinyTexts.Model(Path.GetFileName(place), IsFeatures));
    }

    public void Text(string path, string text) => folder.Write(Path.Combine(Place, path), text);

    public void Bytes(string path, byte[] bytes) => folder.Write(Path.Combine(Place, path), bytes);

    public IReadOnlyDictionary<string, string> Variables => variables;

    /// <summary>What every command of the line finds in its environment.</summary>
    public void Variable(string name, string value) => variables[name] = value;

    public void Edit(string path, string old, string now)
    {
        var text = File.ReadAllText(At(path));
        Assert.That(text, Does.Contain(old), path);
        File.WriteAllText(At(path), text.Replace(old, now, StringComparison.Ordinal));
    }

    public Task<CommandResult> RunAsync(params string[] arguments) => RunInAsync(Root, arguments);

    public Task<CommandResult> RunInAsync(string current, params string[] arguments) =>
        new CommandRunner(Repository.Binary, variables).RunAsync(arguments, current, null, TimeSpan.FromSeconds(60));

    /// <summary>The same with a file of the line as standard input.</summary>
    public Task<CommandResult> RunFedAsync(string input, params string[] arguments) =>
        new CommandRunner(Repository.Binary, variables).RunAsync(arguments, Root, At(input), TimeSpan.FromSeconds(60));

    /// <summary>Starts without waiting, as the leader of a process group of its own: as a shell starts it.</summary>
    public LongCommand Begin(params string[] arguments) => LongCommand.Start(Repository.Binary, arguments, Root, variables);

    /// <summary>The cache may be deleted without losing a fact.</summary>
    public void ForgetCache()
    {
        if (Directory.Exists(At(".lifecycle")))
        {
            Directory.Delete(At(".lifecycle"), recursive: true);
        }
    }

    /// <summary>The frame files of the first case, in time order.</summary>
    public string[] FirstFrames() =>
        [.. Directory.GetFiles(At("set/cases/frames"), "V1*").Order(StringComparer.Ordinal).Select(path => Path.GetRelativePath(Root, path))];

    /// <summary>The case files say again what the frame files are.</summary>
    public void DescribeFirstCaseAgain() => Describe("V1", "B1", FirstFrames());

    /// <summary>A vessel with one episode.</summary>
    public void WriteCase(string id, int batch)
    {
        if (!HasTimes)
        {
            var isPresent = batch % 2 == 1;
            Describe(id, $"B{batch}", TinyFrames.Write(this, id, Format, Levels().Select(level => isPresent ? level : TinyFrames.Dark)));
            Bytes($"set/labels/{id}.json", LabelsDocument.Write(new CaseLabels(id, "drawn by the test", [], [])
            {
                Specimen = new SpecimenLabels(isPresent ? ["DEBRIS"] : [], isPresent ? [] : ["DEBRIS"]),
            }));
            return;
        }

        Describe(id, $"B{batch}", TinyFrames.Write(
            this, id, Format, Levels(), IsPatterned ? (frame, level) => TinyFrames.Patterned(id, frame, level) : null));
        var (onset, ended) = (TimeOf(Frames / 3), TimeOf(Frames / 3 * 2));
        Bytes($"set/labels/{id}.json", LabelsDocument.Write(new CaseLabels(
            id, "drawn by the test",
            [new Episode($"{id}-1", "DEBRIS", onset, ended, ended, "a count", Axes.None)],
            [new QuietTime("DEBRIS", Start, onset), new QuietTime("DEBRIS", ended, TimeOf(Frames))])));
    }

    /// <summary>The case file of frame files that are there.</summary>
    public void Describe(string id, string batch, IReadOnlyList<string> files) => Bytes($"set/cases/{id}.json", CaseDocument.Write(new CaseFacts(
        id, null, null, batch, IsDemonstration ? Origin.Synthetic : Origin.Real,
        new Axes([KeyValuePair.Create("camera", "CH-1")]), HasTimes ? Start : null, FramesOf(files))));

    private CaseFrames FramesOf(IReadOnlyList<string> files)
    {
        var shape = IsFeatures ? new FrameShape(TinyFrames.Features, 1, 1, FrameShape.FeatureDepth) : new FrameShape(8, 8, 1, 8);
        CaseFile[] parts =
        [
            .. files.Select(file => new CaseFile(
                Path.GetRelativePath(At("set/cases"), At(file)), Digest.Of(File.ReadAllBytes(At(file))), Math.Max(1, Frames / files.Count))),
        ];
        return HasTimes ? new CaseFrames(parts, shape, Start, Interval) : CaseFrames.WithoutTimes(parts, shape);
    }

    public IEnumerable<byte> Levels() => Enumerable.Range(0, Frames)
        .Select(frame => frame >= Frames / 3 && frame < Frames / 3 * 2 ? TinyFrames.Bright : TinyFrames.Dark);

    public static Moment TimeOf(int frame) => Start + (Interval * frame);

    public void Dispose() => folder.Dispose();
}
