using System.Diagnostics;
using System.Text.Json;
using Lifecycle.TestKit;
using Lifecycle.Trusting;

namespace Lifecycle.Builds;

/// <summary>A verifier with a build, or an archive of it, and what the site exported: no workspace, no ledger, no key, no network.</summary>
public sealed class VerifyElsewhereTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);

    [Test]
    public async Task A_verifier_elsewhere_needs_the_build_and_the_export_and_nothing_else()
    {
        using var site = await TrustedLine.Begin();
        await site.AddWitness(TrustedLine.WitnessName, "witness box", "w1");
        await site.BringLogKeys();
        var build = await site.Lock();
        var request = await site.Run("approve", build, "--as", "qa", "--meaning", "approved", "--reason", "as asked", "--request", site.At("ask.zip"));
        TrustedLine.Succeeds(request);
        TrustedLine.Succeeds(await site.Approve(build));
        TrustedLine.Succeeds(await site.Cosign("w1", "1"));
        TrustedLine.Succeeds(await site.Take("1"));

        using var elsewhere = new TempFolder();
        var (name, from) = (Path.GetFileName(build), Path.GetDirectoryName(build)!);
        Pack(from, "zip", "-qr", elsewhere.At("build.zip"), name, name + ".approvals");
        Pack(from, "tar", "-cf", elsewhere.At("build.tar"), name, name + ".approvals");
        Pack(from, "tar", "-czf", elsewhere.At("build.tar.gz"), name, name + ".approvals");
        Pack(site.Line.Root, "cp", "-r", "export", elsewhere.At("export"));
        Pack(from, "cp", Path.Combine(name + ".approvals", "1-qa.sigstore.json"), elsewhere.Path);
        File.Copy(site.At("ask.zip"), elsewhere.At("ask.zip"));
        foreach (var archive in (string[])["build.zip", "build.tar", "build.tar.gz"])
        {
            var found = await Offline(elsewhere, "verify", archive, "--trust-root", "export", "--state", "state");
            Assert.That((found.ExitCode, found.Stderr), Is.EqualTo((0, "")), found.Stdout + found.Stderr);
            Assert.That(found.Stdout, Does.EndWith("BUILD: intact and signed\nRELEASE: approved\n"));
            Assert.That(found.Stdout.IndexOf("custody", StringComparison.Ordinal), Is.InRange(0, found.Stdout.IndexOf("envelope", StringComparison.Ordinal)));
            Assert.That(CommandResult.Lines(found.Stdout).Where(text => !text.Contains("sha256:", StringComparison.Ordinal)).Max(text => text.Length), Is.LessThanOrEqualTo(76));
        }

        Assert.That((await Offline(elsewhere, "verify", "build.zip", "--trust-root", "export", "--state", "state")).Stdout, Does.Contain("enforced  consistency"));
        var json = JsonDocument.Parse((await Offline(elsewhere, "verify", "build.zip", "--trust-root", "export", "--json")).Stdout).RootElement;
        Assert.That((json.GetProperty("format").GetString(), json.GetProperty("release").GetString()), Is.EqualTo(("lifecycle/verification@2", "approved")));
        Assert.That(json.GetProperty("checks")[0].GetProperty("check").GetString(), Is.EqualTo("custody"));

        var alone = await Offline(elsewhere, "verify", "1-qa.sigstore.json", "--trust-root", "export");
        Assert.That((alone.ExitCode, alone.Stderr), Is.EqualTo((0, "")), alone.Stdout);
        Assert.That(alone.Stdout, Does.Contain("qa, B. Example: approved").And.EndWith("SIGNATURE: holds\n"));
        var asked = await Offline(elsewhere, "verify", "ask.zip", "--trust-root", "export");
        Assert.That((asked.ExitCode, asked.Stdout), Is.EqualTo((2, "")));
        Assert.That(asked.Stderr, Does.Contain("LC-B209"));
        var other = await Offline(elsewhere, "verify", "build.zip", "--trust-root", "export", "--trust-digest", "sha256:" + new string('0', 64));
        Assert.That((other.ExitCode, other.Stdout), Is.EqualTo((4, "")));
        Assert.That(other.Stderr, Does.Contain("LC-B211"));
    }

    private static void Pack(string folder, string program, params string[] arguments)
    {
        using var packing = Process.Start(new ProcessStartInfo(program, arguments) { WorkingDirectory = folder })!;
        packing.WaitForExit();
        Assert.That(packing.ExitCode, Is.Zero, program);
    }

    // In a network of its own, with nothing in it; where the system gives nobody one, with what there is.
    private static Task<CommandResult> Offline(TempFolder folder, params string[] words)
    {
        var environment = CommandRunner.CleanEnvironment(folder.Path);
        return CanUnshare.Value
            ? new CommandRunner("unshare", environment).RunAsync(["-rn", Repository.Binary, .. words], folder.Path, null, Limit)
            : new CommandRunner(Repository.Binary, environment).RunAsync(words, folder.Path, null, Limit);
    }

    private static readonly Lazy<bool> CanUnshare = new(() =>
    {
        using var trying = Process.Start(new ProcessStartInfo("unshare", ["-rn", "true"]) { RedirectStandardError = true });
        trying?.WaitForExit();
        return trying is { ExitCode: 0 };
    });
}
