using System.Text.Json;

namespace Lifecycle.Promotions;

/// <summary>Owners, papers, exclusions, labels kept elsewhere, and bytes that changed under a seal.</summary>
public sealed class GovernedSetTests
{
    private static readonly string[] Everything = ["run", "replay", "score"];

    [Test]
    public async Task Until_every_owner_has_sealed_a_result_is_informational()
    {
        using var line = new TinyLine { IsDemonstration = false }.Write();
        File.AppendAllText(line.At(TinyLine.SetText), "owners: [qa, process-owner]\n");
        var first = await line.RunAsync("seal", TinyLine.Promotion, "--role", "qa");
        Assert.That(Flat(first.Stdout), Does.Contain("waiting set/set.yaml is still to be sealed by process-owner"));
        var early = await line.RunAsync("run", TinyLine.Promotion);
        Assert.That(early.ExitCode, Is.EqualTo(3), early.Stderr);
        Assert.That(Flat(early.Stdout), Does.Contain("set:set/set.yaml is not sealed by process-owner").And.Contain("(informational)"));
    }

    [Test]
    public async Task An_owner_who_seals_after_the_run_is_told_that_it_is_too_late()
    {
        using var line = new TinyLine { IsDemonstration = false }.Write();
        File.AppendAllText(line.At(TinyLine.SetText), "owners: [qa, process-owner]\n");
        Assert.That((await line.RunAsync("seal", TinyLine.Promotion, "--role", "qa")).Stderr, Is.Empty);
        Assert.That((await line.RunAsync("run", TinyLine.Promotion)).ExitCode, Is.EqualTo(3));
        var late = await line.RunAsync("seal", TinyLine.Promotion, "--role", "process-owner");
        Assert.That(late.ExitCode, Is.Zero, late.Stderr);
        Assert.That(Flat(late.Stderr), Does.Contain("act 1 began a run on these frames before this seal"));
        Assert.That((await line.RunAsync("seal", TinyLine.Promotion, "--role", "qa")).Stderr, Is.Empty, "what stood before is said once more");
    }

    [Test]
    public async Task Several_sets_are_sealed_by_one_act()
    {
        using var line = new TinyLine { IsDemonstration = false }.Write();
        Another(line, "set2");
        var seal = await line.RunAsync("seal", TinyLine.SetText, "set2/set.yaml", TinyLine.Alerts, TinyLine.Criteria, "--role", "qa");
        Assert.That((seal.ExitCode, seal.Stderr), Is.EqualTo((0, "")));
        Assert.That(Flat(seal.Stdout), Does.Contain("set:set/set.yaml").And.Contain("set:set2/set.yaml").And.Contain("act 0"));
        Assert.That((await line.RunAsync("run", TinyLine.Promotion)).ExitCode, Is.Zero);
        line.Edit("set2/set.yaml", "camera: [CH-1]", "camera: [CH-1, CH-2]");
        var changed = await line.RunAsync("set", "use", "set2");
        Assert.That((changed.ExitCode, changed.Stderr.Contains("set2/set.yaml", StringComparison.Ordinal)), Is.EqualTo((4, true)), changed.Stderr);
    }

    [Test]
    public async Task Labels_that_nothing_raises_are_not_sealed_by_a_promotion()
    {
        using var line = new TinyLine { IsDemonstration = false }.Write();
        line.Edit(TinyLine.FirstLabels, "\"type\": \"DEBRIS\"", "\"type\": \"DEBRI\"");
        var seal = await line.RunAsync("seal", TinyLine.Promotion, "--role", "qa");
        Assert.That((seal.ExitCode, seal.Stdout), Is.EqualTo((2, "")));
        Assert.That(seal.Stderr, Does.Contain("LC-S213").And.Contain("write 'DEBRIS'"));
        Assert.That(SameEvidenceTests.Acts(line), Is.Empty);
    }

