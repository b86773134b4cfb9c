using System.Text.Json;
using Lifecycle.Alerts;
using Lifecycle.Formats;
using Lifecycle.Replay;

namespace Lifecycle.Promotions;

/// <summary>Two runs of the same inputs, one of them from another node, and what the verdict says of it.</summary>
public sealed class ReplayDiffTests
{
    private const string NotShown = "target node: not shown";

    private TinyLine line = null!;

    [SetUp]
    public async Task Replay()
    {
        line = new TinyLine { HasProduction = true }.Write();
        var run = await line.RunAsync("run", TinyLine.Promotion);
        Assert.That(run.ExitCode, Is.Zero, run.Stderr);
        Assert.That(run.Stdout, Does.Contain(NotShown + "\nCRITERIA: accepted"));
    }

    [TearDown]
    public void Dispose() => line.Dispose();

    [Test]
    public async Task A_run_of_another_machine_that_gives_the_same_is_shown_in_the_verdict_once_it_is_recorded()
    {
        var node = new NodeRun(line).Copy().Fact("vector-class", NodeRun.OtherVectors).Score(ModelRole.Candidate, "level", 5, score => score + 2e-7f).Write();
        var diff = await Diff();
        Assert.That(diff.ExitCode, Is.Zero, diff.Stdout + diff.Stderr);
        Assert.That(diff.Stdout, Does.Contain("other vector-class").And.Contain($" and {NodeRun.OtherVectors}").And.Contain("RUNS: same"));
        Assert.That(await Verdict(), Does.Contain(NotShown), "what is not recorded is not shown");

        var recorded = await Diff("--record");
        Assert.That(recorded.ExitCode, Is.Zero, recorded.Stderr);
        var verdict = await Verdict();
        Assert.That(verdict, Does.Contain("target node: shown by a run whose profile claims another node"));
        Assert.That(verdict, Does.Contain($"profile\n{node.Profile.Brief}").Or.Contain($"profile {node.Profile.Brief}"));
        var card = await line.RunAsync("score", TinyLine.Promotion, "--json", "--html", "page.html");
        var shown = JsonDocument.Parse(card.Stdout).RootElement.GetProperty("targetNode");
        Assert.That(shown.GetProperty("shown").GetBoolean(), Is.True);
        Assert.That(shown.GetProperty("profile").GetString(), Is.EqualTo(node.Profile.Brief).Or.EqualTo(node.Profile.Text));
        Assert.That(await File.ReadAllTextAsync(line.At("page.html")), Does.Contain("target node: shown by a run"));
    }

    [TestCase("tool-core", "sha256:0000000000000000000000000000000000000000000000000000000000000000", NotShown)] // rebuilt, the same machine
    [TestCase("candidate-run", "batch 1, threads 9, optimisation All", NotShown)]
    [TestCase("libc", "2.99", "target node: shown")]
    [TestCase("architecture", "Arm64", "target node: shown")]
    public async Task Only_a_fact_of_the_machine_makes_another_node(string fact, string value, string line)
    {
        new NodeRun(this.line).Copy().Fact(fact, value).Write();
        Assert.That((await Diff("--record")).ExitCode, Is.Zero);
        Assert.That(await Verdict(), Does.Contain(line));
    }

    [Test]
    public async Task A_copy_of_the_very_run_shows_nothing()
    {
        new NodeRun(line).Copy().Write();
        var diff = await Diff("--record");
        Assert.That((diff.ExitCode, diff.Stdout.Contains("no fact of the machine differs", StringComparison.Ordinal)), Is.EqualTo((0, true)));
        Assert.That(await Verdict(), Does.Contain(NotShown));
    }

    [Test]
    public async Task A_score_beyond_the_tolerance_is_named_with_case_frame_time_and_both_values()
    {
        // Row 14 is the third frame of the second case: 12 frames each, half an hour apart.
        new NodeRun(line).Copy().Fact("vector-class", NodeRun.OtherVectors)
            .Score(ModelRole.Production, "level", 14, score => score + 0.25f).Score(ModelRole.Production, "level", 30, _ => float.NaN).Write();
        var diff = await Diff();
        Assert.That(diff.ExitCode, Is.EqualTo(1), diff.Stderr);
        Assert.That(diff.Stdout, Does.Contain($"they part   first in V2, frame 2, {TinyLine.TimeOf(2)}\n            production score level: "));
        Assert.That(diff.Stdout, Does.Contain("2 of 36").And.Contain("RUNS: different"));

        var json = JsonDocument.Parse((await Diff("--json")).Stdout).RootElement;
        Assert.That(json.GetProperty("answer").GetString(), Is.EqualTo("different"));
        Assert.That(json.GetProperty("largest").ValueKind, Is.EqualTo(JsonValueKind.Null), "a number against none");
        var found = json.GetProperty("divergence");
        Assert.That((found.GetProperty("case").GetString(), found.GetProperty("frame").GetInt32()), Is.EqualTo(("V2", 2)));
        Assert.That(float.Parse(found.GetProperty("second").GetString()!) - float.Parse(found.GetProperty("first").GetString()!), Is.EqualTo(0.25f).Within(1e-5));

        await Diff("--record");
        Assert.That(await Verdict(), Does.Match("target node: not shown, profile sha256:[0-9a-f]{12} differs: first in V2,\\s+frame 2\n"));
    }

