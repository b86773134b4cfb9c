using Lifecycle.ChallengeSets;
using Lifecycle.TestKit;

namespace Lifecycle.Promotions;

/// <summary>A rejected candidate, then a changed one on the same vessels: whatever is done about it, it is refused or seen.</summary>
public sealed class WearTests
{
    private const int Consumed = 2;
    private const int Broken = 4;

    /// <summary>What is done, what it comes to, and what is said.</summary>
    private static readonly (string Trick, Action<TinyLine> Do, int Exit, string Said)[] Tricks =
    [
        ("train another model", _ => { }, Consumed, "all 3 cases"),
        ("change the alert policy", line => line.Edit(TinyLine.Alerts, "raise: 0.60", "raise: 0.59"), Consumed, "all 3 cases"),
        ("write a comment into set.yaml", line => line.Edit(TinyLine.SetText, "origin: real", "origin: real # the same"), Consumed, "all 3 cases"),
        ("make a new version", line => line.Edit(TinyLine.SetText, "version: 1", "version: 2\nchanges: none"), Consumed, "all 3 cases"),
        ("give the set another name", line => line.Edit(TinyLine.SetText, "name: tiny", "name: large"), Consumed, "all 3 cases"),
        ("copy the set", Copy, Consumed, "all 3 cases"),
        ("rename the cases", RenameCases, Consumed, "all 3 cases"),
        ("rename one batch", line => line.Edit(TinyLine.FirstCase, "B1", "B9"), Consumed, "all 3 cases"),
        ("rename every batch", line => Again(line, FrameFormat.Tiff, "C"), Consumed, "all 3 cases"),
        ("name the vessel", line => line.Edit(TinyLine.FirstCase, "\"batch\"", "\"vessel\": \"R1\",\n  \"batch\""), Consumed, "all 3 cases"),
        ("name another donor", line => line.Edit(TinyLine.FirstCase, "\"batch\"", "\"donor\": \"D7\",\n  \"batch\""), Consumed, "all 3 cases"),
        ("say that it is of another subgroup", line => line.Edit(TinyLine.FirstCase, "CH-1", "CH-2"), Consumed, "all 3 cases"),
        ("write the frames anew", line => Again(line, FrameFormat.Png, "B"), Consumed, "all 3 cases"),
        ("write the frames anew and rename the batches", line => Again(line, FrameFormat.Png, "C"), Consumed, "3 of 3 cases"),
        ("darken the frames and rename the batches", line => Again(line, FrameFormat.Png, "C", darker: 4), Consumed, "3 of 3 cases"),
        ("turn the order round and rename the batches", line => Again(line, FrameFormat.Png, "C", isReversed: true), Consumed, "3 of 3 cases"),
        ("mirror the frames and rename the batches", line => Again(line, FrameFormat.Png, "C", isMirrored: true), Consumed, "3 of 3 cases"),
        ("join all vessels into one", Join, Consumed, "1 of 1 cases"),
        ("drop a case", DropCase, Consumed, "all 2 cases"),
        ("add one fresh case", line => line.WriteCase("V4", 4), Consumed, "3 of 4 cases"),
        ("label anew", line => line.Edit(TinyLine.FirstLabels, "a count", "another count"), Consumed, "all 3 cases"),
        ("exclude a case", line => File.AppendAllText(
            line.At(TinyLine.SetText), "exclusions: [{case: V1, reason: blurred, role: sme, date: 2026-01-05}]\n"), Consumed, "all 3 cases"),
        ("loosen the bars", line => line.Edit(TinyLine.Criteria, ">= 0.90", ">= 0.10"), Consumed, "all 3 cases"),
        ("put the model into production's place", PutIntoProduction, Consumed, "all 3 cases"),
        ("clear the records folder", line => Directory.Delete(line.Records, recursive: true), Broken, "LC-L304"),
        ("begin a ledger elsewhere", line => line.Edit("lifecycle.yaml", "records: records", "records: elsewhere"), Broken, "LC-L304"),
        ("rename the workspace", line => line.Edit("lifecycle.yaml", "name: tiny", "name: other"), Broken, "error[LC-"),
        ("edit an act", EditAct, Broken, "error[LC-"),
        ("cut the ledger off", line => File.Delete(Path.Combine(line.Records, "ledger", "checkpoint")), Broken, "LC-L101"),
        ("remove what was shown", line => Directory.Delete(Path.Combine(line.Records, "shown"), recursive: true), Broken, "LC-L303"),
        ("edit what was shown", EditShown, Broken, "LC-L303"),
        ("remove the run and write the frames anew", RemoveRun, Broken, "LC-L303"),
        ("edit how far the ledger was", line => line.Edit("ledger-head.txt", "\n4\n", "\n3\n"), Broken, "LC-L304"),
        ("remove how far the ledger was", line => File.Delete(line.At("ledger-head.txt")), Broken, "LC-L304"),
        ("call it a demonstration", line => line.Edit("lifecycle.yaml", "demonstration: false", "demonstration: true"), Consumed, "all 3 cases"),
    ];