    [TestCase(TinyLine.SetText)]
    [TestCase(TinyLine.FirstCase)]
    [TestCase(TinyLine.FirstLabels)]
    public async Task Where_the_record_of_what_was_sealed_is_gone_that_is_said_4(string file)
    {
        using var line = new TinyLine { IsDemonstration = false }.Write();
        Assert.That((await line.RunAsync("seal", TinyLine.Promotion, "--role", "qa")).ExitCode, Is.Zero);
        Directory.Delete(line.At("records/sealed"), recursive: true);
        Assert.That((await line.RunAsync("set", "describe", "set")).ExitCode, Is.Zero, "nothing was changed");
        var text = File.ReadAllText(line.At(file));
        line.Text(file, "[" + text);
        var run = await line.RunAsync("run", TinyLine.Promotion);
        Assert.That((run.ExitCode, run.Stdout), Is.EqualTo((4, "")), run.Stderr);
        Assert.That(Flat(run.Stderr), Does.Contain("the record of what was sealed is gone").And.Contain("records/sealed/"));
        line.Text(file, text);
        Assert.That((await line.RunAsync("run", TinyLine.Promotion)).ExitCode, Is.Zero);
    }

    // The same set of other frames.
    private static void Another(TinyLine line, string folder)
    {
        using var other = new TinyLine { IsDemonstration = false, Frames = 15 }.Write();
        foreach (var file in Directory.GetFiles(other.At("set"), "*", SearchOption.AllDirectories))
        {
            line.Bytes(Path.Combine(folder, Path.GetRelativePath(other.At("set"), file)), File.ReadAllBytes(file));
        }
    }

    [Test]
    public async Task Sealed_by_every_owner_it_counts()
    {
        using var line = new TinyLine { IsDemonstration = false }.Write();
        File.AppendAllText(line.At(TinyLine.SetText), "owners: [qa, process-owner]\n");
        foreach (var role in (string[])["qa", "process-owner"])
        {
            Assert.That((await line.RunAsync("seal", TinyLine.Promotion, "--role", role)).ExitCode, Is.Zero);
        }

        Assert.That((await line.RunAsync("run", TinyLine.Promotion)).ExitCode, Is.Zero);
    }

    [Test]
    public async Task Protocol_and_intended_use_are_sealed_like_the_criteria_where_they_are_named()
    {
        using var line = new TinyLine { IsDemonstration = false }.Write();
        Papers(line);
        Assert.That((await line.RunAsync("seal", TinyLine.SetText, TinyLine.Alerts, TinyLine.Criteria, "--role", "qa")).ExitCode, Is.Zero);
        var unsealed = await line.RunAsync("run", TinyLine.Promotion);
        Assert.That(unsealed.ExitCode, Is.EqualTo(3), unsealed.Stderr);
        Assert.That(Flat(unsealed.Stdout), Does.Contain("protocol:protocol.yaml was never sealed").And.Contain("intended-use:use.yaml was never sealed"));
    }

    [Test]
    public async Task A_promotion_is_sealed_with_its_papers()
    {
        using var line = new TinyLine { IsDemonstration = false }.Write();
        Papers(line);
        var seal = await line.RunAsync("seal", TinyLine.Promotion, "--role", "qa");
        Assert.That(seal.Stdout, Does.Contain("protocol:protocol.yaml").And.Contain("intended-use:use.yaml"));
        Assert.That((await line.RunAsync("run", TinyLine.Promotion)).ExitCode, Is.Zero);
        line.Edit("protocol.yaml", "score", "skip");
        var changed = await line.RunAsync("run", TinyLine.Promotion);
        Assert.That((changed.ExitCode, changed.Stdout), Is.EqualTo((4, "")));
        Assert.That(changed.Stderr, Does.Contain("protocol.yaml"));
    }

    [Test]
    public async Task Less_testing_because_a_person_decides_asks_for_that_persons_duty()
    {
        using var line = new TinyLine { IsDemonstration = false }.Write();
        Papers(line);
        line.Edit("use.yaml", "effortReduced: false", "effortReduced: true");
        var result = await line.RunAsync("seal", "use.yaml", "--role", "qa");
        Assert.That((result.ExitCode, result.Stderr.Contains("humanDuty", StringComparison.Ordinal)), Is.EqualTo((2, true)), result.Stderr);
    }

