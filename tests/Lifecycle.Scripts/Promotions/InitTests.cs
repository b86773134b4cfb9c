using System.Text.Json;
using System.Text.RegularExpressions;
using Lifecycle.TestKit;

namespace Lifecycle.Promotions;

/// <summary><c>init</c>: from a model and some frames to a line that says what it lacks.</summary>
public sealed class InitTests : IDisposable
{
    private static readonly string[] Texts = ["alerts.yaml", "criteria.yaml", "models/candidate/model.yaml", "promotion.yaml"];

    private readonly TempFolder folder = new();
    private readonly CommandRunner program;

    public InitTests()
    {
        program = new CommandRunner(Repository.Binary, CommandRunner.CleanEnvironment(folder.At("home", ".")));
        for (var frame = 0; frame < 4; frame++)
        {
            folder.Write($"work/frames/{frame}.png", TinyFrames.Png((byte)(frame * 60)));
        }

        folder.Write("work/frames/notes.txt", "taken on a Monday");
        folder.Write("work/features/all.csv", TinyFrames.Csv([20, 120, 230]));
        folder.Write("work/model.onnx", TinyModels.MeanTimes(1, isFeatures: false));
        folder.Write("work/vector.onnx", TinyModels.MeanTimes(1, isFeatures: true));
    }

    private string Work => Path.GetFullPath(folder.At("work", "."));

    public void Dispose() => folder.Dispose();

    [TestCase("model.onnx", "frames", 4)]
    [TestCase("vector.onnx", "features", 3)]
    public async Task It_ends_in_a_list_of_what_is_needed(string model, string frames, int count)
    {
        var result = await Run("init", "my-line", "--candidate", model, "--frames", frames);
        Assert.That(result.ExitCode, Is.EqualTo(3), result.Stderr);
        Assert.That(result.Stdout, Does.Contain("CRITERIA: insufficient-evidence").And.Contain("needed"));
        Assert.That(result.Stderr, Does.Contain($"{count} frames").And.Contain("QUESTION").And.Contain("lifecycle seal").And.Contain("lifecycle run"));
        Assert.That(Directory.GetFileSystemEntries(Work, "*partial*", SearchOption.AllDirectories), Is.Empty);
        foreach (var text in Texts)
        {
            Assert.That(File.ReadAllText(At("my-line", text)), Does.Contain(text == "promotion.yaml" ? "candidate" : "QUESTION"), text);
        }

        Assert.That(File.Exists(At("my-line", "lifecycle.yaml")));
        var again = await Run("run", "my-line/promotion.yaml");
        Assert.That((again.ExitCode, again.Stdout), Is.EqualTo((3, result.Stdout)), again.Stderr);
        Assert.That((await Run("seal", "my-line/promotion.yaml", "--role", "qa")).ExitCode, Is.Zero, "every file is read without a fault");
        Assert.That((await Run("model", "check", "my-line/models/candidate")).ExitCode, Is.Zero);
    }

    [Test]
    public async Task Its_first_look_spoils_nothing_once_frames_are_labelled_and_files_sealed()
    {
        var first = await Run("init", "my-line", "--candidate", "model.onnx", "--frames", "frames");
        var next = first.Stderr[first.Stderr.IndexOf("next:", StringComparison.Ordinal)..].Split('\n', StringSplitOptions.TrimEntries);
        Assert.That(next[0], Does.Contain("QUESTION").And.Contain("label"));

        // What was asked is answered: the model's description becomes another one, its weights stay.
        var model = At("my-line", "models/candidate/model.yaml");
        File.WriteAllText(model, File.ReadAllText(model) + "# answered\n");
        Edit(model, "intraOpThreads: 1", "intraOpThreads: 2");
        var criteria = At("my-line", "criteria.yaml");
        Edit(criteria, "episodes: 29", "episodes: 1");
        Edit(criteria, "quietHours: 400", "quietHours: 0.01");
        var type = Regex.Match(File.ReadAllText(criteria), "alert: (.+)").Groups[1].Value;
        var place = Directory.GetFiles(At("my-line"), "C001.json", SearchOption.AllDirectories);
        var facts = JsonDocument.Parse(File.ReadAllText(place.Single(path => path.Contains("cases", StringComparison.Ordinal)))).RootElement.GetProperty("frames");
        var start = facts.GetProperty("start").GetInt64();
        var end = start + (facts.GetProperty("interval").GetInt64() * 4);
        File.WriteAllText(place.Single(path => path.Contains("labels", StringComparison.Ordinal)), $$"""
            {"format":"lifecycle/labels@1","case":"C001","provenance":"by the test",
             "episodes":[{"id":"E1","type":"{{type}}","onset":{{start}},"confirmedAt":{{end - 1}},"ended":{{end}},"confirmedHow":"seen"}],
             "quiet":[]}
            """);

        // The commands as they were printed.
        var seal = await Run(next[1].Split(' ')[1..]);
        Assert.That((seal.ExitCode, seal.Stderr), Is.EqualTo((0, "")));
        var result = await Run(next[2].Split(' ')[1..]);
        Assert.That(result.ExitCode, Is.AnyOf(0, 1, 3), result.Stderr);
        Assert.That(result.Stdout, Does.Contain("CRITERIA: ").And.Not.Contain("informational").And.Not.Contain("unsealed"));
        Assert.That(result.Stdout, Does.Contain("rehearsed   by act 0"));
    }