    private static IEnumerable<TestCaseData> Cases =>
        Tricks.Select((trick, index) => new TestCaseData(index).SetArgDisplayNames(trick.Trick));

    [TestCaseSource(nameof(Cases))]
    public async Task A_changed_candidate_is_not_accepted_on_what_was_seen_by_who_tries_to(int trick)
    {
        var (_, attempt, exit, said) = Tricks[trick];
        using var line = await Rejected();
        line.WriteModel("model", 1);
        attempt(line);
        await line.RunAsync("seal", TinyLine.Promotion, "--role", "qa");
        var result = await line.RunAsync("run", TinyLine.Promotion);
        Assert.That(result.ExitCode, Is.EqualTo(exit), result.Stdout + result.Stderr);
        Assert.That(result.Stdout, Does.Not.Contain("CRITERIA: accepted"));
        Assert.That(Flat(result.Stderr), Does.Contain(said));
    }

    [Test]
    public async Task The_same_model_with_another_word_in_its_description_is_a_changed_candidate()
    {
        using var line = await Rejected();
        line.Edit(TinyLine.ModelText, "run:\n", "operatingRange:\n  width: {from: 1, to: 64}\nrun:\n");
        var result = await line.RunAsync("run", TinyLine.Promotion);
        Assert.That((result.ExitCode, Flat(result.Stderr).Contains("all 3 cases", StringComparison.Ordinal)), Is.EqualTo((Consumed, true)), result.Stderr);
    }

    [Test]
    public async Task A_run_that_was_only_replayed_was_seen()
    {
        using var line = await Sealed();
        Assert.That((await line.RunAsync("replay", TinyLine.Promotion)).ExitCode, Is.Zero);
        line.WriteModel("model", 1);
        var result = await line.RunAsync("run", TinyLine.Promotion);
        Assert.That((result.ExitCode, result.Stdout), Is.EqualTo((Consumed, "")), result.Stderr);
    }

    [Test]
    public async Task A_run_that_was_killed_was_seen()
    {
        using var line = new TinyLine { IsDemonstration = false, IsPatterned = true, Frames = 3_000, SlowLayers = 400, Gain = 0.1f }.Write();
        Assert.That((await line.RunAsync("seal", TinyLine.Promotion, "--role", "qa")).ExitCode, Is.Zero);
        using (var command = line.Begin("run", TinyLine.Promotion))
        {
            await command.UntilAsync(() => SameEvidenceTests.Acts(line).Count == 2, "act of the run");
            command.Signal("KILL", wholeGroup: true);
            await command.EndAsync();
        }

        line.WriteModel("model", 1);
        var result = await line.RunAsync("run", TinyLine.Promotion);
        Assert.That((result.ExitCode, result.Stdout), Is.EqualTo((Consumed, "")), result.Stderr);
    }

    [Test]
    public async Task Labels_taken_away_for_a_look_hide_nothing()
    {
        using var line = await Sealed();
        var labels = Directory.GetFiles(line.At("set/labels")).ToDictionary(path => path, File.ReadAllText);
        foreach (var path in labels.Keys)
        {
            File.WriteAllText(path, $$"""{"format": "lifecycle/labels@1", "case": "{{Path.GetFileNameWithoutExtension(path)}}", "provenance": "none", "episodes": [], "quiet": []}""");
        }

        var look = await line.RunAsync("run", TinyLine.Promotion);
        foreach (var (path, text) in labels)
        {
            File.WriteAllText(path, text);
        }

        line.WriteModel("model", 1);
        var result = await line.RunAsync("run", TinyLine.Promotion);
        Assert.That(look.ExitCode == Broken || result.ExitCode == Consumed, look.Stderr + result.Stderr + result.Stdout);
        Assert.That(result.ExitCode == 0 && look.ExitCode != Broken, Is.False);
    }