    [TestCase(TinyLine.Criteria)]
    [TestCase(TinyLine.Alerts)]
    [TestCase(TinyLine.SetText)]
    [TestCase(TinyLine.FirstCase)]
    [TestCase(TinyLine.FirstLabels)]
    public async Task Any_byte_changed_under_a_seal_is_exit_4_with_the_files_name(string file)
    {
        using var line = new TinyLine { IsDemonstration = false }.Write();
        Assert.That((await line.RunAsync("seal", TinyLine.Promotion, "--role", "qa")).ExitCode, Is.Zero);
        Assert.That((await line.RunAsync("run", TinyLine.Promotion)).ExitCode, Is.Zero);
        var bytes = File.ReadAllBytes(line.At(file));

        // Letters, brackets, spaces and ends of lines: with some the file still reads, with others it does not.
        for (var at = 3; at < bytes.Length; at += Math.Max(1, bytes.Length / 6))
        {
            var spoiled = bytes.ToArray();
            spoiled[at] ^= 1;
            File.WriteAllBytes(line.At(file), spoiled);
            var result = await line.RunAsync("run", TinyLine.Promotion);
            Assert.That((result.ExitCode, result.Stdout), Is.EqualTo((4, "")), $"byte {at}: {result.Stderr}");
            Assert.That(Flat(result.Stderr), Does.Contain(file), $"byte {at}");
        }

        File.WriteAllBytes(line.At(file), bytes);
        foreach (var verb in Everything)
        {
            Assert.That((await line.RunAsync(verb, TinyLine.Promotion)).ExitCode, Is.Zero, verb);
        }
    }

    [TestCase(TinyLine.SetText, "origin: real", "origin: spiked")]
    [TestCase(TinyLine.FirstCase, "\"B1\"", "\"B7\"")]
    [TestCase(TinyLine.FirstLabels, "a count", "a guess")]
    [TestCase(TinyLine.Criteria, ">= 0.90", ">= 0.80")]
    [TestCase(TinyLine.Alerts, "raise: 0.60", "raise: 0.61")]
    public async Task Every_verb_that_reads_a_sealed_file_refuses_another_one(string file, string old, string now)
    {
        using var line = new TinyLine { IsDemonstration = false }.Write();
        Assert.That((await line.RunAsync("seal", TinyLine.Promotion, "--role", "qa")).ExitCode, Is.Zero);
        line.Edit(file, old, now);
        var isOfSet = file.StartsWith("set/", StringComparison.Ordinal);
        string[][] verbs =
        [
            ["run", TinyLine.Promotion], ["replay", TinyLine.Promotion], ["score", TinyLine.Promotion], ["plan", TinyLine.Promotion],
            .. isOfSet
                ? (string[][])[["set", "check", "set"], ["set", "describe", "set"], ["set", "use", "set"], ["set", "manifest", "set", "--out", "made"]]
                : [],
        ];
        foreach (var verb in verbs)
        {
            var result = await line.RunAsync(verb);
            Assert.That(result.ExitCode, Is.EqualTo(4), $"{string.Join(' ', verb)}: {result.Stdout}{result.Stderr}");
            Assert.That(Flat(result.Stdout + result.Stderr), Does.Contain(file), string.Join(' ', verb));
        }
    }

    [Test]
    public async Task A_case_taken_away_and_one_added_are_named()
    {
        using var line = new TinyLine { IsDemonstration = false }.Write();
        Assert.That((await line.RunAsync("seal", TinyLine.Promotion, "--role", "qa")).ExitCode, Is.Zero);
        File.Delete(line.At(TinyLine.FirstCase));
        File.Delete(line.At(TinyLine.FirstLabels));
        line.WriteCase("V7", 7);
        var result = await line.RunAsync("run", TinyLine.Promotion);
        Assert.That(result.ExitCode, Is.EqualTo(4), result.Stderr);
        Assert.That(Flat(result.Stderr), Does.Contain("set/cases/V1.json was taken away").And.Contain("set/cases/V7.json was added")
            .And.Contain("set/labels/V1.json was taken away"));
    }

    [Test]
    public async Task Frames_are_read_before_their_digest_is_sealed()
    {
        using var line = new TinyLine { IsDemonstration = false }.Write();
        var frames = line.FirstFrames()[0];
        File.AppendAllText(line.At(frames), "x");
        var changed = await line.RunAsync("seal", TinyLine.Promotion, "--role", "qa");
        Assert.That((changed.ExitCode, changed.Stderr.Contains("LC-S208", StringComparison.Ordinal)), Is.EqualTo((4, true)), changed.Stderr);
        File.Delete(line.At(frames));
        var missing = await line.RunAsync("seal", TinyLine.Promotion, "--role", "qa");
        Assert.That((missing.ExitCode, Flat(missing.Stderr).Contains(frames, StringComparison.Ordinal)), Is.EqualTo((2, true)), missing.Stderr);
        Assert.That(SameEvidenceTests.Acts(line), Is.Empty);
    }

