using System.Text.Json;
using Lifecycle.Builds;
using Lifecycle.Promotions;

namespace Lifecycle.Trusting;

/// <summary>New keys of a site beside the old ones: what was signed stays, and what is signed from then on holds too.</summary>
public sealed class RotationTests
{
    private static readonly string[] Uses = ["log", "time", "promises", "authority"];

    [Test]
    public async Task Every_key_of_the_site_is_rotated_and_old_and_new_builds_hold_by_an_export_made_later()
    {
        using var site = await TrustedLine.Begin();
        await site.AddWitness(TrustedLine.WitnessName, "witness box", "w1");
        var first = await site.Lock();
        TrustedLine.Succeeds(await site.Approve(first));
        await site.BringLogKeys();
        TrustedLine.Succeeds(await site.Cosign("w1", "1"));
        foreach (var use in Uses)
        {
            await site.Rotate(use);
        }

        // The old certificates go on: the engineer's key was certified by the authority before.
        TrustedLine.Succeeds(await site.Run("lock", TinyLine.Promotion, "--no-git", "locked again after the keys were rotated"));
        var second = Builds(site).Single(folder => folder != first);
        TrustedLine.Succeeds(await site.Approve(second));
        TrustedLine.Refuses(await site.Cosign("w1", "2", "--saw", Size(site, "1")), 4, "LC-G110", "no log key that is believed signed it");
        await site.BringLogKeys();
        TrustedLine.Succeeds(await site.Cosign("w1", "3", "--saw", Size(site, "1")), "goes on from the");
        TrustedLine.Succeeds(await site.Take("3"), "of 2 builds");

        // What is made again of an old act leads to a state that the new key signed.
        File.Delete(Path.Combine(first, "model.sig"));
        TrustedLine.Succeeds(await site.Run("lock", TinyLine.Promotion, "--no-git", "a test"));
        foreach (var build in (string[])[first, second])
        {
            TrustedLine.Succeeds(await site.Run("verify", build, "--trust-root", "export/trusted_root.json", "--for", "signature"), "BUILD: intact and signed");
            TrustedLine.Succeeds(await site.Status(build), "RELEASE: approved");
            foreach (var bundle in (string[])[Path.Combine(build, "model.sig"), Path.Combine(build + ".approvals", "1-qa.sigstore.json")])
            {
                Assert.That(await SignedWorkspaceTests.Client(site.Line.At("export/trusted_root.json"), await File.ReadAllTextAsync(bundle)), Is.Null, bundle);
            }
        }

        TrustedLine.Succeeds(await site.Run("history", "--json"), "\"signatures\": \"verified\"");
    }

    [Test]
    public async Task A_log_key_is_revoked_after_another_took_its_place_and_not_before()
    {
        using var site = await TrustedLine.Begin(new TinyLine { IsDemonstration = false });
        TrustedLine.Succeeds(await Seal(site));
        var old = KeyOf(site, "log");
        await site.Rotate("log");

        // The decision was entered under the new key: so the last state is that key's, and the log goes on when the old one is lost.
        TrustedLine.Succeeds(await site.Decide("trust", "revoke", "key", old, "--reason", "lost"));
        TrustedLine.Succeeds(await Seal(site));
        TrustedLine.Succeeds(await site.Run("history"));
    }

    [Test]
    public async Task A_new_key_has_a_passphrase_of_its_own_and_one_that_nobody_signed_for_leaves_no_file()
    {
        using var site = await TrustedLine.Begin(new TinyLine { IsDemonstration = false });
        var trust = File.ReadAllText(site.Line.At("trust/trust.json"));
        TrustedLine.Refuses(await site.Run("trust", "rotate", "--key", "log"), 2, "LC-Y118");
        site.Variable("LIFECYCLE_KEY_LOG_NEW", "a passphrase for TIME");
        TrustedLine.Refuses(await site.Decide("trust", "rotate", "--key", "log"), 2, "LC-Y120", "another key of the site has it already");
        site.Variable("LIFECYCLE_KEY_LOG_NEW", "another passphrase");
        TrustedLine.Refuses(await site.Typed("Somebody Else\r", "trust", "rotate", "--key", "log"), 4, "LC-Y119");
        TrustedLine.Refuses(await site.Run("trust", "rotate", "--key", "witness"), 2, "LC-U105");
        TrustedLine.Refuses(await site.Run("trust", "rotate", "--key", "log", "roles.yaml"), 2, "LC-U104");
        TrustedLine.Refuses(await site.Run("trust", "rotate"), 2, "LC-U103");
        Assert.That(Directory.GetFiles(site.Line.At("trust/keys")), Has.Length.EqualTo(4));
        Assert.That(File.ReadAllText(site.Line.At("trust/trust.json")), Is.EqualTo(trust));
    }

    private static Task<CommandResult> Seal(TrustedLine site) => site.Run("seal", TinyLine.Criteria, "--role", "engineer");

    private static string[] Builds(TrustedLine site) =>
        [.. Directory.GetDirectories(site.Line.At("records/builds")).Where(folder => !folder.EndsWith(".approvals", StringComparison.Ordinal))];

    private static string Size(TrustedLine site, string number) => File.ReadAllLines(site.At(number + ".cosigned"))[1];

    private static string KeyOf(TrustedLine site, string use)
    {
        using var trust = JsonDocument.Parse(File.ReadAllText(site.Line.At("trust/trust.json")));
        return trust.RootElement.GetProperty("keys").EnumerateArray().Single(key => key.GetProperty("use").GetString() == use).GetProperty("id").GetString()!;
    }
}