    [TestCase("1e-3", 0)]
    [TestCase("1e-5", 1)]
    public async Task The_tolerance_decides(string tolerance, int exit)
    {
        new NodeRun(line).Copy().Score(ModelRole.Candidate, "level", 3, score => score + 1e-4f).Write();
        Assert.That((await Diff("--tolerance", tolerance)).ExitCode, Is.EqualTo(exit));
        Assert.That((await Diff("--tolerance", tolerance, "--record")).ExitCode, Is.EqualTo(2), "a verdict's tolerance is the protocol's");
    }

    [Test]
    public async Task A_missing_alert_is_a_difference_whatever_the_scores_say()
    {
        new NodeRun(line).Copy().Alerts(ModelRole.Candidate, alerts => alerts.Skip(1)).Write();
        var diff = await Diff();
        Assert.That(diff.ExitCode, Is.EqualTo(1), diff.Stderr);
        Assert.That(diff.Stdout, Does.Contain("candidate alerts: 1 are not the same").And.Contain("second run none").And.Contain("candidate alert DEBRIS"));
    }

    [Test]
    public async Task An_alert_that_ended_otherwise_is_a_difference()
    {
        new NodeRun(line).Copy().Alerts(ModelRole.Production, alerts => alerts.Select((alert, place) =>
            place == 1 ? alert with { End = alert.End!.Value + TimeSpan.FromMinutes(30) } : alert)).Write();
        Assert.That((await Diff()).ExitCode, Is.EqualTo(1));
    }

    [Test]
    public async Task A_candidate_that_failed_on_one_node_is_a_difference()
    {
        new NodeRun(line).Copy().With(record => record with
        {
            Models = [.. record.Models.Select(model => model.Role == ModelRole.Candidate ? model with { Failure = new ModelFailure("V1", 0, "it hung") } : model)],
        }).Write();
        var diff = await Diff();
        Assert.That(diff.ExitCode, Is.EqualTo(1), diff.Stderr);
        Assert.That(diff.Stdout, Does.Contain("the candidate failed in the second run").And.Contain("first in V1, frame 0"));
    }

    [Test]
    public async Task Runs_of_other_inputs_are_not_comparable()
    {
        new NodeRun(line).Copy().With(record => record with { Inputs = record.Inputs with { AlertPolicy = Digest.Of([1]) } }).Write();
        var diff = await Diff();
        Assert.That((diff.ExitCode, diff.Stdout), Is.EqualTo((3, "")));
        Assert.That(diff.Stderr, Does.Contain("LC-R301").And.Match("the alert\\s+policy\\s+\\(sha256:"));
    }

    [Test]
    public async Task A_byte_changed_in_the_other_run_is_refused()
    {
        new NodeRun(line).Copy().Write().Score(ModelRole.Candidate, "level", 3, score => score + 1);
        Assert.That((await Diff()).ExitCode, Is.EqualTo(4));
    }

    [Test]
    public async Task A_record_that_was_changed_after_it_was_entered_is_refused()
    {
        new NodeRun(line).Copy().Fact("libc", "2.99").Write();
        await Diff("--record");
        var record = Directory.GetFiles(line.At("records/checks"), "run-difference.json", SearchOption.AllDirectories).Single();
        await File.AppendAllTextAsync(record, " ");
        var score = await line.RunAsync("score", TinyLine.Promotion);
        Assert.That((score.ExitCode, score.Stderr.Contains("LC-R305", StringComparison.Ordinal)), Is.EqualTo((4, true)));
    }

    [Test]
    public async Task Only_the_last_word_about_a_node_counts()
    {
        var node = new NodeRun(line).Copy().Fact("libc", "2.99").Write();
        await Diff("--record");
        node.Score(ModelRole.Candidate, "level", 3, score => score + 1).Write();
        await Diff("--record");
        Assert.That(await Verdict(), Does.Contain(NotShown));
        node.Score(ModelRole.Candidate, "level", 3, score => score - 1).Write();
        await Diff("--record");
        Assert.That(await Verdict(), Does.Contain("target node: shown"));
    }

    private Task<CommandResult> Diff(params string[] options) =>
        line.RunAsync(["replay", "diff", TinyLine.Promotion, NodeRun.Folder, .. options]);

    private async Task<string> Verdict() => (await line.RunAsync("score", TinyLine.Promotion)).Stdout;
}