    [Test]
    public async Task A_seal_depends_on_no_order_no_file_time_and_no_number_of_workers()
    {
        using var line = new TinyLine { IsDemonstration = false, Cases = 9, Format = FrameFormat.Png }.Write();
        using var other = new TinyLine { IsDemonstration = false }.Write();
        Directory.Delete(other.At("set"), recursive: true);
        foreach (var file in Directory.GetFiles(line.At("set"), "*", SearchOption.AllDirectories).OrderByDescending(path => path.Length).ThenByDescending(path => path, StringComparer.Ordinal))
        {
            var path = Path.Combine("set", Path.GetRelativePath(line.At("set"), file));
            other.Bytes(path, File.ReadAllBytes(file));
            File.SetLastWriteTimeUtc(other.At(path), new DateTime(2001, 1, 1, 0, 0, path.Length % 60, DateTimeKind.Utc));
        }

        var digests = new List<string>();
        foreach (var (where, jobs) in ((TinyLine, string)[])[(line, "1"), (line, "7"), (other, "1"), (other, "3")])
        {
            using var answer = JsonDocument.Parse((await where.RunAsync("seal", TinyLine.SetText, "--role", "qa", "--json", "--jobs", jobs)).Stdout);
            digests.Add(string.Join(' ', answer.RootElement.GetProperty("subjects").EnumerateArray().Select(subject => subject.GetProperty("sha256").GetString())));
        }

        Assert.That(digests.Distinct().Count(), Is.EqualTo(1), string.Join('\n', digests));
    }

    [Test]
    public async Task A_replay_needs_no_labels_and_a_score_does()
    {
        using var line = new TinyLine { IsDemonstration = false }.Write();
        Assert.That((await line.RunAsync("seal", TinyLine.Promotion, "--role", "qa")).ExitCode, Is.Zero);
        Directory.Move(line.At("set/labels"), line.At("kept"));
        var replay = await line.RunAsync("replay", TinyLine.Promotion);
        Assert.That(replay.ExitCode, Is.Zero, replay.Stderr);
        var early = await line.RunAsync("score", TinyLine.Promotion);
        Assert.That(early.ExitCode, Is.EqualTo(4), "sealed labels are away: " + early.Stderr);
        Directory.Move(line.At("kept"), line.At("set/labels"));
        var score = await line.RunAsync("score", TinyLine.Promotion);
        Assert.That(score.ExitCode, Is.Zero, score.Stderr + score.Stdout);
        Assert.That(score.Stdout, Does.Contain("CRITERIA: accepted  "));
    }

    [Test]
    public async Task What_is_excluded_does_not_count_and_is_shown_with_and_without()
    {
        using var line = new TinyLine { EpisodesMin = 2 }.Write();

        // The first vessel's episode is labelled where nothing is bright: a miss, unless it is excluded.
        line.Edit(TinyLine.FirstLabels, "\"id\": \"V1-1\"", "\"id\": \"V1-blurred\"");
        var labels = JsonDocument.Parse(File.ReadAllText(line.At(TinyLine.FirstLabels))).RootElement;
        var onset = labels.GetProperty("episodes")[0].GetProperty("onset").GetInt64();
        var ended = labels.GetProperty("episodes")[0].GetProperty("ended").GetInt64();
        File.WriteAllText(line.At(TinyLine.FirstLabels), $$"""
            {"format": "lifecycle/labels@1", "case": "V1", "provenance": "drawn by the test", "episodes": [
              {"id": "V1-blurred", "type": "DEBRIS", "onset": {{ended}}, "confirmedAt": {{ended + 1_800_000_000}},
               "ended": {{ended + 3_600_000_000}}, "confirmedHow": "a count" } ], "quiet": []}
            """);
        Assert.That(onset, Is.LessThan(ended));
        File.AppendAllText(line.At(TinyLine.SetText), "exclusions: [{case: V1, episode: V1-blurred, reason: out of focus, role: sme, date: 2026-01-05}]\n");
        var result = await line.RunAsync("run", TinyLine.Promotion);
        Assert.That(result.ExitCode, Is.Zero, result.Stderr + result.Stdout);
        Assert.That(Flat(result.Stdout), Does.Contain("V1-blurred (sme, 2026-01-05: out of focus)").And.Contain("with them: rejected, AC-1 rejected"));
        using var card = JsonDocument.Parse((await line.RunAsync("score", TinyLine.Promotion, "--json")).Stdout);
        Assert.That(card.RootElement.GetProperty("withExcluded").GetProperty("verdict").GetString(), Is.EqualTo("rejected"));
        Assert.That(card.RootElement.GetProperty("excluded")[0].GetProperty("episode").GetString(), Is.EqualTo("V1-blurred"));
    }

