using System.Text.Json;
using Lifecycle.Builds;
using Lifecycle.Shadow;
using Lifecycle.TestKit;
using Lifecycle.Trusting;

namespace Lifecycle.Promotions;

/// <summary>What help says to type can be typed, and what a refusal says to look up can be looked up.</summary>
public sealed class HelpTests
{
    private const string Demonstration = "pipelines/car-t-expansion";
    private const string FromTheNode = "from-the-node/4f1c";

    [Test]
    public async Task Every_example_of_the_shadow_phase_runs_as_it_is_pasted()
    {
        using var shadow = new ShadowLine();
        var line = shadow.Line;
        foreach (var file in (string[])["batches.csv", "events.csv", "outcomes.csv"])
        {
            // Not the batches of the run below, which are another phase's.
            line.Text(file, File.ReadAllText(line.At(file)).Replace(",B", ",X", StringComparison.Ordinal).Replace("\nB", "\nX", StringComparison.Ordinal));
        }

        line.Edit("events.csv", "c03,", "E-17,");
        line.Text("events.jsonl", ShadowLine.JsonLines(File.ReadAllLines(line.At("events.csv"))));
        line.Text("week-3.csv", $"event,at,role,as,reason\nc04,{ShadowLine.At(9, 0)},qa,confirmed,seen\n");
        foreach (var file in Directory.GetFiles(line.Root, "*", SearchOption.AllDirectories).Where(file => !file.EndsWith("lifecycle.yaml", StringComparison.Ordinal)))
        {
            line.Bytes(Path.Combine(Demonstration, Path.GetRelativePath(line.Root, file)), File.ReadAllBytes(file));
        }

        line.Edit($"{Demonstration}/shadow.yaml", "name: tiny", "name: of a run");
        line.Text($"{Demonstration}/shadow-run.yaml", TinyTexts.Promotion(hasProduction: true) + "stage: shadow\n");
        line.Bytes($"{Demonstration}/operators.yaml", File.ReadAllBytes(Path.Combine(Repository.Root, Demonstration, "operators.yaml")));
        var examples = (await Examples(line)).Where(IsOfShadow).ToList();
        Assert.That(examples, Has.Count.EqualTo(6));
        foreach (var example in examples)
        {
            var result = await Paste(line, example);
            Assert.That(result.ExitCode, Is.AnyOf(0, 1, 3), $"{example}: {result.Stderr}");
            Assert.That(result.Stderr, Does.Not.Contain("error["), example);
        }
    }

    [Test]
    public async Task Every_example_runs_as_it_is_pasted()
    {
        using var line = Prepared();

        // Sealed together, the candidates may be judged on the same cases.
        string[] together = [$"{Demonstration}/promotion.yaml", $"{Demonstration}/rejected.yaml", $"{Demonstration}/model/model.yaml", $"{Demonstration}/models/exp-morph-1.4.0/model.yaml"];
        Assert.That((await line.RunAsync(["seal", .. together, "--role", "qa"])).ExitCode, Is.Zero);
        var written = await line.RunAsync("set", "manifest", "set", "--out", $"{Demonstration}/development");
        Assert.That(written.ExitCode, Is.Zero, written.Stderr);
        var examples = await Examples(line);
        Assert.That(examples, Has.Count.GreaterThan(12));
        foreach (var example in examples.Where(example => !IsOfShadow(example) && !BuildExampleTests.IsOfBuild(example) && !TrustExampleTests.IsOfTrust(example)
            && !Ledger.DriftWatchTests.IsOfWatch(example) && !IsOfDrift(example)))
        {
            if (example.Contains(FromTheNode, StringComparison.Ordinal))
            {
                await BringRun(line);
            }

            var result = await Paste(line, example);
            var wanted = example.Contains(" init ", StringComparison.Ordinal) ? 3
                : example.Contains(" compare ", StringComparison.Ordinal) ? 3 // Three vessels show nothing.
                : example.Contains(" overlap ", StringComparison.Ordinal) ? 1 // The very set that the manifest is of.
                : example.Contains("rejected.yaml", StringComparison.Ordinal) ? 1
                : 0;
            Assert.That(result.ExitCode, Is.EqualTo(wanted), $"{example}: {result.Stderr}");
            Assert.That(result.Stderr, Does.Not.Contain("error["), example);
            if (Directory.Exists(line.At("my-line")))
            {
                Directory.Delete(line.At("my-line"), recursive: true);
            }
        }
    }

    [Test]
    public async Task Every_code_is_explained_and_an_unknown_one_is_not()
    {
        using var line = new TinyLine();
        using var all = JsonDocument.Parse((await line.RunAsync("explain", "--json")).Stdout);
        var codes = all.RootElement.GetProperty("codes").EnumerateArray().Select(code => code.GetProperty("code").GetString()!).ToList();
        Assert.That(codes, Has.Count.GreaterThan(50).And.Unique);

        // Every page is made by the same lines: one of each room, and the longest.
        var longest = all.RootElement.GetProperty("codes").EnumerateArray()
            .MaxBy(code => code.GetProperty("explanation").GetString()!.Length).GetProperty("code").GetString()!;
        foreach (var code in codes.GroupBy(code => code[..4]).Select(room => room.First()).Append(longest))
        {
            var result = await line.RunAsync("explain", code);
            Assert.That((result.ExitCode, result.Stderr), Is.EqualTo((0, "")), code);
            Assert.That(result.Stdout, Does.StartWith(code).And.Contain("exits with"));
            Assert.That(CommandResult.Lines(result.Stdout).Max(text => text.Length), Is.LessThanOrEqualTo(76), code);
        }

        var unknown = await line.RunAsync("explain", "LC-X999");
        Assert.That((unknown.ExitCode, unknown.Stdout), Is.EqualTo((2, "")));
    }

