using System.Text.Json;
using Lifecycle.Promotions;
using Lifecycle.TestKit;

namespace Lifecycle.Builds;

/// <summary><c>verify --recompute</c>: every number again from the raw scores. What is changed with all digests above it is found by this alone.</summary>
public sealed class RecomputeTests
{
    private static readonly string Insider = Path.Combine(
        Path.GetDirectoryName(Path.GetDirectoryName(Path.GetDirectoryName(Repository.Binary)))!,
        "Lifecycle.Appender", Path.GetFileName(Path.GetDirectoryName(Repository.Binary))!, "Lifecycle.Appender");

    [Test]
    public async Task Every_alert_number_and_verdict_comes_out_again()
    {
        using var line = await Compared();
        var build = await LockableLine.Lock(line);
        var result = await line.RunInAsync("/", "verify", build, "--recompute");
        Assert.That((result.ExitCode, result.Stderr), Is.EqualTo((3, "")), "nobody signed it");
        foreach (var text in (string[])
            ["enforced alerts 24 alerts of two models on 144 frames", "enforced numbers 2 criteria", "enforced comparison", "logged as recorded",
             "0 of 12 cases are consumed"])
        {
            Assert.That(Flat(result.Stdout), Does.Contain(text));
        }

        Assert.That(Flat(result.Stdout), Does.Not.Contain("not made again"));
        var plain = await line.RunAsync("verify", build);
        Assert.That(plain.Stdout, Does.Contain("skipped   numbers").And.Contain("skipped   sample"));
        var json = JsonDocument.Parse((await line.RunAsync("verify", build, "--recompute", "--json")).Stdout).RootElement;
        Assert.That(
            json.GetProperty("checks").EnumerateArray().Single(check => check.GetProperty("check").GetString() == "numbers").GetProperty("state").GetString(),
            Is.EqualTo("enforced"));
    }

    [Test]
    public async Task A_build_without_a_model_in_production_as_well([Values] bool hasTimes)
    {
        using var line = await LockableLine.Scored(new TinyLine { HasTimes = hasTimes, Cases = 6 });
        var result = await line.RunAsync("verify", await LockableLine.Lock(line), "--recompute");
        Assert.That((result.ExitCode, result.Stderr), Is.EqualTo((3, "")), result.Stderr);
        Assert.That(result.Stdout, Does.Contain("of one model on 72 frames").And.Contain("skipped   comparison"));
    }

    [Test]
    public async Task A_build_for_shadow_with_too_little_evidence_as_well()
    {
        using var line = await LockableLine.Scored(new TinyLine { HasProduction = true, EpisodesMin = 50 });
        var result = await line.RunAsync("verify", await LockableLine.Lock(line, "--for", "shadow"), "--recompute");
        Assert.That((result.ExitCode, result.Stderr), Is.EqualTo((3, "")), result.Stderr);
        Assert.That(result.Stdout, Does.Contain("insufficient-evidence"));
    }

    [TestCase("set/labels/V1.json", "\"onset\": 1700007200000000", "\"onset\": 1700009000000000", "scorecard.json", "results AC-1 got estimate: 1 is recorded", TestName = "One_label_4")]
    [TestCase("criteria.yaml", ">= 0.90", ">= 0.80", "scorecard.json", "results AC-1 bound: >= 0.9 is recorded, and >= 0.8 comes out", TestName = "One_bar_4")]
    [TestCase("criteria.yaml", "quietHours: 6", "quietHours: 600", "scorecard.json", "results AC-2 verdict: accepted is recorded, and insufficient-evidence comes out", TestName = "One_minimum_4")]
    [TestCase("scorecard.json", "\"judged\": 1,", "\"judged\": 0.99,", "scorecard.json", "results AC-1 judged: 0.99 is recorded, and 1 comes out", TestName = "One_number_of_the_scorecard_4")]
    [TestCase("scorecard.json", "\"detected\": 12,", "\"detected\": 11,", "scorecard.json", "evidence detected: 11 is recorded, and 12 comes out", TestName = "One_count_of_the_scorecard_4")]
    [TestCase("run/candidate/alerts.jsonl", "\"endedBy\":\"cleared\"", "\"endedBy\":\"nothing\"", "run/candidate/alerts.jsonl", "", TestName = "One_alert_of_the_candidate_4")]
    [TestCase("run/production/alerts.jsonl", "\"type\":\"DEBRIS\"", "\"type\":\"DEBRIT\"", "run/production/alerts.jsonl", "the DEBRI", TestName = "One_alert_of_the_model_in_production_4")]
    [TestCase("comparability.json", "\"candidateAlarms\": 0", "\"candidateAlarms\": 1", "comparability.json", "candidateAlarms: 1 is recorded, and 0 comes out", TestName = "One_number_of_the_comparison_4")]
    [TestCase("comparison.yaml", "margin: 0.4", "margin: 0.5", "comparability.json", "margin", TestName = "One_margin_4")]
    public async Task One_thing_with_every_digest_above_it_4(string path, string old, string now, string file, string said)
    {
        using var line = await Compared();
        var forged = Forgery.Edit(await LockableLine.Lock(line), path, old, now);
        Assert.That((await line.RunAsync("verify", forged)).ExitCode, Is.EqualTo(3), "digests and parts fit");
        Differs(await line.RunAsync("verify", forged, "--recompute"), file, said);
    }