    [Test]
    public async Task A_file_that_is_no_frame_is_left_and_named()
    {
        var result = await Run("init", "my-line", "--candidate", "model.onnx", "--frames", "frames");
        Assert.That(result.Stderr, Does.Contain("notes.txt"));
        Assert.That(Directory.GetFiles(At("my-line"), "notes.txt", SearchOption.AllDirectories), Is.Empty);
    }

    [Test]
    public async Task With_json_stdout_is_the_scorecard_alone()
    {
        var result = await Run("init", "my-line", "--candidate", "model.onnx", "--production", "model.onnx", "--frames", "frames", "--json");
        Assert.That(result.ExitCode, Is.EqualTo(3), result.Stderr);
        var card = Directory.GetFiles(At("my-line"), "scorecard.json", SearchOption.AllDirectories).Single();
        Assert.That(result.Stdout, Is.EqualTo(File.ReadAllText(card)));
        Assert.That(File.ReadAllText(At("my-line", "promotion.yaml")), Does.Contain("production: models/production"));
    }

    [Test]
    public async Task A_models_own_description_is_kept()
    {
        folder.Write("work/mine/model.onnx", TinyModels.MeanTimes(1, isFeatures: false));
        folder.Write("work/mine/model.yaml", "# by hand\n" + TinyTexts.Model("mine", isFeatures: false));
        var result = await Run("init", "my-line", "--candidate", "mine", "--frames", "frames");
        Assert.That(result.ExitCode, Is.EqualTo(3), result.Stderr);
        Assert.That(
            File.ReadAllBytes(At("my-line", "models/candidate/model.yaml")), Is.EqualTo(File.ReadAllBytes(At("mine/model.yaml"))));
        Assert.That(File.ReadAllText(At("my-line", "alerts.yaml")), Does.Contain("score: level"));
    }

    [Test]
    public async Task Nothing_is_overwritten()
    {
        folder.Write("work/my-line/notes.txt", "mine");
        await Refused("my-line", "init", "my-line", "--candidate", "model.onnx", "--frames", "frames");
        Assert.That(Directory.GetFileSystemEntries(At("my-line")), Has.Length.EqualTo(1));
        File.Delete(At("my-line", "notes.txt"));
        await Refused("my-line", "init", "my-line", "--candidate", "model.onnx", "--frames", "frames");
        folder.Write("work/a-file", "mine");
        await Refused("a-file", "init", "a-file", "--candidate", "model.onnx", "--frames", "frames");
        Assert.That(File.ReadAllText(At("a-file")), Is.EqualTo("mine"));
    }

    [TestCase("text.onnx", "frames")]
    [TestCase("nowhere.onnx", "frames")]
    [TestCase("vector.onnx", "frames")]
    [TestCase("model.onnx", "features")]
    [TestCase("model.onnx", "nowhere")]
    [TestCase("model.onnx", "empty")]
    [TestCase("model.onnx", "model.onnx")]
    public async Task What_cannot_be_used_leaves_no_folder(string model, string frames)
    {
        folder.Write("work/text.onnx", "not a model");
        folder.Write("work/empty/notes.txt", "no frames");
        await Refused("error[", "init", "my-line", "--candidate", model, "--frames", frames);
        Assert.That(Path.Exists(At("my-line")), Is.False);
    }

    [Test]
    public async Task Inside_a_workspace_the_line_belongs_to_it()
    {
        using var line = new TinyLine().Write();
        var result = await line.RunAsync(
            "init", "second", "--candidate", TinyLine.Model, "--frames", Path.GetRelativePath(line.Root, At("frames")));
        Assert.That(result.ExitCode, Is.EqualTo(3), result.Stderr);
        Assert.That(Directory.GetFiles(line.Root, "lifecycle.yaml", SearchOption.AllDirectories), Has.Length.EqualTo(1));
        Assert.That(Directory.Exists(line.At("records/runs")), "its records are the workspace's");
        Assert.That((await line.RunAsync("run", TinyLine.Promotion)).ExitCode, Is.Zero, "the first line is as it was");
    }

    [TestCase("--candidate")]
    [TestCase("--frames")]
    public async Task What_is_required(string option)
    {
        string[] all = ["--candidate", "model.onnx", "--frames", "frames"];
        var at = Array.IndexOf(all, option);
        await Refused(option, ["init", "my-line", .. all[..at], .. all[(at + 2)..]]);
    }

    private async Task Refused(string named, params string[] arguments)
    {
        var before = Entries();
        var result = await Run(arguments);
        Assert.That((result.ExitCode, result.Stdout), Is.EqualTo((2, "")), result.Stderr);
        Assert.That(result.Stderr, Does.Contain(named).And.Contain("fix"));
        Assert.That(Entries(), Is.EqualTo(before), "what is there is as it was");
    }

    private IEnumerable<string> Entries() =>
        [.. Directory.GetFileSystemEntries(Work, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];

    private static void Edit(string path, string old, string now)
    {
        var text = File.ReadAllText(path);
        Assert.That(text, Does.Contain(old), path);
        File.WriteAllText(path, text.Replace(old, now, StringComparison.Ordinal));
    }

    private string At(params string[] parts) => Path.Combine([Work, .. parts]);

    private Task<CommandResult> Run(params string[] arguments) => program.RunAsync(arguments, Work, null, TimeSpan.FromSeconds(60));
}