    [Test]
    public async Task A_clone_without_its_records_home_is_not_taken_for_a_new_beginning()
    {
        using var line = await Rejected();
        using var clone = new TempFolder();
        foreach (var file in Directory.GetFiles(line.Root, "*", SearchOption.AllDirectories).Where(path => !path.StartsWith(line.Records, StringComparison.Ordinal)))
        {
            clone.Write(Path.GetRelativePath(line.Root, file), File.ReadAllBytes(file));
        }

        var result = await line.RunInAsync(Path.GetFullPath(clone.At(".")), "run", TinyLine.Promotion);
        Assert.That((result.ExitCode, result.Stderr.Contains("LC-L304", StringComparison.Ordinal)), Is.EqualTo((Broken, true)), result.Stderr);
    }

    [Test]
    public async Task An_older_copy_of_the_records_put_back_is_not_taken_for_the_ledger()
    {
        using var line = await Sealed();
        using var copy = new TempFolder();
        foreach (var file in Directory.GetFiles(line.Records, "*", SearchOption.AllDirectories))
        {
            copy.Write(Path.Combine("kept", Path.GetRelativePath(line.Records, file)), File.ReadAllBytes(file));
        }

        Assert.That((await line.RunAsync("run", TinyLine.Promotion)).ExitCode, Is.EqualTo(1));
        Directory.Delete(line.Records, recursive: true);
        Directory.Move(Path.GetFullPath(copy.At("kept")), line.Records);
        line.WriteModel("model", 1);
        var result = await line.RunAsync("run", TinyLine.Promotion);
        Assert.That((result.ExitCode, result.Stderr.Contains("LC-L304", StringComparison.Ordinal)), Is.EqualTo((Broken, true)), result.Stderr);
    }

    [Test]
    public async Task Bars_and_labels_changed_after_the_result_are_not_judged_by_a_twin_that_was_sealed_before()
    {
        foreach (var isOfLabels in (bool[])[false, true])
        {
            using var line = new TinyLine { IsDemonstration = false, Gain = 0.1f, IsPatterned = true }.Write();
            line.WriteModel("twin", 0.1f);
            line.Edit("twin/model.yaml", "version: 1.0.0", "version: 1.0.1");
            line.Text("twin.yaml", File.ReadAllText(line.At(TinyLine.Promotion)).Replace("candidate: model", "candidate: twin", StringComparison.Ordinal));
            Assert.That((await line.RunAsync("seal", TinyLine.Promotion, "twin/model.yaml", "--role", "qa")).ExitCode, Is.Zero);
            Assert.That((await line.RunAsync("run", TinyLine.Promotion)).ExitCode, Is.EqualTo(1));
            line.Edit(isOfLabels ? TinyLine.FirstLabels : TinyLine.Criteria, isOfLabels ? "a count" : ">= 0.90", isOfLabels ? "another count" : ">= 0.00");
            await line.RunAsync("seal", "twin.yaml", "--role", "qa");
            var result = await line.RunAsync("run", "twin.yaml");
            Assert.That(result.ExitCode, Is.EqualTo(Consumed).Or.EqualTo(Broken), result.Stdout + result.Stderr);
        }
    }

    [Test]
    public async Task A_look_at_a_copy_without_labels_hides_nothing()
    {
        using var line = await Sealed();
        Copy(line);
        foreach (var number in Enumerable.Range(1, 3))
        {
            line.Text($"second/labels/V{number}.json", $$"""{"format": "lifecycle/labels@1", "case": "V{{number}}", "provenance": "none", "episodes": [], "quiet": []}""");
            line.Edit($"second/cases/V{number}.json", $"\"B{number}\"", $"\"C{number}\"");
        }

        Assert.That((await line.RunAsync("run", TinyLine.Promotion)).ExitCode, Is.EqualTo(3), "a rehearsal");
        line.Edit(TinyLine.Promotion, "set: second", "set: set");
        line.WriteModel("model", 1);
        var result = await line.RunAsync("run", TinyLine.Promotion);
        Assert.That((result.ExitCode, result.Stdout), Is.EqualTo((Consumed, "")), result.Stderr);
    }

