using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using Lifecycle.Promotions;
using Lifecycle.TestKit;

namespace Lifecycle.Builds;

/// <summary>A workspace with a trust: every act is signed, and what lock makes holds under the Sigstore project's own client.</summary>
public sealed class SignedWorkspaceTests
{
    private const string Roles = """
        format: lifecycle/roles@1
        site: Plant 1
        issuer: https://plant.example
        roles:
          - {name: engineer, kind: machine, verbs: [lock, record, replay, score, seal]}
          - {name: clerk, kind: machine, verbs: [seal]}
          - {name: qa, verbs: [approve]}
        release: {needs: [qa]}

        """;

    [Test]
    public async Task Acts_and_builds_are_signed_and_stock_clients_accept_them()
    {
        using var keys = new TempFolder();
        using var line = await Signed(keys);
        var build = await LockableLine.Lock(line);
        Assert.That(Directory.GetFiles(build, "*.sig").Select(Path.GetFileName), Is.EquivalentTo(new[] { "model.sig", "model.key.sig" }));
        var root = await Root(line, keys);
        var verified = await line.RunAsync("verify", build, "--trust-root", root, "--for", "signature");
        Assert.That((verified.ExitCode, verified.Stderr), Is.EqualTo((0, "")), verified.Stderr + verified.Stdout);
        Assert.That(verified.Stdout, Does.Contain("BUILD: intact and signed"));
        Assert.That(await Client(root, await File.ReadAllTextAsync(Path.Combine(build, "model.sig"))), Is.Null);
        var history = await line.RunAsync("history");
        Assert.That(history.Stdout + history.Stderr, Does.Not.Contain("unsigned").And.Not.Contain("not looked at"));

        // Again: nothing new is signed, and what is missing is made of what the ledger holds.
        var before = File.ReadAllBytes(Path.Combine(build, "model.key.sig"));
        File.Delete(Path.Combine(build, "model.key.sig"));
        await LockableLine.Lock(line);
        Assert.That((await line.RunAsync("history")).Stdout, Is.EqualTo(history.Stdout));
        Assert.That(Payload(File.ReadAllBytes(Path.Combine(build, "model.key.sig"))), Is.EqualTo(Payload(before)));
        Assert.That((await line.RunAsync("verify", build, "--trust-root", root, "--for", "signature")).ExitCode, Is.Zero);
    }

    [Test]
    public async Task What_was_changed_afterwards_does_not_verify()
    {
        (string Change, string File, bool IsForClients)[] changes =
        [
            ("a byte of the statement", "model.sig", true), ("a place in the log", "model.sig", true), ("another time stamp", "model.sig", true),
            ("one byte more", "model.sig", false), ("a byte of the statement", "model.key.sig", false), ("no twin", "model.key.sig", false),
            ("another root", "model.sig", true),
        ];
        using var keys = new TempFolder();
        using var line = await Signed(keys);
        var build = await LockableLine.Lock(line);
        var root = await Root(line, keys);
        var good = (Root: File.ReadAllBytes(root), Signature: File.ReadAllBytes(Path.Combine(build, "model.sig")), Twin: File.ReadAllBytes(Path.Combine(build, "model.key.sig")));
        foreach (var (change, file, isForClients) in changes)
        {
            await Spoil(change, Path.Combine(build, file), root);
            var verified = await line.RunAsync("verify", build, "--trust-root", root, "--for", "signature");
            Assert.That((verified.ExitCode, verified.Stdout), Is.EqualTo((4, "")), $"{change} of {file}: {verified.Stdout}");
            Assert.That(verified.Stderr, Does.Contain("error[LC-G110]"), change);
            if (isForClients)
            {
                Assert.That(await Client(root, await File.ReadAllTextAsync(Path.Combine(build, file))), Is.Not.Null, $"{change}: the stock client refuses it too");
            }

            File.WriteAllBytes(root, good.Root);
            File.WriteAllBytes(Path.Combine(build, "model.sig"), good.Signature);
            File.WriteAllBytes(Path.Combine(build, "model.key.sig"), good.Twin);
        }

        Assert.That((await line.RunAsync("verify", build, "--trust-root", root, "--for", "signature")).ExitCode, Is.Zero, "as it was, it holds");
    }

    [Test]
    public async Task A_role_that_may_not_act_leaves_no_act()
    {
        using var keys = new TempFolder();
        using var line = await Signed(keys);
        var history = (await line.RunAsync("history")).Stdout;
        foreach (var (role, code) in ((string, string)[])[("", "LC-Y130"), ("clerk", "LC-Y111"), ("nobody", "LC-Y111")])
        {
            line.Variable("LIFECYCLE_ROLE", role);
            var refused = await line.RunAsync("lock", TinyLine.Promotion, "--no-git", "a test");
            Assert.That(refused.ExitCode, Is.AnyOf(2, 4), refused.Stdout);
            Assert.That(refused.Stderr, Does.Contain($"error[{code}]"));
            var rows = (await line.RunAsync("history")).Stdout.Split('\n');
            Assert.That(string.Join('\n', rows.Where(row => !row.Contains("  refused", StringComparison.Ordinal))), Is.EqualTo(history));
        }

        var tries = await line.RunAsync("history", "--refused");
        Assert.That(tries.Stdout, Does.Match("act [0-9]+  .*  clerk  lock  LC-Y111  ").And.Match("unsigned  .*  nobody  lock  LC-Y111  build:"));
        Assert.That(tries.Stderr, Does.Contain("1 signed by who tried, 1 signed by nobody"));
    }

