using System.Text.Json;

namespace Lifecycle.Promotions;

/// <summary>A run over frames that nobody has labelled yet: it decides nothing, spoils nothing and is not hidden.</summary>
public sealed class RehearsalTests
{
    private const string Seen = "rehearsed by act 0: these frames were seen by this model before the labels were sealed";

    [TestCase("run")]
    [TestCase("score")]
    public async Task Labelled_and_sealed_after_it_the_same_run_counts(string verb)
    {
        using var line = new TinyLine { IsDemonstration = false }.Write();
        var labels = await Rehearse(line);
        Restore(line, labels);
        var seal = await line.RunAsync("seal", TinyLine.Promotion, "--role", "qa");
        Assert.That((seal.ExitCode, seal.Stderr), Is.EqualTo((0, "")));

        var result = await line.RunAsync(verb, TinyLine.Promotion);
        Assert.That(result.ExitCode, Is.Zero, result.Stderr + result.Stdout);
        Assert.That(result.Stdout, Does.Contain("CRITERIA: accepted   "));
        Assert.That(Plain(result.Stdout), Does.Contain(Seen));
        Assert.That(Kinds(line), Is.EqualTo("rehearsal replayed score seal replay score"), "it began to count before it was scored");

        var json = await line.RunAsync("run", TinyLine.Promotion, "--json");
        Assert.That((json.ExitCode, Plain(json.Stderr)), Is.EqualTo((0, Seen)));
        using var document = JsonDocument.Parse(json.Stdout);
        Assert.That(Kinds(line), Is.EqualTo("rehearsal replayed score seal replay score"), "nothing new was done");
    }

    [Test]
    public async Task After_the_run_that_counts_bars_are_as_fixed_as_ever()
    {
        using var line = new TinyLine { IsDemonstration = false, Gain = 0.1f }.Write();
        var labels = await Rehearse(line);
        Restore(line, labels);
        Assert.That((await line.RunAsync("seal", TinyLine.Promotion, "--role", "qa")).ExitCode, Is.Zero);
        Assert.That((await line.RunAsync("run", TinyLine.Promotion)).ExitCode, Is.EqualTo(1));
        line.Edit(TinyLine.Criteria, ">= 0.90", ">= 0.00");
        Assert.That((await line.RunAsync("seal", TinyLine.Promotion, "--role", "qa")).ExitCode, Is.Zero);
        var result = await line.RunAsync("run", TinyLine.Promotion);
        Assert.That((result.ExitCode, result.Stdout), Is.EqualTo((4, "")), result.Stderr);
    }

    [Test]
    public async Task Labelled_but_not_sealed_it_is_informational_and_then_too_late()
    {
        using var line = new TinyLine { IsDemonstration = false }.Write();
        Restore(line, await Rehearse(line));
        var result = await line.RunAsync("run", TinyLine.Promotion);
        Assert.That(result.ExitCode, Is.EqualTo(3), result.Stderr);
        Assert.That(result.Stdout, Does.Contain("accepted (informational)"));
        var seal = await line.RunAsync("seal", TinyLine.Promotion, "--role", "qa");
        Assert.That(seal.ExitCode, Is.Zero);
        Assert.That(Plain(seal.Stderr), Does.Contain("note: act 3 began a run on these frames"));
        Assert.That((await line.RunAsync("run", TinyLine.Promotion)).ExitCode, Is.EqualTo(4));
    }

    // The share of undecided alerts needs no label.
    [Test]
    public async Task Criteria_that_need_no_label_are_not_accepted_by_it()
    {
        using var line = new TinyLine { IsDemonstration = false }.Write();
        line.Text(TinyLine.Criteria, """
            format: lifecycle/criteria@1
            name: tiny
            multiplicity: {method: none, reason: every criterion must hold}
            criteria:
              - id: AC-1
                metric: undecided-share
                alert: DEBRIS
                bound: "<= 0.99"
                interval: none
                minimum: {alerts: 1}
                requirement: URS-1
                level: GxP-H
                stage: challenge

            """);
        Unlabel(line);
        Assert.That((await line.RunAsync("seal", TinyLine.Promotion, "--role", "qa")).ExitCode, Is.Zero);
        await Rehearse(line);
        Assert.That((await line.RunAsync("score", TinyLine.Promotion)).Stdout, Does.Contain("CRITERIA: accepted (informational)"));
    }

    [Test]
    public async Task A_demonstration_seals_its_labels_once_there_are_some()
    {
        using var line = new TinyLine().Write();
        Restore(line, await Rehearse(line));
        var result = await line.RunAsync("run", TinyLine.Promotion);
        Assert.That(result.ExitCode, Is.Zero, result.Stderr);
        Assert.That(Kinds(line), Is.EqualTo("rehearsal replayed score seal replay score"));
    }

    private static async Task<Dictionary<string, string>> Rehearse(TinyLine line)
    {
        var labels = Unlabel(line);
        var result = await line.RunAsync("run", TinyLine.Promotion);
        Assert.That(result.ExitCode, Is.EqualTo(3), result.Stderr + result.Stdout);
        Assert.That(result.Stdout, Does.Contain("rehearsal   no episode").And.Contain("informational"));
        return labels;
    }

    private static Dictionary<string, string> Unlabel(TinyLine line)
    {
        var labels = Directory.GetFiles(line.At("set/labels")).ToDictionary(path => path, File.ReadAllText, StringComparer.Ordinal);
        foreach (var path in labels.Keys)
        {
            File.WriteAllText(path, $$"""
                {"format":"lifecycle/labels@1","case":"{{Path.GetFileNameWithoutExtension(path)}}",
                 "provenance":"not labelled yet","episodes":[],"quiet":[]}
                """);
        }

        return labels;
    }

    private static void Restore(TinyLine line, Dictionary<string, string> labels)
    {
        foreach (var (path, text) in labels)
        {
            line.Text(Path.GetRelativePath(line.Root, path), text);
        }
    }

    private static string Kinds(TinyLine line) =>
        string.Join(' ', SameEvidenceTests.Acts(line).Select(act => act[..act.IndexOf(' ', StringComparison.Ordinal)]));

    private static string Plain(string text) =>
        string.Join(' ', text.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries));
}