    [Test]
    public async Task A_look_before_anything_was_labelled_is_always_said()
    {
        using var line = new TinyLine { IsDemonstration = false, Gain = 0.1f, IsPatterned = true }.Write();
        Directory.CreateDirectory(line.At("drawer"));
        foreach (var number in Enumerable.Range(1, 3))
        {
            File.Move(line.At($"set/labels/V{number}.json"), line.At($"drawer/V{number}.json"));
            line.Text($"set/labels/V{number}.json", $$"""{"format": "lifecycle/labels@1", "case": "V{{number}}", "provenance": "none", "episodes": [], "quiet": []}""");
        }

        Assert.That((await line.RunAsync("run", TinyLine.Promotion)).ExitCode, Is.EqualTo(3), "a rehearsal");
        foreach (var number in Enumerable.Range(1, 3))
        {
            File.Move(line.At($"drawer/V{number}.json"), line.At($"set/labels/V{number}.json"), overwrite: true);
        }

        line.WriteModel("model", 1);
        Assert.That((await line.RunAsync("seal", TinyLine.Promotion, "--role", "qa")).ExitCode, Is.Zero);
        var result = await line.RunAsync("run", TinyLine.Promotion);
        Assert.That(result.ExitCode, Is.Zero, result.Stderr);
        Assert.That(Flat(result.Stdout), Does.Contain("looked at cases of this set before anything was labelled"));
    }

    [Test]
    public async Task Feature_vectors_moved_by_a_hair_are_known_again()
    {
        using var line = new TinyLine { IsDemonstration = false, Gain = 0.1f, Format = FrameFormat.Csv }.Write();
        Assert.That((await line.RunAsync("seal", TinyLine.Promotion, "--role", "qa")).ExitCode, Is.Zero);
        Assert.That((await line.RunAsync("run", TinyLine.Promotion)).ExitCode, Is.EqualTo(1));
        foreach (var number in Enumerable.Range(1, 3))
        {
            var path = $"set/cases/frames/V{number}.csv";
            line.Text(path, string.Join('\n', File.ReadAllLines(line.At(path)).Select((row, at) => at == 0 ? row : string.Join(',', row.Split(',').Select(value => value + "01")))) + "\n");
            line.Describe($"V{number}", $"C{number}", [path]);
        }

        line.WriteModel("model", 1);
        await line.RunAsync("seal", TinyLine.Promotion, "--role", "qa");
        var result = await line.RunAsync("run", TinyLine.Promotion);
        Assert.That((result.ExitCode, result.Stdout), Is.EqualTo((Consumed, "")), result.Stderr);
        Assert.That(Flat(result.Stderr), Does.Contain("3 of 3 cases"));
    }

    [Test]
    public async Task A_workspace_that_calls_itself_a_demonstration_for_a_while_keeps_its_head()
    {
        using var line = await Sealed();
        var before = File.ReadAllText(line.At("ledger-head.txt"));
        line.Edit("lifecycle.yaml", "demonstration: false", "demonstration: true");
        await line.RunAsync("run", TinyLine.Promotion);
        Assert.That(File.ReadAllText(line.At("ledger-head.txt")), Is.Not.EqualTo(before));
    }

    [Test]
    public async Task Two_runs_that_begin_at_once_are_judged_by_each_other()
    {
        using var line = new TinyLine { IsDemonstration = false, IsPatterned = true, Frames = 3_000, SlowLayers = 60, Gain = 0.1f }.Write();
        line.WriteModel("other", 1);
        line.Text("other.yaml", File.ReadAllText(line.At(TinyLine.Promotion)).Replace("candidate: model", "candidate: other", StringComparison.Ordinal));
        Assert.That((await line.RunAsync("seal", TinyLine.Promotion, "--role", "qa")).ExitCode, Is.Zero);
        var (first, second) = (line.RunAsync("run", TinyLine.Promotion), line.RunAsync("run", "other.yaml"));
        var exits = new[] { (await first).ExitCode, (await second).ExitCode };
        Assert.That(exits.Count(exit => exit == Consumed), Is.EqualTo(1), $"{exits[0]} and {exits[1]}: whichever began second was informed");
    }