    // The run of the promotion, as it would come back from another node.
    private static async Task BringRun(TinyLine line)
    {
        var found = await line.RunAsync("replay", $"{Demonstration}/promotion.yaml");
        var run = line.At(CommandResult.Lines(found.Stdout)[^1].Split(' ')[^1]);
        foreach (var file in Directory.GetFiles(run, "*", SearchOption.AllDirectories))
        {
            line.Bytes(Path.Combine(FromTheNode, Path.GetRelativePath(run, file)), await File.ReadAllBytesAsync(file));
        }
    }

    // Help in Markdown is made of the same data as each verb's own page.
    internal static async Task<List<string>> Examples(TinyLine line)
    {
        var help = await line.RunAsync("help", "all", "--markdown");
        return
        [
            .. CommandResult.Lines(help.Stdout).Select(text => text.Trim())
                .Where(text => text.StartsWith("lifecycle ", StringComparison.Ordinal) && !IsTitle(text)).Distinct(),
        ];
    }

    // The script drift/fit-and-check runs these on batches that are there: a line of three vessels has too few.
    private static bool IsOfDrift(string example) => example.Contains("drift fit ", StringComparison.Ordinal)
        || example.Contains("drift check ", StringComparison.Ordinal) || example.Contains("drift-profile.json", StringComparison.Ordinal);

    private static bool IsOfShadow(string example) => example.Split(' ')[1] is "shadow" or "triage";

    // "lifecycle model check: hold a model's ..." is the page's first line, not a command.
    private static bool IsTitle(string text) => text.Split(' ').Take(3).Any(word => word.EndsWith(':'));

    internal static Task<CommandResult> Paste(TinyLine line, string example)
    {
        var variables = CommandRunner.CleanEnvironment(line.Root);
        variables["PATH"] = Path.GetDirectoryName(Repository.Binary) + ":" + variables["PATH"];
        return new CommandRunner("/bin/sh", variables).RunAsync(["-c", example], line.Root, null, TimeSpan.FromSeconds(60));
    }

    // Whatever the examples name is there, in small.
    private static TinyLine Prepared()
    {
        var line = new TinyLine { HasProduction = true }.Write();
        line.Text("comparison.yaml", CompareTests.Plan);
        line.Text(TinyLine.Promotion, File.ReadAllText(line.At(TinyLine.Promotion)) + "comparison: comparison.yaml\n");
        foreach (var file in Directory.GetFiles(line.Root, "*", SearchOption.AllDirectories).Where(file => !file.EndsWith("lifecycle.yaml", StringComparison.Ordinal)))
        {
            line.Bytes(Path.Combine(Demonstration, Path.GetRelativePath(line.Root, file)), File.ReadAllBytes(file));
        }

        foreach (var file in Directory.GetFiles(line.At("set"), "*", SearchOption.AllDirectories))
        {
            line.Bytes(Path.Combine("challenge-sets/car-t-expansion/v2", Path.GetRelativePath(line.At("set"), file)), File.ReadAllBytes(file));
        }

        line.WriteModel($"{Demonstration}/models/exp-morph-1.4.1", 1);
        line.WriteModel($"{Demonstration}/models/exp-morph-1.4.0", 0.1f);
        line.WriteModel("models/candidate", 1);
        line.Text($"{Demonstration}/rejected.yaml", TinyTexts.Promotion(hasProduction: false));
        line.Edit($"{Demonstration}/rejected.yaml", "candidate: model", "candidate: models/exp-morph-1.4.0");
        foreach (var model in (string[])["model.onnx", "new.onnx", "old.onnx"])
        {
            line.Bytes(model, File.ReadAllBytes(line.At(TinyLine.Model)));
        }

        line.Bytes("frames/one.png", TinyFrames.Png(51));
        line.Bytes("frames/two.png", TinyFrames.Png(204));
        line.Text("question.json", """{"fn": "clopper_pearson", "inputs": {"x": 93, "n": 93, "conf": 0.95, "side": "lower"}}""");
        foreach (var cases in (string[])["proportion_ci.json", "poisson.json"])
        {
            line.Bytes(cases, File.ReadAllBytes(
                Path.Combine(Repository.Root, "tests", "Lifecycle.Tests", "Statistics", "Fixtures", cases)));
        }

        line.Text("comparison.yaml", CompareTests.Features);
        line.Text("batches.csv", CompareTests.Table(0));
        line.Text("record.csv", "case,type,start\nV1,,\nV2,,\nV3,,\n");
        line.Text("import.yaml", """
            format: lifecycle/import@1
            from: frames
            layout: folders
            name: "{stem}"
            origin: synthetic
            case: {id: "{stem}", batch: B1}
            times: none
            labels: {provenance: not labelled}

            """);
        foreach (var file in (string[])["set.yaml", "cases/V101.json", "labels/V101.json"])
        {
            line.Bytes(
                $"challenge-sets/car-t-expansion/v1/{file}",
                File.ReadAllBytes(Path.Combine(Repository.Root, "challenge-sets", "car-t-expansion", "v1", file)));
        }

        line.Text("scores.csv", "file,level\nframes/one.png,0.2\nframes/two.png,0.8\n");
        return line;
    }
}
