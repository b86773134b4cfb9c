using System.Text.Json.Nodes;
using Lifecycle.Promotions;
using Lifecycle.TestKit;
using Lifecycle.Trusting;

namespace Lifecycle.Builds;

/// <summary>The script of every build looks at signatures too: with Python, openssl and a trusted root, and no .NET on the path.</summary>
public sealed class IndependentSignatureTests
{
    [Test]
    public async Task Signatures_hold_and_whatever_was_changed_does_not()
    {
        using var keys = new TempFolder();
        using var line = await SignedWorkspaceTests.Signed(keys);
        var build = await LockableLine.Lock(line);
        var root = await SignedWorkspaceTests.Root(line, keys);
        var good = await Check(build, root);
        Assert.That((good.ExitCode, good.Stderr), Is.EqualTo((0, "")), good.Stdout);
        Assert.That(good.Stdout, Does.Contain("holds   model.sig       lock by https://plant.example/").And.Contain("holds   model.key.sig   lock by the same key, stamped 20")
            .And.Contain("0 faults of signatures").And.Not.Contain("--trusted-root"));

        (string Change, string File, string Said)[] changes =
        [
            ("a byte of the statement", "model.sig", "openssl dgst says"), ("a place in the log", "model.sig", "another place than the entry says"),
            ("another time stamp", "model.sig", "the time stamp"), ("one byte more", "model.sig", "it cannot be read"), ("no twin", "model.key.sig", "it is not there"),
            ("a byte of the statement", "model.key.sig", "openssl dgst says"), ("another root", "model.sig", "the time stamp"),
        ];
        var kept = (Root: File.ReadAllBytes(root), Signature: File.ReadAllBytes(Path.Combine(build, "model.sig")), Twin: File.ReadAllBytes(Path.Combine(build, "model.key.sig")));
        foreach (var (change, file, said) in changes)
        {
            await SignedWorkspaceTests.Spoil(change, Path.Combine(build, file), root);
            var result = await Check(build, root);
            Assert.That((result.ExitCode, result.Stderr), Is.EqualTo((1, "")), $"{change}: {result.Stdout}");
            Assert.That(result.Stdout, Does.Contain($"DIFFERS {file}").And.Contain(said), change);
            File.WriteAllBytes(root, kept.Root);
            File.WriteAllBytes(Path.Combine(build, "model.sig"), kept.Signature);
            File.WriteAllBytes(Path.Combine(build, "model.key.sig"), kept.Twin);
        }

        // The log's signature under its state, and the promise of the certificate log: under another key neither holds.
        foreach (var (list, other) in ((string, string)[])[("tlogs", "ctlogs"), ("ctlogs", "tlogs")])
        {
            var changed = JsonNode.Parse(kept.Root)!;
            changed[list]![0]!["publicKey"]!["rawBytes"] = changed[other]![0]!["publicKey"]!["rawBytes"]!.GetValue<string>();
            await File.WriteAllTextAsync(root, changed.ToJsonString());
            var result = await Check(build, root);
            Assert.That((result.ExitCode, result.Stderr), Is.EqualTo((1, "")), $"{list}: {result.Stdout}");
            Assert.That(result.Stdout, Does.Contain("DIFFERS model.sig: openssl dgst says"), list);
        }

        File.WriteAllBytes(root, kept.Root);
        Assert.That((await Check(build, root)).ExitCode, Is.Zero, "as it was, it holds");
    }

    [Test]
    public async Task An_approval_is_looked_at_and_one_of_another_build_does_not_count()
    {
        using var keys = new TempFolder();
        using var desk = new TempFolder();
        using var line = await SignedWorkspaceTests.Signed(keys);
        var build = await LockableLine.Lock(line);
        string[] known = [.. line.Variables.Select(variable => $"{variable.Key}={variable.Value}")];
        TrustTests.Succeeds(await TrustTests.Run(
            line, [], "quality passphrase\rquality passphrase\r", "trust", "request", "--role", "qa", "--holder", "B. Example", "--keys", desk.Path));
        TrustTests.Succeeds(await TrustTests.Run(line, known, null, "trust", "add", "qa.request.json", "--role", "qa"));
        TrustTests.Succeeds(await TrustTests.Run(
            line, known, "B. Example\rquality passphrase\r", "approve", build, "--as", "qa", "--meaning", "approved", "--reason", "all hold", "--keys", desk.Path));
        var root = await SignedWorkspaceTests.Root(line, keys);
        var result = await Check(build, root);
        Assert.That((result.ExitCode, result.Stderr), Is.EqualTo((0, "")), result.Stdout);
        Assert.That(result.Stdout, Does.Contain("holds   1-qa.sigstore.json approve by https://plant.example/"));

        var other = await LockableLine.Lock(line, "--for", "shadow");
        Directory.Move(build + ".approvals", other + ".approvals");
        result = await Check(other, root);
        Assert.That((result.ExitCode, result.Stderr), Is.EqualTo((1, "")), result.Stdout);
        Assert.That(result.Stdout, Does.Contain("DIFFERS 1-qa.sigstore.json: it is about another build").And.Contain("holds   model.sig"));
    }

    private static Task<CommandResult> Check(string build, string root) =>
        new CommandRunner(IndependentCheckTests.Python, new Dictionary<string, string> { ["PATH"] = "" })
            .RunAsync(["-I", "-B", Path.Combine(build, "verify.py"), "--trusted-root", root], "/", null, TimeSpan.FromSeconds(60));
}