    [Test]
    public async Task The_same_candidate_with_the_same_inputs_is_the_same_use()
    {
        using var line = await Rejected();
        var again = await line.RunAsync("run", TinyLine.Promotion);
        Assert.That(again.ExitCode, Is.EqualTo(1), again.Stderr);
        Assert.That(SameEvidenceTests.Acts(line), Has.Count.EqualTo(4), "seal, replay, replayed, score");
    }

    [Test]
    public async Task A_candidate_that_was_sealed_before_the_result_was_not_informed_by_it()
    {
        using var line = new TinyLine { IsDemonstration = false, Gain = 0.1f, IsPatterned = true }.Write();
        line.WriteModel("other", 1);
        line.Text("other.yaml", File.ReadAllText(line.At(TinyLine.Promotion)).Replace("candidate: model", "candidate: other", StringComparison.Ordinal));
        Assert.That((await line.RunAsync("seal", TinyLine.Promotion, "other/model.yaml", "--role", "qa")).ExitCode, Is.Zero);
        Assert.That((await line.RunAsync("run", TinyLine.Promotion)).ExitCode, Is.EqualTo(1));
        var result = await line.RunAsync("run", "other.yaml");
        Assert.That(result.ExitCode, Is.Zero, result.Stdout + result.Stderr);
        Assert.That(Flat(result.Stdout), Does.Contain("it is one of 2 that tried"));
    }

    [Test]
    public async Task Fresh_vessels_alone_are_judged_and_are_enough_when_there_are_enough()
    {
        using var line = await Rejected();
        line.WriteModel("model", 1);
        foreach (var number in Enumerable.Range(4, 3))
        {
            line.WriteCase($"V{number}", number);
        }

        Assert.That((await line.RunAsync("seal", TinyLine.Promotion, "--role", "qa")).ExitCode, Is.Zero);
        var result = await line.RunAsync("run", TinyLine.Promotion);
        Assert.That(result.ExitCode, Is.Zero, result.Stdout + result.Stderr);
        Assert.That(Flat(result.Stdout), Does.Contain("3 of 6 are consumed and do not count").And.Contain("fresh: DEBRIS 3 of 6"));
    }

    [Test]
    public async Task What_is_left_and_every_attempt_is_printed()
    {
        using var line = await Rejected();
        line.WriteModel("model", 1);
        Assert.That((await line.RunAsync("run", TinyLine.Promotion)).ExitCode, Is.EqualTo(Consumed));
        Assert.That((await line.RunAsync("run", TinyLine.Promotion)).ExitCode, Is.EqualTo(Consumed));
        var use = await line.RunAsync("set", "use", "set");
        Assert.That(use.ExitCode, Is.Zero, use.Stderr);
        var text = Flat(use.Stdout);
        Assert.That(text, Does.Contain("replay of model/model.yaml").And.Contain("rejected").And.Contain("attempt of model/model.yaml"));
        Assert.That(text, Does.Contain("0 of 3 cases are fresh").And.Contain("DEBRIS 0 of 3").And.Contain("uses outside this ledger cannot be seen"));
        Assert.That(SameEvidenceTests.Acts(line), Has.Count.EqualTo(5), "an attempt is entered once");
    }

    private static async Task<TinyLine> Sealed()
    {
        var line = new TinyLine { IsDemonstration = false, Gain = 0.1f, IsPatterned = true, HasProduction = false }.Write();
        Assert.That((await line.RunAsync("seal", TinyLine.Promotion, "--role", "qa")).ExitCode, Is.Zero);
        return line;
    }

    private static async Task<TinyLine> Rejected()
    {
        var line = await Sealed();
        var result = await line.RunAsync("run", TinyLine.Promotion);
        Assert.That(result.ExitCode, Is.EqualTo(1), result.Stderr + result.Stdout);
        return line;
    }