    [Test]
    public async Task A_key_acts_in_its_own_role_and_in_no_other()
    {
        using var keys = new TempFolder();
        using var line = LockableLine.Written(new TinyLine());
        await Trust(line, keys);
        var own = await line.RunAsync("seal", TinyLine.Criteria, "--role", "engineer");
        Assert.That((own.ExitCode, own.Stdout.Contains("signed by sha256:", StringComparison.Ordinal)), Is.EqualTo((0, true)), own.Stdout + own.Stderr);
        var others = await line.RunAsync("seal", TinyLine.Alerts, "--role", "qa");
        Assert.That((others.ExitCode, others.Stdout), Is.EqualTo((4, "")));
        Assert.That(others.Stderr, Does.Contain("a key of the role 'engineer' does not act as 'qa'"));
        Assert.That((await line.RunAsync("history", "--kind", "seal")).Stdout.Split('\n', StringSplitOptions.RemoveEmptyEntries), Has.Length.EqualTo(1));
    }

    [Test]
    public async Task A_ledger_that_was_begun_unsigned_stays_unsigned()
    {
        using var keys = new TempFolder();
        using var line = await LockableLine.Scored(new TinyLine { HasProduction = true, Cases = 12 });
        await Trust(line, keys);
        var build = await LockableLine.Lock(line);
        Assert.That(Directory.GetFiles(build, "*.sig"), Is.Empty);
        Assert.That((await line.RunAsync("history")).Stdout, Does.Contain("unsigned"));
    }

    internal static async Task<TinyLine> Signed(TempFolder keys)
    {
        var line = LockableLine.Written(new TinyLine { HasProduction = true, Cases = 12 });
        await Trust(line, keys);
        var run = await line.RunAsync("run", TinyLine.Promotion);
        Assert.That(run.ExitCode, Is.Zero, run.Stderr);
        Assert.That((await line.RunAsync("compare", TinyLine.Promotion)).ExitCode, Is.Zero);
        return line;
    }

    private static async Task Trust(TinyLine line, TempFolder keys)
    {
        line.Text("roles.yaml", Roles);
        line.Variable("LIFECYCLE_KEYS", keys.Path);
        foreach (var name in (string[])["AUTHORITY", "PROMISES", "LOG", "TIME", "ENGINEER", "CLERK"])
        {
            line.Variable("LIFECYCLE_KEY_" + name, $"a passphrase for {name}");
        }

        await Ok(line, "trust", "init", "roles.yaml", "--demonstration");
        foreach (var role in (string[])["engineer", "clerk"])
        {
            var request = keys.At($"{role}.json");
            await Ok(line, "trust", "request", "--role", role, "--holder", $"the {role}'s machine", "--machine-role", "--out", request);
            await Ok(line, "trust", "add", request, "--role", role);
        }

        line.Variable("LIFECYCLE_ROLE", "engineer");
    }

    private static async Task Ok(TinyLine line, params string[] words)
    {
        var result = await line.RunAsync(words);
        Assert.That(result.ExitCode, Is.Zero, result.Stderr);
    }

    internal static async Task<string> Root(TinyLine line, TempFolder keys)
    {
        await Ok(line, "trust", "export", keys.At("export"));
        return Path.Combine(keys.At("export"), "trusted_root.json");
    }

    internal static async Task Spoil(string change, string file, string root)
    {
        var bundle = JsonNode.Parse(await File.ReadAllTextAsync(file))!;
        switch (change)
        {
            case "a byte of the statement":
                var payload = Convert.FromBase64String(bundle["dsseEnvelope"]!["payload"]!.GetValue<string>());
                payload[payload.Length / 2] ^= 1;
                bundle["dsseEnvelope"]!["payload"] = Convert.ToBase64String(payload);
                break;
            case "a place in the log":
                bundle["verificationMaterial"]!["tlogEntries"]![0]!["inclusionProof"]!["logIndex"] = "0";
                break;
            case "another time stamp":
                var stamp = bundle["verificationMaterial"]!["timestampVerificationData"]!["rfc3161Timestamps"]![0]!;
                var der = Convert.FromBase64String(stamp["signedTimestamp"]!.GetValue<string>());
                der[^5] ^= 1;
                stamp["signedTimestamp"] = Convert.ToBase64String(der);
                break;
            case "no twin":
                File.Delete(file);
                return;
            case "another root":
                using (var otherKeys = new TempFolder())
                using (var other = new TinyLine().Write())
                {
                    await Trust(other, otherKeys);
                    File.Copy(await Root(other, otherKeys), root, overwrite: true);
                }

                return;
            default:
                await File.AppendAllTextAsync(file, "x");
                return;
        }

        await File.WriteAllTextAsync(file, bundle.ToJsonString());
    }

    private static string Payload(byte[] bundle) => JsonNode.Parse(bundle)!["dsseEnvelope"]!["payload"]!.GetValue<string>();

    // Why the stock client refuses a bundle; null when it accepts it.
    internal static async Task<string?> Client(string root, string bundle)
    {
        var client = Path.Combine(Repository.Root, "tests", "sigstore-client");
        Assert.That(Path.Combine(client, "node_modules"), Does.Exist, "tests/run.sh brings the client");
        var info = new ProcessStartInfo("node", [Path.Combine(client, "verify.mjs"), root]) { RedirectStandardInput = true, RedirectStandardOutput = true };
        using var node = Process.Start(info)!;
        await node.StandardInput.WriteLineAsync(JsonSerializer.Serialize(new { bundle }));
        node.StandardInput.Close();
        var answer = JsonNode.Parse(await node.StandardOutput.ReadToEndAsync())!;
        await node.WaitForExitAsync();
        return answer["ok"]!.GetValue<bool>() ? null : answer["why"]!.GetValue<string>();
    }
}
