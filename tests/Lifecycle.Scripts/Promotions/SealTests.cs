using System.Text.Json;

namespace Lifecycle.Promotions;

/// <summary><c>seal</c>: one act for all files, or none.</summary>
public sealed class SealTests
{
    [Test]
    public async Task A_role_in_the_sites_own_words_and_what_was_sealed()
    {
        using var line = new TinyLine { IsDemonstration = false }.Write();
        var text = await line.RunAsync("seal", TinyLine.Criteria, "--role", "process-owner");
        Assert.That((text.ExitCode, text.Stderr), Is.EqualTo((0, "")));
        Assert.That(text.Stdout, Does.Contain("criteria.yaml").And.Contain("act 0, role process-owner, unsigned"));

        var json = await line.RunAsync("seal", TinyLine.Promotion, TinyLine.Criteria, "--role", "qa", "--json");
        using var document = JsonDocument.Parse(json.Stdout);
        var root = document.RootElement;
        Assert.That(root.GetProperty("format").GetString(), Is.EqualTo("lifecycle/sealed@1"));
        Assert.That(root.GetProperty("act").GetInt64(), Is.EqualTo(1));
        Assert.That(root.GetProperty("role").GetString(), Is.EqualTo("qa"));
        Assert.That(root.GetProperty("key").GetString(), Is.EqualTo("unsigned"));
        Assert.That(root.GetProperty("subjects").GetArrayLength(), Is.EqualTo(4), "set, labels, alerts and criteria, each once");
        Assert.That(SameEvidenceTests.Acts(line), Has.Count.EqualTo(2));
    }

    [TestCase("tool", "LC-L206")]
    [TestCase("demonstration", "LC-L206")]
    [TestCase("", "error[")]
    [TestCase("two\nlines", "error[")]
    public async Task A_role_that_nobody_acts_in(string role, string code) =>
        await Nothing(code, [TinyLine.Criteria, "--role", role]);

    [Test]
    public async Task No_role() => await Nothing("--role", [TinyLine.Criteria]);

    [Test]
    public async Task No_file() => await Nothing("error[", ["--role", "qa"]);

    [TestCase("lifecycle.yaml", "LC-L205")]
    [TestCase(TinyLine.FirstCase, "LC-L205")]
    [TestCase(TinyLine.Model, "error[")]
    [TestCase("nowhere.yaml", "nowhere.yaml")]
    [TestCase("set", "error[")]
    public async Task Neither_of_two_when_one_is_not_to_be_sealed(string file, string code) =>
        await Nothing(code, [TinyLine.Criteria, file, "--role", "qa"]);

    [Test]
    public async Task Neither_of_two_when_one_has_faults() => await Nothing(
        "alerts.yaml:3", [TinyLine.Criteria, TinyLine.Alerts, "--role", "qa"],
        line => line.Edit(TinyLine.Alerts, "gap: 2 h", "gap: soon"));

    private static async Task Nothing(string named, string[] arguments, Action<TinyLine>? prepare = null)
    {
        using var line = new TinyLine { IsDemonstration = false }.Write();
        prepare?.Invoke(line);
        foreach (var json in (string[][])[[], ["--json"]])
        {
            var result = await line.RunAsync(["seal", .. arguments, .. json]);
            Assert.That((result.ExitCode, result.Stdout), Is.EqualTo((2, "")), result.Stderr);
            Assert.That(result.Stderr, Does.Contain(named).And.Contain("fix"));
        }

        Assert.That(SameEvidenceTests.Acts(line), Is.Empty);
    }
}