    private static void Again(TinyLine line, FrameFormat format, string batches, byte darker = 0, bool isReversed = false, bool isMirrored = false)
    {
        for (var number = 1; number <= line.Cases; number++)
        {
            var id = $"V{number}";
            var order = Enumerable.Range(0, line.Frames).Select(frame => isReversed ? line.Frames - 1 - frame : frame).ToList();
            Directory.GetFiles(line.At("set/cases/frames"), id + "*").ToList().ForEach(File.Delete);
            line.Describe(id, $"{batches}{number}", TinyFrames.Write(
                line, id, format, order.Select(frame => frame >= line.Frames / 3 && frame < line.Frames / 3 * 2 ? TinyFrames.Bright : TinyFrames.Dark),
                (frame, level) =>
                {
                    var pixels = TinyFrames.Patterned(id, order[frame], level);
                    return [.. pixels.Select((_, at) => (byte)(pixels[isMirrored ? (at / 8 * 8) + 7 - (at % 8) : at] - darker))];
                }));
        }
    }

    // One case of three vessels one after the other, its frames written anew.
    private static void Join(TinyLine line)
    {
        var vessels = Enumerable.Range(1, line.Cases).ToList();
        var names = TinyFrames.Write(
            line, "J1", FrameFormat.Png, vessels.SelectMany(_ => line.Levels()).Select(level => (byte)(level - 1)),
            (frame, level) => TinyFrames.Patterned($"V{(frame / line.Frames) + 1}", frame % line.Frames, level));
        foreach (var vessel in vessels)
        {
            File.Delete(line.At($"set/cases/V{vessel}.json"));
            File.Delete(line.At($"set/labels/V{vessel}.json"));
        }

        line.Describe("J1", "C1", names);
        var (onset, ended) = (TinyLine.TimeOf(line.Frames / 3), TinyLine.TimeOf(line.Frames / 3 * 2));
        line.Bytes("set/labels/J1.json", LabelsDocument.Write(new CaseLabels(
            "J1", "joined", [new Episode("J1-1", "DEBRIS", onset, ended, ended, "a count", Axes.None)], [])));
    }

    private static void Copy(TinyLine line)
    {
        foreach (var file in Directory.GetFiles(line.At("set"), "*", SearchOption.AllDirectories))
        {
            line.Bytes(Path.Combine("second", Path.GetRelativePath(line.At("set"), file)), File.ReadAllBytes(file));
        }

        line.Edit(TinyLine.Promotion, "set: set", "set: second");
    }

    private static void RenameCases(TinyLine line)
    {
        for (var number = 1; number <= line.Cases; number++)
        {
            foreach (var kind in (string[])["cases", "labels"])
            {
                line.Edit($"set/{kind}/V{number}.json", $"\"case\": \"V{number}\"", $"\"case\": \"W{number}\"");
                File.Move(line.At($"set/{kind}/V{number}.json"), line.At($"set/{kind}/W{number}.json"));
            }
        }
    }

    private static void DropCase(TinyLine line)
    {
        File.Delete(line.At(TinyLine.FirstCase));
        File.Delete(line.At(TinyLine.FirstLabels));
    }

    private static void PutIntoProduction(TinyLine line)
    {
        line.WriteModel("old", 0.1f);
        line.Text(TinyLine.Promotion, TinyTexts.Promotion(hasProduction: true).Replace("production: production", "production: old", StringComparison.Ordinal));
    }

    private static void EditAct(TinyLine line)
    {
        var entries = Directory.GetFiles(Path.Combine(line.Records, "ledger", "tile", "entries"), "*", SearchOption.AllDirectories).Single();
        var bytes = File.ReadAllBytes(entries);
        bytes[^20] ^= 1;
        File.WriteAllBytes(entries, bytes);
    }

    private static void EditShown(TinyLine line)
    {
        var file = Directory.GetFiles(Path.Combine(line.Records, "shown")).Single();
        File.WriteAllText(file, File.ReadAllText(file).Replace("\"B1\"", "\"B8\"", StringComparison.Ordinal));
    }

    private static void RemoveRun(TinyLine line)
    {
        Directory.Delete(Path.Combine(line.Records, "runs"), recursive: true);
        Again(line, FrameFormat.Png, "C");
    }

    private static string Flat(string text) =>
        string.Join(' ', text.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries));
}
