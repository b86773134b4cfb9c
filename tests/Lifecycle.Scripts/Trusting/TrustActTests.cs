using Lifecycle.Builds;
using Lifecycle.Promotions;
using Lifecycle.TestKit;

namespace Lifecycle.Trusting;

/// <summary>Decisions about the trust are acts of a signed ledger, and who opens a signing key runs no foreign code.</summary>
public sealed class TrustActTests
{
    [Test]
    public async Task Each_version_of_the_trust_is_an_act_of_who_decided_and_an_older_folder_is_refused()
    {
        using var keys = new TempFolder();
        using var line = new TinyLine().Write();
        await SignedSite.Trusted(line, keys);
        var history = await SignedSite.Succeeds(line, "history", "--kind", "trust");
        Assert.That(history.TrimEnd().Split('\n'), Has.Length.EqualTo(5), "one at first, and one for each role");
        Assert.That(history, Does.Contain("trust:trust/trust.json").And.Not.Contain("unsigned"));
        await SignedSite.Succeeds(line, "seal", TinyLine.Criteria, "--role", "engineer");

        // The folder as it was one version earlier.
        var now = File.ReadAllBytes(line.At("trust/trust.json"));
        File.Copy(line.At("trust/earlier/4.json"), line.At("trust/trust.json"), overwrite: true);
        foreach (var words in (string[][])[["seal", TinyLine.Alerts, "--role", "engineer"], ["history"], ["trust", "export", keys.At("out")]])
        {
            await SignedSite.Refuses(line, 4, "LC-Y103", words);
        }

        File.WriteAllBytes(line.At("trust/trust.json"), now);
        await SignedSite.Succeeds(line, "trust", "rotate", "roles.yaml");
        Assert.That(await SignedSite.Succeeds(line, "history", "--kind", "trust", "--json"), Does.Contain("rotated"));
    }

    [Test]
    public async Task Without_the_keys_of_clock_and_log_nothing_is_changed()
    {
        using var keys = new TempFolder();
        using var line = new TinyLine().Write();
        await SignedSite.Trusted(line, keys);
        var (trust, history) = (File.ReadAllBytes(line.At("trust/trust.json")), await SignedSite.Succeeds(line, "history"));
        line.Variable("LIFECYCLE_KEY_LOG", "another passphrase");
        var rotated = await line.RunAsync("trust", "rotate", "roles.yaml");
        Assert.That((rotated.ExitCode, rotated.Stdout), Is.EqualTo((2, "")), rotated.Stderr);
        Assert.That(File.ReadAllBytes(line.At("trust/trust.json")), Is.EqualTo(trust));
        Assert.That(await SignedSite.Succeeds(line, "history"), Is.EqualTo(history));
    }

    // The loader of the system writes down what each process loads: so nothing is missed, however short it was there.
    [TestCase("seal", "criteria.yaml", "--role", "engineer")]
    [TestCase("run", "promotion.yaml")]
    [TestCase("lock", "promotion.yaml", "--no-git", "a test")]
    public async Task A_process_that_opens_a_signing_key_loads_neither_the_runtime_of_models_nor_that_of_pictures(params string[] words)
    {
        using var keys = new TempFolder();
        using var line = LockableLine.Written(new TinyLine { HasProduction = true, Cases = 12 });
        await SignedSite.Trusted(line, keys);
        if (words[0] == "lock")
        {
            await SignedSite.Succeeds(line, "run", TinyLine.Promotion);
            await SignedSite.Succeeds(line, "compare", TinyLine.Promotion);
        }

        using var loads = new TempFolder();
        line.Variable("LD_DEBUG", "files");
        line.Variable("LD_DEBUG_OUTPUT", loads.At("loads"));
        using var command = line.Begin(words);
        var ended = await command.EndAsync();
        Assert.That(ended.ExitCode, Is.Zero, ended.Stderr);
        var byProcess = Directory.GetFiles(loads.Path, "loads.*").ToDictionary(file => Path.GetFileName(file), File.ReadAllText);
        var own = byProcess[$"loads.{command.Id}"];
        Assert.That(own, Does.Contain("libSystem.Security.Cryptography.Native.OpenSsl.so"), "it signs by OpenSSL");
        Assert.That(IsForeign(own), Is.False, "the process that opens the key");
        Assert.That(byProcess.Values.Any(IsForeign), Is.EqualTo(words[0] == "run"), "those that it starts to run models");
    }

    private static bool IsForeign(string loads) =>
        loads.Contains("libonnxruntime", StringComparison.Ordinal) || loads.Contains("libvips", StringComparison.Ordinal);
}
