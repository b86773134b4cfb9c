namespace Lifecycle.Promotions;

/// <summary>Manifests for Kubernetes as the command prints them.</summary>
public sealed class ManifestTests
{
    private static readonly string[] Asked = ["replay", TinyLine.Promotion, "--on", "kubernetes", "--shards", "3"];

    [Test]
    public async Task Manifests_are_printed_and_nothing_is_recorded()
    {
        using var line = new TinyLine().Write();
        var printed = await line.RunAsync([.. Asked, "--dry-run", "--image", "lifecycle:0.1.0", "--volume", "plant"]);
        Assert.That((printed.ExitCode, printed.Stderr), Is.EqualTo((0, "")));
        Assert.That(printed.Stdout, Does.Contain("completionMode: \"Indexed\"\n  completions: 3\n").And.Contain("\"promotion.yaml\""));
        Assert.That(printed.Stdout, Does.Contain("name: \"lifecycle-").And.Contain("-merge\""));
        Assert.That(Directory.Exists(Path.Combine(line.Records, "ledger")), Is.False, "no act, no ledger");
        var again = await line.RunAsync([.. Asked, "--dry-run", "--image", "lifecycle:0.1.0", "--volume", "plant"]);
        Assert.That(again.Stdout, Is.EqualTo(printed.Stdout));
    }

    [TestCase("LC-X106")] // without --dry-run it would have to talk to a cluster
    [TestCase("LC-U103", "--dry-run", "--image", "x")]
    [TestCase("LC-X108", "--dry-run", "--image", "x", "--volume", "Not A Claim")]
    [TestCase("LC-U104", "--dry-run", "--image", "x", "--volume", "y", "--attach")]
    public async Task What_cannot_be_written_is_refused(string code, params string[] more)
    {
        using var line = new TinyLine().Write();
        var refused = await line.RunAsync([.. Asked, .. more]);
        Assert.That((refused.ExitCode, refused.Stdout), Is.EqualTo((2, "")));
        Assert.That(refused.Stderr, Does.Contain(code));
    }

    [Test]
    public async Task Records_outside_the_volume_are_refused_and_another_policy_is_another_job()
    {
        using var line = new TinyLine().Write();
        string[] asked = [.. Asked, "--dry-run", "--image", "x", "--volume", "plant"];
        var before = await line.RunAsync(asked);
        Assert.That(before.Stdout, Does.Contain("LIFECYCLE_HOST_MEMORY").And.Contain("memory: \"9216Mi\""));
        line.Edit(TinyLine.Alerts, "raise: 0.60", "raise: 0.70");
        Assert.That(Names(await line.RunAsync(asked)), Is.Not.EqualTo(Names(before)).And.Count.EqualTo(2));
        line.Edit("lifecycle.yaml", "records: records", "records: ../records");
        var refused = await line.RunAsync(asked);
        Assert.That((refused.ExitCode, refused.Stderr), Is.EqualTo((2, refused.Stderr)));
        Assert.That(refused.Stderr, Does.Contain("LC-X109"));
    }

    private static List<string> Names(CommandResult printed) =>
        [.. CommandResult.Lines(printed.Stdout).Where(text => text.Contains("name: \"lifecycle-", StringComparison.Ordinal))];

    [TestCase("--shards", "3")]
    [TestCase("--dry-run")]
    [TestCase("--attach")]
    public async Task An_option_of_a_cluster_without_one_is_refused(params string[] more)
    {
        using var line = new TinyLine().Write();
        var refused = await line.RunAsync(["replay", TinyLine.Promotion, .. more]);
        Assert.That((refused.ExitCode, refused.Stdout, refused.Stderr.Contains("LC-U103", StringComparison.Ordinal)), Is.EqualTo((2, "", true)));
    }
}