    [TestCase("candidate", "results AC-2 verdict: accepted is recorded, and rejected comes out")]
    [TestCase("production", "false-alarms-per-100h other: 0 is recorded")]
    public async Task One_observation_of_either_model_is_named_by_alert_and_number_4(string model, string number)
    {
        using var line = await Compared();
        var result = await line.RunAsync("verify", Spoiled(await LockableLine.Lock(line), model), "--recompute");
        Differs(result, $"run/{model}/alerts.jsonl", "is raised again, and is not recorded");
        Assert.That(Flat(result.Stderr), Does.Contain("in case V9").And.Contain(number));
    }

    [Test]
    public async Task A_frame_that_is_said_to_be_not_assessable_is_found_by_the_count_4()
    {
        using var line = await LockableLine.Scored();
        var build = await LockableLine.Lock(line);
        var bytes = File.ReadAllBytes(Path.Combine(build, "run/candidate/assessable.npy"));
        bytes[^1] = 0;
        var result = await line.RunAsync("verify", Forgery.Put(build, "run/candidate/assessable.npy", bytes), "--recompute");
        Differs(result, "run/run.json", "candidate outside: 0 frames are counted, and 1 are marked");
    }

    // Whoever has every key can sign whatever is there: the signatures hold, and the numbers do not.
    [Test]
    public async Task One_observation_with_every_digest_and_every_signature_above_it_4()
    {
        using var keys = new TempFolder();
        using var line = await SignedWorkspaceTests.Signed(keys);
        var build = await LockableLine.Lock(line);
        Array.ForEach(Directory.GetFiles(build, "*.sig"), File.Delete);
        var forged = Spoiled(build, "candidate");
        var signed = await new CommandRunner(Insider, line.Variables).RunAsync(["lock", line.Root, forged], line.Root, null, TimeSpan.FromSeconds(60));
        Assert.That(signed.ExitCode, Is.Zero, signed.Stderr);
        var root = await SignedWorkspaceTests.Root(line, keys);
        var believed = await line.RunAsync("verify", forged, "--trust-root", root, "--for", "signature");
        Assert.That((believed.ExitCode, believed.Stderr), Is.EqualTo((0, "")), believed.Stdout);
        Differs(await line.RunAsync("verify", forged, "--trust-root", root, "--recompute"), "run/candidate/alerts.jsonl", "is not recorded");
    }

    [Test]
    public async Task A_run_that_leaves_out_a_case_4()
    {
        using var line = await Compared();
        var build = await LockableLine.Lock(line);
        var result = await line.RunAsync("verify", Forgery.Edit(build, "run/run.json", "\"case\": \"V9\"", "\"case\": \"V0\""), "--recompute");
        Differs(result, "run/run.json", "case V0 has 12 frames");
    }

    [Test]
    public async Task What_does_not_go_with_a_start_up_2()
    {
        using var line = new TinyLine().Write();
        foreach (var option in (string[][])[["--recompute"], ["--sample", "3", "--set", "set"]])
        {
            var result = await line.RunAsync(["verify", "any", "--fast", .. option]);
            Assert.That((result.ExitCode, result.Stdout), Is.EqualTo((2, "")));
            Assert.That(result.Stderr, Does.Contain("LC-U1"));
        }
    }

    internal static Task<TinyLine> Compared() => LockableLine.Scored(new TinyLine { HasProduction = true, Cases = 12 });

    // The last frame, which is dark, becomes bright to that model.
    private static string Spoiled(string build, string model)
    {
        var bytes = File.ReadAllBytes(Path.Combine(build, $"run/{model}/scores/level.npy"));
        BitConverter.TryWriteBytes(bytes.AsSpan(bytes.Length - 4), 0.99f);
        return Forgery.Put(build, $"run/{model}/scores/level.npy", bytes);
    }

    private static void Differs(CommandResult result, string file, string said)
    {
        Assert.That((result.ExitCode, result.Stdout), Is.EqualTo((4, "")), result.Stderr);
        Assert.That(Flat(result.Stderr), Does.Contain("error[LC-B220]").And.Contain(file).And.Contain(said));
    }

    // Lines are wrapped for people.
    private static string Flat(string text) => string.Join(' ', text.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries));
}
