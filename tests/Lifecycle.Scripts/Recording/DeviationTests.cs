using System.Security.Cryptography;
using System.Text.Json;
using Lifecycle.Builds;
using Lifecycle.Promotions;
using Lifecycle.TestKit;
using Lifecycle.Trusting;

namespace Lifecycle.Recording;

/// <summary><c>record deviation</c> and <c>record retire</c>: shown wherever what they are about is shown, and against a release.</summary>
public sealed class DeviationTests
{
    [Test]
    public async Task An_open_deviation_is_on_every_verdict_that_it_concerns_until_it_is_closed()
    {
        using var line = new TinyLine().Write();
        Assert.That((await line.RunAsync("run", TinyLine.Promotion)).ExitCode, Is.Zero);
        var made = await SignedSite.Succeeds(line, "record", "deviation", "DEV-1", "--about", TinyLine.Criteria, "--reason", "sealed a day late", "--role", "qa");
        Assert.That(made, Does.Contain("about      deviation:DEV-1").And.Contain("about      file:criteria.yaml").And.Contain("deviation  open: it stands against a release"));
        Assert.That((await line.RunAsync("score", TinyLine.Promotion, "--html", "page.html")).Stdout.ReplaceLineEndings(" "), Does.Contain("deviation   DEV-1 about file:criteria.yaml, open since act "));
        Assert.That(File.ReadAllText(line.At("page.html")), Does.Contain("DEV-1 about file:criteria.yaml, open since act"));

        await SignedSite.Refuses(line, 2, "LC-H150", "record", "deviation", "DEV-1", "--about", TinyLine.Alerts, "--reason", "again", "--role", "qa");
        await SignedSite.Refuses(line, 2, "LC-H150", "record", "deviation", "DEV-2", "--closes", "--reason", "what?", "--role", "qa");
        await SignedSite.Refuses(line, 2, "LC-H150", "record", "deviation", "DEV-1", "--about", TinyLine.Alerts, "--closes", "--reason", "other", "--role", "qa");
        await SignedSite.Refuses(line, 2, "LC-H151", "record", "deviation", "DEV-3", "--about", "set", "--reason", "a folder", "--role", "qa");
        await SignedSite.Refuses(line, 2, "LC-U103", "record", "deviation", "DEV-3", "--about", TinyLine.Alerts, "--reason", "nobody says so");

        await SignedSite.Succeeds(line, "record", "deviation", "DEV-1", "--closes", "--reason", "no effect", "--role", "qa");
        Assert.That((await line.RunAsync("score", TinyLine.Promotion)).Stdout.ReplaceLineEndings(" "), Does.Contain("DEV-1 about file:criteria.yaml, closed by qa"));
        Assert.That((await SignedSite.Succeeds(line, "history", "--kind", "deviation")).Split('\n'), Has.Length.EqualTo(3));
    }

    [Test]
    public async Task It_stands_against_a_release_and_a_retired_build_says_so()
    {
        using var keys = new TempFolder();
        using var line = LockableLine.Written(new TinyLine { HasProduction = true, Cases = 12 });
        await SignedSite.Trusted(line, keys);
        Assert.That((await line.RunAsync("run", TinyLine.Promotion)).ExitCode, Is.Zero);
        Assert.That((await line.RunAsync("compare", TinyLine.Promotion)).ExitCode, Is.Zero);
        var build = await LockableLine.Lock(line);
        Assert.That(await Status(line, build), Does.Contain("RELEASE: not approved (demonstration) (missing: qa)").And.Not.Contain("deviation"));

        var run = Directory.GetDirectories(Path.Combine(line.Records, "runs"))[0];
        foreach (var (id, about) in ((string, string)[])[("D-build", build), ("D-run", run), ("D-file", TinyLine.Criteria), ("D-none", "lifecycle.yaml")])
        {
            var made = await SignedSite.Succeeds(line, "record", "deviation", id, "--about", about, "--reason", $"of {id}", "--json");
            using var note = JsonDocument.Parse(made);
            Assert.That(note.RootElement.GetProperty("key").GetString(), Does.StartWith("sha256:"));
        }

        var open = await Status(line, build);
        Assert.That(open, Does.Contain("missing: qa; deviation D-build").And.Contain("D-run").And.Contain("D-file").And.Not.Contain("D-none"));
        foreach (var id in (string[])["D-build", "D-run", "D-file"])
        {
            await SignedSite.Succeeds(line, "record", "deviation", id, "--closes", "--reason", "assessed");
        }

        Assert.That(await Status(line, build), Does.Contain("(missing: qa)").And.Contain("closed by engineer"));

        Assert.That(await SignedSite.Succeeds(line, "record", "retire", build, "--reason", "the camera was replaced"), Does.Contain("retire     retired"));
        await SignedSite.Refuses(line, 2, "LC-H156", "record", "retire", build, "--reason", "again");
        Assert.That(await Status(line, build), Does.Contain("RELEASE: retired (demonstration), by engineer (act "));
        await IsSeenElsewhereByWhoHasTheLedger(line, build);
        File.AppendAllText(Path.Combine(build, "criteria.yaml"), "# changed");
        Assert.That((await line.RunAsync("record", "deviation", "D-9", "--about", build, "--reason", "changed")).ExitCode, Is.EqualTo(4));
    }

    // Who has no ledger is told what he does not see; who has it sees that, and whether the trust went on since he got his.
    private static async Task IsSeenElsewhereByWhoHasTheLedger(TinyLine line, string build)
    {
        await SignedSite.Succeeds(line, "trust", "export", "old");
        var without = await line.RunAsync("verify", build, "--trust-root", "old", "--for", "shadow");
        Assert.That(without.ExitCode, Is.Zero, without.Stdout + without.Stderr);
        Assert.That(without.Stdout, Does.Contain("skipped   standing"));
        var with = await line.RunAsync("verify", build, "--trust-root", "old", "--for", "shadow", "--ledger", line.Records);
        Assert.That(with.ExitCode, Is.EqualTo(3), with.Stdout + with.Stderr);
        Assert.That(with.Stdout, Does.Contain("RELEASE: retired").And.Not.Contain("skipped   standing"));

        var digest = $"sha256:{Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(Path.Combine(build, "build.json"))))}";
        await SignedSite.Succeeds(line, "trust", "revoke", "build", digest, "--reason", "bad");
        var behind = await line.RunAsync("verify", build, "--trust-root", "old", "--ledger", line.Records);
        Assert.That((behind.ExitCode, behind.Stdout), Is.EqualTo((4, "")), behind.Stderr);
        Assert.That(behind.Stderr, Does.Contain("error[LC-Y103]"));
    }

    private static async Task<string> Status(TinyLine line, string build)
    {
        var status = await line.RunAsync("approve", build, "--status");
        Assert.That(status.ExitCode, Is.EqualTo(3), status.Stderr);
        return status.Stdout.Replace("\n          ", " ", StringComparison.Ordinal);
    }
}
