using System.Text.Json;
using System.Xml.Linq;

namespace Lifecycle.Promotions;

/// <summary>Where candidate and production of one run disagree: as text, as JSON and as pictures.</summary>
public sealed class ModelDiffTests
{
    // A candidate that sees nothing; production sees every episode.
    private static async Task<TinyLine> Blind()
    {
        var line = new TinyLine { HasProduction = true, Gain = 0.1f }.Write();
        await line.RunAsync("run", TinyLine.Promotion);
        return line;
    }

    [Test]
    public async Task What_production_alone_alerted_about_is_named_with_its_episode_and_drawn()
    {
        using var line = await Blind();
        var diff = await line.RunAsync("replay", "diff", "--models", TinyLine.Promotion, "--svg", "pictures");
        Assert.That(diff.ExitCode, Is.EqualTo(1), diff.Stderr);
        Assert.That(diff.Stdout, Does.Contain("only production, 2.0 h, in episode\n    V1-1").Or.Contain("in episode V1-1"));
        Assert.That(diff.Stdout, Does.Contain("camera=CH-1").And.Contain("3 events differ, 0 do not").And.Contain("pictures    3"));
        Assert.That(Directory.GetFiles(line.At("pictures")).Select(Path.GetFileName), Is.EquivalentTo(new[] { "V1.svg", "V2.svg", "V3.svg" }));
        var picture = XDocument.Load(line.At("pictures/V1.svg"));
        var words = picture.Descendants().Where(element => element.Name.LocalName == "text").Select(element => element.Value).ToList();
        Assert.That(words, Does.Contain("only production").And.Contain("candidate").And.Contain("production").And.Contain("labelled episode"));
    }

    [TestCase("mine")] // There is a file in it.
    [TestCase("records/runs/mine")]
    public async Task Pictures_go_where_nothing_is_and_never_among_the_records(string folder)
    {
        using var line = await Blind();
        line.Text("mine/V1.svg", "mine");
        var refused = await line.RunAsync("replay", "diff", "--models", TinyLine.Promotion, "--svg", folder);
        Assert.That((refused.ExitCode, refused.Stdout), Is.EqualTo((2, "")));
        Assert.That(refused.Stderr, Does.Contain("LC-W107"));
        Assert.That(File.ReadAllText(line.At("mine/V1.svg")), Is.EqualTo("mine"));
    }

    [Test]
    public async Task A_run_named_by_its_folder_gives_the_same_document()
    {
        using var line = await Blind();
        var byFile = await line.RunAsync("replay", "diff", "--models", TinyLine.Promotion, "--json");
        var byFolder = await line.RunAsync("replay", "diff", "--models", NodeRun.RunOf(line), "--json");
        Assert.That(byFolder.Stdout, Is.EqualTo(byFile.Stdout).And.Not.Empty, byFolder.Stderr);
        var document = JsonDocument.Parse(byFile.Stdout).RootElement;
        Assert.That(document.GetProperty("all").GetProperty("onlyProduction").GetInt64(), Is.EqualTo(3));
        Assert.That(document.GetProperty("disagreements")[0].GetProperty("ground").GetString(), Is.EqualTo("episode"));
    }

    [Test]
    public async Task Two_models_that_alert_alike_agree()
    {
        using var line = new TinyLine { HasProduction = true }.Write();
        await line.RunAsync("run", TinyLine.Promotion);
        var diff = await line.RunAsync("replay", "diff", "--models", TinyLine.Promotion);
        Assert.That((diff.ExitCode, diff.Stdout.Contains("MODELS: agree", StringComparison.Ordinal)), Is.EqualTo((0, true)), diff.Stdout + diff.Stderr);
    }

    [Test]
    public async Task Looking_at_disagreements_leaves_no_act()
    {
        using var line = await Blind();
        var before = await File.ReadAllTextAsync(line.At("records/ledger/checkpoint"));
        await line.RunAsync("replay", "diff", "--models", TinyLine.Promotion);
        Assert.That(await File.ReadAllTextAsync(line.At("records/ledger/checkpoint")), Is.EqualTo(before), "the run was the use");
    }

    [Test]
    public async Task A_run_whose_set_changed_since_is_not_looked_at_by_its_folder()
    {
        using var line = await Blind();
        await File.AppendAllTextAsync(line.At(TinyLine.SetText), "# another\n");
        var diff = await line.RunAsync("replay", "diff", "--models", NodeRun.RunOf(line));
        Assert.That((diff.ExitCode, diff.Stdout, diff.Stderr.Contains("LC-R302", StringComparison.Ordinal)), Is.EqualTo((2, "", true)), diff.Stderr);
    }

    [Test]
    public async Task A_candidate_alone_has_nothing_to_disagree_with()
    {
        using var line = new TinyLine().Write();
        await line.RunAsync("run", TinyLine.Promotion);
        var diff = await line.RunAsync("replay", "diff", "--models", TinyLine.Promotion);
        Assert.That((diff.ExitCode, diff.Stderr.Contains("LC-R303", StringComparison.Ordinal)), Is.EqualTo((2, true)), diff.Stderr);
    }

    [TestCase("--models", "x", "--record")]
    [TestCase("--models", "x", "y")]
    [TestCase("x", "y", "--svg", "folder")]
    [TestCase("--models", "x", "--tolerance", "0.1")]
    public async Task An_option_that_would_be_ignored_is_refused(params string[] words)
    {
        using var line = new TinyLine().Write();
        var diff = await line.RunAsync(["replay", "diff", .. words]);
        Assert.That((diff.ExitCode, diff.Stderr.Contains("LC-U104", StringComparison.Ordinal)), Is.EqualTo((2, true)), diff.Stderr);
    }
}
