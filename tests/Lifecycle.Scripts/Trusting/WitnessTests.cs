using System.Globalization;
using Lifecycle.Promotions;

namespace Lifecycle.Trusting;

/// <summary>Two machines: a site whose release asks for a witness, and the witness.</summary>
public sealed class WitnessTests
{
    [Test]
    public async Task A_build_is_released_once_a_witness_on_another_machine_saw_its_acts()
    {
        using var site = await TrustedLine.Begin();
        await site.AddWitness("witness.example/own", TrustedLine.Server, "own");
        await site.AddWitness(TrustedLine.WitnessName, "witness box", "w1");
        await site.BringLogKeys();
        var build = await site.Lock();
        TrustedLine.Succeeds(await site.Approve(build), "RELEASE: not approved (missing: qa; no witness and no outside time)", "asserted by the site");

        // A witness that sits on the log's own machine shows nothing.
        TrustedLine.Succeeds(await site.Cosign("own", "1"), "for the first time");
        TrustedLine.Succeeds(await site.Take("1"), "by witness.example/own", "of 1 builds lead to a cosigned state");
        Assert.That(Directory.GetFiles(build + ".approvals").Select(Path.GetFileName), Is.EquivalentTo(new[] { "1-qa.sigstore.json", "1-qa.tlog-proof", "lock.tlog-proof" }));
        TrustedLine.Refuses(await site.Status(build), 3, "it is on the machine of the log: site server", "RELEASE: not approved");

        TrustedLine.Succeeds(await site.Cosign("w1", "2", "--saw", "0"), "by witness.example/w1");
        TrustedLine.Succeeds(await site.Take("2"), "of 1 builds");
        TrustedLine.Succeeds(await site.Status(build), "witness.example/w1 saw the act of locking at", "RELEASE: approved");

        // What shows it is the files beside the build, and each of them.
        foreach (var name in (string[])["lock.tlog-proof", "1-qa.tlog-proof"])
        {
            var file = Path.Combine(build + ".approvals", name);
            var good = File.ReadAllText(file);
            File.WriteAllText(file, good.Replace("index ", "index 1", StringComparison.Ordinal));
            TrustedLine.Refuses(await site.Status(build), 3, "RELEASE: not approved");
            File.Delete(file);
            TrustedLine.Refuses(await site.Status(build), 3, "no witness has seen it yet", "RELEASE: not approved");
            TrustedLine.Succeeds(await site.Take("2"));
            Assert.That(File.ReadAllText(file), Is.EqualTo(good), "the same again");
        }

        TrustedLine.Succeeds(await site.Status(build), "RELEASE: approved");
        TrustedLine.Succeeds(await site.Run("verify", build, "--trust-root", "export"), "witness.example/w1 saw the act of locking at", "BUILD: intact and signed RELEASE: approved");
        File.Delete(Path.Combine(build + ".approvals", "lock.tlog-proof"));
        TrustedLine.Refuses(await site.Run("verify", build, "--trust-root", "export"), 3, "FAIL: a witness or an outside time", "RELEASE: not approved");
    }

    [Test]
    public async Task A_ledger_that_forked_is_refused_by_its_witness_and_what_it_saw_stays()
    {
        using var site = await TrustedLine.Begin(new TinyLine { IsDemonstration = false });
        await site.AddWitness(TrustedLine.WitnessName, "witness box", "w1");
        await site.BringLogKeys();
        await Seal(site);
        var copy = site.At("copy");
        Copy(site.Line.Records, copy);
        var head = File.ReadAllText(site.Line.At("ledger-head.txt"));
        await Seal(site);
        TrustedLine.Succeeds(await site.Cosign("w1", "1"));
        var seen = File.ReadAllText(site.At("w1.seen"));
        var saw = int.Parse(seen.Split('\n')[1], CultureInfo.InvariantCulture);

        // An older copy comes back, and goes another way.
        Directory.Delete(site.Line.Records, recursive: true);
        Copy(copy, site.Line.Records);
        site.Line.Text("ledger-head.txt", head);
        await Seal(site);
        await Seal(site);
        TrustedLine.Refuses(await site.Cosign("w1", "2"), 2, "LC-L124", $"make the request again from {saw}");
        TrustedLine.Refuses(await site.Cosign("w1", "3", "--saw", $"{saw}"), 4, "LC-L120", $"was seen with {saw} entries", $"now has {saw + 1} entries", seen.Split('\n')[2]);
        Assert.That((File.Exists(site.At("2.cosigned")), File.Exists(site.At("3.cosigned")), File.ReadAllText(site.At("w1.seen"))), Is.EqualTo((false, false, seen)));

        // Nor is what it cosigned of the lost past taken in.
        TrustedLine.Refuses(await site.Take("1"), 4, "LC-L120");
    }

    [Test]
    public async Task What_a_witness_must_not_do_is_refused_and_so_is_what_no_witness_of_the_trust_did()
    {
        using var site = await TrustedLine.Begin(new TinyLine { IsDemonstration = false });
        await site.AddWitness(TrustedLine.WitnessName, "witness box", "w1");
        await site.BringLogKeys();
        await Seal(site);
        TrustedLine.Succeeds(await site.Run("history", "--witness", site.At("request")));
        string[] words = ["history", "cosign", site.At("request"), "--seen", site.At("seen"), "--out", site.At("cosigned")];
        string[] own = [.. words, "--keys", site.At("w1")];
        TrustedLine.Refuses(await site.OnWitness([.. words, "--log", site.At("log.vkey"), "--keys", site.At("empty")]), 2, "LC-Y131");
        File.WriteAllText(site.At("other.vkey"), "lifecycle/tiny+00000000+AgAA\n");
        TrustedLine.Refuses(await site.OnWitness([.. own, "--log", site.At("other.vkey")]), 2, "LC-L109");
        File.WriteAllLines(site.At("own.vkey"), File.ReadAllLines(Directory.GetFiles(site.At("w1"), "*.vkey").Single()));
        TrustedLine.Refuses(await site.OnWitness([.. own, "--log", site.At("own.vkey")]), 4, "LC-G110", "no log key that is believed signed it");
        File.WriteAllText(site.At("seen"), File.ReadAllText(site.Line.At("records/ledger/checkpoint")).Replace("lifecycle/tiny\n", "lifecycle/other\n", StringComparison.Ordinal));
        TrustedLine.Refuses(await site.OnWitness([.. own, "--log", site.At("log.vkey")]), 4, "LC-L126");
        File.Delete(site.At("seen"));
        Assert.That(File.Exists(site.At("cosigned")), Is.False);

        // A witness whom the site does not know, and one whose key was revoked.
        TrustedLine.Refuses(await site.Run("history", "--cosigned", site.Line.At("records/ledger/checkpoint")), 4, "LC-L127", "no line under it is of one");
        TrustedLine.Succeeds(await site.OnWitness([.. own, "--log", site.At("log.vkey")]));
        var key = System.Text.Json.JsonDocument.Parse(File.ReadAllText(site.At("w1.json"))).RootElement.GetProperty("key").GetString()!;
        TrustedLine.Succeeds(await site.Decide("trust", "revoke", "key", key, "--reason", "stolen"));
        TrustedLine.Refuses(await site.Run("history", "--cosigned", site.At("cosigned")), 4, "LC-L127", "was revoked: stolen");
        Assert.That(File.Exists(site.Line.At("records/ledger/cosigned")), Is.False);
    }

    private static async Task Seal(TrustedLine site) => TrustedLine.Succeeds(await site.Run("seal", TinyLine.Criteria, "--role", "engineer"));

    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.GetFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }
}
