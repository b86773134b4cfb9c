using System.Text.Json;
using Lifecycle.Promotions;
using Lifecycle.TestKit;

namespace Lifecycle.Trusting;

/// <summary>Keys on tokens: the program signs through OpenSSL's engine, and no private key lies in a file.</summary>
public sealed class TokenTests
{
    private const string Engineer = "pkcs11:token=site;object=engineer";

    [Test]
    public async Task A_machine_signs_acts_and_a_person_approves_with_keys_that_never_leave_a_token()
    {
        using var token = SoftToken.Make();
        token.Add("engineer", "P-256", "01");
        token.Add("qa", "P-256", "02");
        using var desk = new TempFolder();
        using var site = await TrustedLine.Begin();
        site.Variable("SOFTHSM2_CONF", token.Configuration);
        site.Variable("LIFECYCLE_KEYS", desk.Path);
        site.Variable("LIFECYCLE_KEY_ENGINEER", SoftToken.Pin);
        TrustedLine.Succeeds(
            await site.Run("trust", "request", "--role", "engineer", "--holder", "bench 3", "--machine-role", "--token", Engineer, "--out", desk.At("e.json")), "token.json");
        TrustedLine.Succeeds(await site.Decide("trust", "add", desk.At("e.json"), "--role", "engineer"));
        string[] asks = ["trust", "request", "--role", "qa", "--holder", "C. Example", "--token", "pkcs11:token=site;object=qa;type=private", "--out", desk.At("q.json")];
        TrustedLine.Refuses(await site.Run(asks), 4, "LC-Y117");
        TrustedLine.Succeeds(await site.Typed($"C. Example\r{SoftToken.Pin}\r", asks));
        TrustedLine.Succeeds(await site.Decide("trust", "add", desk.At("q.json"), "--role", "qa"));
        using var trust = JsonDocument.Parse(File.ReadAllText(site.Line.At("trust/trust.json")));
        Assert.That(trust.RootElement.GetProperty("keys").EnumerateArray().Count(key => key.GetProperty("custody").GetString() == "token"), Is.EqualTo(2));
        Assert.That(Directory.GetFiles(desk.Path, "*.pem"), Is.Empty);

        var build = await site.Lock();
        TrustedLine.Succeeds(await site.Typed(
            $"C. Example\r{SoftToken.Pin}\r", "approve", build, "--as", "qa", "--meaning", "approved", "--reason", "all criteria hold", "--keys", desk.Path), "1-qa.sigstore.json");
        TrustedLine.Succeeds(await site.Run("trust", "export", "export"));
        TrustedLine.Succeeds(await site.Run("verify", build, "--trust-root", "export/trusted_root.json", "--for", "signature"), "BUILD: intact and signed");
        TrustedLine.Succeeds(await site.Run("history", "--json"), "\"signatures\": \"verified\"");
        Assert.That(Directory.EnumerateFiles(desk.Path).Concat(Directory.EnumerateFiles(site.Line.Root, "*", SearchOption.AllDirectories))
            .Where(file => File.ReadAllText(file).Contains(SoftToken.Pin, StringComparison.Ordinal)), Is.Empty, "a PIN is in no file");
    }

    [TestCase(Engineer, "another pin", 2, "LC-G113")]
    [TestCase("pkcs11:token=elsewhere;object=engineer", SoftToken.Pin, 2, "LC-G113")]
    [TestCase("pkcs11:token=site;object=nobody", SoftToken.Pin, 2, "LC-G113")]
    [TestCase("pkcs11:token=site;object=wide", SoftToken.Pin, 2, "LC-G113")]
    [TestCase("pkcs11:token=site;object=engineer?pin-value=1234", SoftToken.Pin, 2, "LC-G112")]
    [TestCase("pkcs11:token=site", SoftToken.Pin, 2, "LC-G112")]
    [TestCase("pkcs11:object=engineer", SoftToken.Pin, 2, "LC-G112")]
    [TestCase("engineer.pem", SoftToken.Pin, 2, "LC-G112")]
    public async Task What_is_no_usable_key_on_a_token_is_refused_and_nothing_is_written(string uri, string pin, int exit, string code)
    {
        using var token = SoftToken.Make();
        token.Add("engineer", "P-256", "01");
        token.Add("wide", "P-384", "02");
        using var desk = new TempFolder();
        using var line = new TinyLine();
        line.Text("lifecycle.yaml", "format: lifecycle/workspace@1\nname: tiny\nrecords: records\n");
        line.Variable("SOFTHSM2_CONF", token.Configuration);
        line.Variable("LIFECYCLE_KEY_ENGINEER", pin);
        var result = await line.RunAsync(
            "trust", "request", "--role", "engineer", "--holder", "bench 3", "--machine-role", "--token", uri, "--keys", desk.Path, "--out", desk.At("e.json"));
        Assert.That((result.ExitCode, result.Stdout), Is.EqualTo((exit, "")), result.Stderr);
        Assert.That(result.Stderr, Does.Contain($"error[{code}]").And.Not.Contain(SoftToken.Pin));
        Assert.That(Directory.EnumerateFileSystemEntries(desk.Path), Is.Empty);
    }
}
