using System.Text.Json;
using Lifecycle.Promotions;

namespace Lifecycle.Builds;

/// <summary><c>verify</c>: what it says it looked at, what it never says yes to, and every change it ends with 4 for.</summary>
public sealed class VerifyTests
{
    [Test]
    public async Task A_build_that_nobody_signed_is_never_a_yes_3()
    {
        using var line = await LockableLine.Scored(new TinyLine { HasProduction = true, Cases = 12 });
        var folder = await LockableLine.Lock(line);
        var result = await line.RunInAsync("/", "verify", folder);
        Assert.That((result.ExitCode, result.Stderr), Is.EqualTo((3, "")));
        foreach (var text in (string[])
            ["enforced  build.json", "enforced  identity", "enforced  files", "enforced  model", "enforced  set", "enforced  run", "enforced  scorecard",
             "logged    commit", "logged    demonstration", "skipped   signature       not signed: there is no model.sig", "skipped   numbers",
             "BUILD: intact, signature not checked"])
        {
            Assert.That(result.Stdout, Does.Contain(text));
        }

        File.WriteAllText(Path.Combine(folder, "model.sig"), "anything");
        Assert.That((await line.RunAsync("verify", folder)).Stdout, Does.Contain("model.sig is here, and is not looked at"));
        var fast = await line.RunAsync("verify", folder, "--fast");
        Assert.That((fast.ExitCode, fast.Stderr), Is.EqualTo((3, "")));
        Assert.That(fast.Stdout, Does.Contain("skipped   contents"));
    }

    [Test]
    public async Task The_same_as_JSON()
    {
        using var line = await LockableLine.Scored();
        var folder = await LockableLine.Lock(line);
        var result = await line.RunAsync("verify", folder, "--json");
        using var document = JsonDocument.Parse(result.Stdout);
        var root = document.RootElement;
        Assert.That((result.ExitCode, root.GetProperty("format").GetString(), root.GetProperty("signed").GetBoolean()), Is.EqualTo((3, "lifecycle/verification@2", false)));
        Assert.That(root.GetProperty("build").GetString(), Does.StartWith("sha256:" + Path.GetFileName(folder)[^12..]));
        Assert.That(
            root.GetProperty("checks").EnumerateArray().Single(check => check.GetProperty("check").GetString() == "signature").GetProperty("state").GetString(),
            Is.EqualTo("skipped"));
    }

    [Test]
    public async Task A_copy_of_another_name_is_known_by_its_digest_alone()
    {
        using var line = await LockableLine.Scored();
        var folder = await LockableLine.Lock(line);
        Directory.Move(folder, line.At("current"));
        var unknown = await line.RunAsync("verify", "current");
        Assert.That(unknown.Stdout, Does.Contain("skipped   identity"));
        var digest = JsonDocument.Parse((await line.RunAsync("verify", "current", "--json")).Stdout).RootElement.GetProperty("build").GetString()!;
        Assert.That((await line.RunAsync("verify", "current", "--digest", digest)).Stdout, Does.Contain("enforced  identity        the digest that was asked for"));
        var other = await line.RunAsync("verify", "current", "--digest", "sha256:" + new string('0', 64));
        Assert.That((other.ExitCode, other.Stdout), Is.EqualTo((4, "")));
        Assert.That(other.Stderr, Does.Contain("LC-B206"));
        Assert.That((await line.RunAsync("verify", "current", "--digest", "sha256:0")).ExitCode, Is.EqualTo(2));
    }

    [TestCase("build.json", "LC-B206")]
    [TestCase("verify.py", "LC-B203")]
    [TestCase("VERIFY.md", "LC-B203")]
    [TestCase("model/model.onnx", "LC-B203")]
    [TestCase("run/pictures.npy", "LC-B203")]
    public async Task A_changed_byte_4(string path, string code)
    {
        using var line = await LockableLine.Scored();
        var folder = await LockableLine.Lock(line);
        var bytes = File.ReadAllBytes(Path.Combine(folder, path));
        bytes[^1] ^= 1;
        File.WriteAllBytes(Path.Combine(folder, path), bytes);
        foreach (var option in (string[][])[[], ["--fast"], ["--json"]])
        {
            var result = await line.RunAsync(["verify", folder, .. option]);
            Assert.That((result.ExitCode, result.Stdout), Is.EqualTo((4, "")), result.Stderr);
            Assert.That(result.Stderr, Does.Contain(code));
        }
    }

    // Every digest above fits, so only what the files say of each other shows it.
    [TestCase("scorecard.json", "\"informational\": false", "\"informational\": true")]
    [TestCase("model/model.yaml", "inferenceBatch: 4", "inferenceBatch: 5")]
    [TestCase("model/model.yaml", "version: 1.0.0", "version: 1.0.1")]
    [TestCase("run/run.json", "\"set\": \"tiny v1\"", "\"set\": \"tiny v1\",")]
    public async Task A_file_that_was_edited_with_all_digests_above_it_contradicts_the_build_4(string path, string old, string now)
    {
        using var line = await LockableLine.Scored();
        var forged = Forgery.Edit(await LockableLine.Lock(line), path, old, now);
        var result = await line.RunAsync("verify", forged);
        Assert.That((result.ExitCode, result.Stdout), Is.EqualTo((4, "")), result.Stderr);
        Assert.That(result.Stderr, Does.Contain("LC-B207"));
        Assert.That((await line.RunAsync("verify", forged, "--fast")).ExitCode, Is.EqualTo(3), "which --fast says that it does not look at");
    }

    // An option that would be passed over is refused: what somebody asked for would silently not be done.
    [TestCase("any --scope camera=CH-2")]
    [TestCase("any --for shadow")]
    [TestCase("any --state seen")]
    [TestCase("any --trust-root . --for everything")]
    [TestCase("any --trust-root . --scope camera")]
    [TestCase("any --trust-root . --scope a=1 --scope a=2")]
    [TestCase("any --trust-root . --at-most-days -1")]
    [TestCase("any --public-key key.pem")]
    [TestCase("any --signature s")]
    [TestCase("any --signature s --public-key k --certificate-chain c")]
    [TestCase("any --signature s --public-key k --identity i")]
    [TestCase("any --signature s --trust-root r --identity i")]
    [TestCase("any --signature s --public-key k --fast")]
    [TestCase("any.sigstore.json")]
    [TestCase("any.sigstore.json --trust-root . --fast")]
    [TestCase("any.sigstore.json --trust-root . --scope a=b")]
    public async Task Options_that_do_not_go_together_2(string words)
    {
        using var line = new TinyLine();
        line.Text("any.sigstore.json", "{}");
        var result = await line.RunAsync(["verify", .. words.Split(' ')]);
        Assert.That((result.ExitCode, result.Stdout), Is.EqualTo((2, "")), result.Stderr);
        Assert.That(result.Stderr, Does.Contain("error[LC-U"));
    }

    [Test]
    public async Task No_build_2()
    {
        using var line = new TinyLine().Write();
        foreach (var place in (string[])["nowhere", ".", "lifecycle.yaml"])
        {
            var result = await line.RunAsync("verify", place);
            Assert.That((result.ExitCode, result.Stdout), Is.EqualTo((2, "")));
            Assert.That(result.Stderr, Does.Contain("LC-B201"));
        }
    }
}
