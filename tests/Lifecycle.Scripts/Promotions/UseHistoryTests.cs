using Lifecycle.TestKit;
using static Lifecycle.Promotions.WearTests;

namespace Lifecycle.Promotions;

/// <summary>What was seen, when and by whom: broken-off runs, looks, twins, clones, rollbacks; and what is no second use.</summary>
public sealed class UseHistoryTests
{
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
}