    [Test]
    public async Task An_exclusion_of_nothing_is_refused()
    {
        using var line = new TinyLine().Write();
        File.AppendAllText(line.At(TinyLine.SetText), "exclusions: [{case: V1, episode: V1-2, reason: r, role: sme, date: 2026-01-05}, {case: V11, reason: r, role: sme, date: 2026-02-30}]\n");
        var result = await line.RunAsync("run", TinyLine.Promotion);
        Assert.That(result.ExitCode, Is.EqualTo(2));
        Assert.That(Flat(result.Stderr), Does.Contain("2026-02-30"));
        line.Edit(TinyLine.SetText, "2026-02-30", "2026-02-20");
        result = await line.RunAsync("run", TinyLine.Promotion);
        Assert.That((result.ExitCode, Flat(result.Stderr).Contains("there is no case V11", StringComparison.Ordinal)), Is.EqualTo((2, true)), result.Stderr);
        line.Edit(TinyLine.SetText, "V11", "V2");
        result = await line.RunAsync("run", TinyLine.Promotion);
        Assert.That((result.ExitCode, Flat(result.Stderr).Contains("there is no episode V1-2", StringComparison.Ordinal)), Is.EqualTo((2, true)), result.Stderr);
    }

    [Test]
    public async Task A_second_version_says_what_changed_and_how_many_episodes_are_fresh()
    {
        using var line = new TinyLine { IsDemonstration = false }.Write();
        foreach (var file in Directory.GetFiles(line.At("set"), "*", SearchOption.AllDirectories))
        {
            line.Bytes(Path.Combine("sets/v1", Path.GetRelativePath(line.At("set"), file)), File.ReadAllBytes(file));
        }

        line.WriteCase("V4", 4);
        foreach (var file in Directory.GetFiles(line.At("set"), "*", SearchOption.AllDirectories))
        {
            line.Bytes(Path.Combine("sets/v2", Path.GetRelativePath(line.At("set"), file)), File.ReadAllBytes(file));
        }

        line.Edit("sets/v2/set.yaml", "version: 1", "version: 2");
        var unsaid = await line.RunAsync("seal", "sets/v2/set.yaml", "--role", "qa");
        Assert.That((unsaid.ExitCode, unsaid.Stderr.Contains("LC-L208", StringComparison.Ordinal)), Is.EqualTo((2, true)), unsaid.Stderr);
        File.AppendAllText(line.At("sets/v2/set.yaml"), "changes: one vessel more\n");
        var seal = await line.RunAsync("seal", "sets/v2/set.yaml", "--role", "qa");
        Assert.That(Flat(seal.Stdout), Does.Contain("tiny v2, 4 cases, 3 of them in the version before").And.Contain("fresh DEBRIS 1 of 4").And.Contain("one vessel more"));
    }

    private static void Papers(TinyLine line)
    {
        line.Text("protocol.yaml", """
            format: lifecycle/protocol@1
            name: challenge test
            version: "1"
            objective: show that debris is found
            steps: [replay the set, score it]
            deviations: each is recorded and judged

            """);
        line.Text("use.yaml", """
            format: lifecycle/intended-use@1
            name: debris watch
            version: "1"
            task: tells an operator that debris rises
            inputSpace: [CH-1]
            limits: [no other camera]
            effortReduced: false

            """);
        File.AppendAllText(line.At(TinyLine.Promotion), "protocol: protocol.yaml\nintendedUse: use.yaml\n");
    }

    private static string Flat(string text) =>
        string.Join(' ', text.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries));
}
