using Lifecycle.Formats;
using Lifecycle.Ledger;
using Lifecycle.Ledger.Witnesses;
using Lifecycle.Signing;
using Lifecycle.Signing.Keys;
using Lifecycle.TestKit;

namespace Lifecycle.Builds.Roles;

/// <summary>Whose word counts as one from outside: a tree of two entries, a real log key and a real witness.</summary>
public sealed class OutsideRuleTests
{
    private const string Log = "test.example/log";
    private const string Name = "witness.example/w1";

    private static readonly SourceSpot Here = new("lock.tlog-proof");
    private static readonly TreeHash[] Leaves = [TreeHash.OfEntry("lock"u8), TreeHash.OfEntry("approve"u8)];

    private TestLogKeys keys = null!;
    private WitnessSigner witness = null!;

    [SetUp]
    public void MakeKeys()
    {
        keys = TestLogKeys.Make();
        witness = ThrowAwaySite.Value(WitnessSigner.Generate(Name));
    }

    [TearDown]
    public void DropKeys()
    {
        keys.Dispose();
        witness.Dispose();
    }

    [Test]
    public void A_witness_of_its_own_holder_on_its_own_machine_shows_the_order()
    {
        var found = Judge(Trust(), Entry(0, Cosigned()));
        Assert.That(found, Is.EqualTo(new OutsideFinding("lock", Name, Sites.Now, null)));
        Assert.That(new OutsideStanding([found]).HasLock, Is.True);
        Assert.That(new OutsideStanding([found]).FaultOf("1-qa"), Is.EqualTo("nothing is known of it"));
    }

    [TestCase("server 7", "G. Witness", "it is on the machine of the log: server 7")]
    [TestCase("Server  7", "G. Witness", "it is on the machine of the log")]
    [TestCase("box", "g. machine", "it is of the holder of the log")]
    [TestCase("bench", "G. Witness", "it is on the machine of an author")]
    [TestCase("box", "C. author", "it is of the holder of an author")]
    public void One_under_the_same_hand_or_on_the_same_machine_is_none(string machine, string holder, string why)
    {
        var trust = Trust(machine, holder);
        Assert.That(Judge(trust, Entry(0, Cosigned())).WhyNot, Does.Contain(why));
    }

    [Test]
    public void A_revoked_witness_says_nothing_and_one_that_had_ended_neither()
    {
        var trust = Trust();
        var id = trust.KeysFor(KeyUse.Witness).Single().Id.Text;
        Assert.That(Judge(trust.Revoke(RevokedThing.Key, id, Sites.Until), Entry(0, Cosigned())).WhyNot, Does.Contain("its key was revoked"));
        var ended = trust with { Keys = [.. trust.Keys.Select(key => key.Use == KeyUse.Witness ? key with { Until = Sites.From + TimeSpan.FromDays(1) } : key)] };
        Assert.That(Judge(ended, Entry(0, Cosigned())).WhyNot, Does.Contain("and its key holds from"));
    }

    [Test]
    public void What_was_cosigned_after_the_log_key_was_revoked_counts_no_more()
    {
        var trust = Trust();
        var log = trust.KeysFor(KeyUse.Log).Single().Id.Text;
        Assert.That(Judge(trust.Revoke(RevokedThing.Key, log, Sites.Now), Entry(0, Cosigned())).WhyNot, Does.Contain("the key of the log was revoked"));
        Assert.That(Judge(trust.Revoke(RevokedThing.Key, log, Sites.Now + TimeSpan.FromDays(1)), Entry(0, Cosigned())).WhyNot, Is.Null);
    }

    [Test]
    public void A_proof_of_another_entry_another_log_or_a_state_that_nobody_cosigned_shows_nothing()
    {
        var trust = Trust();
        Assert.That(Judge(trust, new OutsideEntry("lock", Leaves[0], null)).WhyNot, Is.EqualTo("no witness has seen it yet"));
        Assert.That(Judge(trust, new OutsideEntry("lock", null, Entry(0, Cosigned()).Proof)).WhyNot, Is.EqualTo("no log holds it"));
        Assert.That(Judge(trust, Entry(0, Cosigned()) with { Leaf = Leaves[1] }).WhyNot, Does.Contain("does not lead from entry 0"));
        Assert.That(Judge(trust, Entry(0, Head(Log))).WhyNot, Does.Contain("no witness of this trust has cosigned"));
        Assert.That(Judge(trust, Entry(0, Cosigned("test.example/other"))).WhyNot, Does.Contain("the log test.example/other"));
        using var other = TestLogKeys.Make();
        Assert.That(Judge(trust, Entry(0, Cosigned(keys: other))).WhyNot, Does.Contain("no good signature of the log key"));
        var changed = Cosigned();
        var bytes = changed.Signatures[1].Signature.ToArray();
        bytes[^1] ^= 1;
        Assert.That(
            Judge(trust, Entry(0, changed with { Signatures = [changed.Signatures[0], changed.Signatures[1] with { Signature = bytes }] })).WhyNot,
            Does.Contain("no good line of the witness"));
    }

    [Test]
    public void One_witness_that_counts_is_enough_beside_one_that_does_not()
    {
        using var near = ThrowAwaySite.Value(WitnessSigner.Generate("witness.example/near"));
        var trust = Trust();
        trust = trust with { Keys = [WitnessOf(near, "server 7", "G. Witness"), .. trust.Keys] };
        var head = Cosigned();
        var both = head with { Signatures = [.. head.Signatures, ThrowAwaySite.Value(Cosignature.Make(near, head, Sites.Now))] };
        Assert.That(Judge(trust, Entry(0, both)).Witness, Is.EqualTo(Name));
        Assert.That(TrustChecks.Of(trust), Is.Empty);
    }

    [Test]
    public void Where_a_release_asks_for_it_an_approval_counts_only_when_somebody_outside_saw_it()
    {
        var strict = Sites.Trust with { Release = Sites.Trust.Release with { NeedsOutside = true } };
        var given = Sites.Given("qa-d", Sites.Approval("qa", "D. Quality"));
        var question = Sites.Question(given with { OutsideFault = "no witness has seen it yet" }) with { HasOutside = true };
        Assert.That(ReleaseRule.Judge(strict, question).Line, Is.EqualTo("RELEASE: not approved (missing: qa)"));
        Assert.That(ReleaseRule.Judge(strict, question).Approvals[0].WhyNot, Does.StartWith("its place in the order is asserted by the site"));
        Assert.That(ReleaseRule.Judge(Sites.Trust, question).IsApproved, Is.True, "nobody asked for it");
        Assert.That(ReleaseRule.Judge(strict, question with { Approvals = [given] }).IsApproved, Is.True);
        Assert.That(ReleaseRule.Judge(strict, question with { Approvals = [given], HasOutside = false }).IsApproved, Is.False);
    }

    private OutsideFinding Judge(SiteTrust trust, OutsideEntry entry) =>
        new OutsideRule(trust, [Sites.IdOf("author")], new TestLogVerifier(keys), new Ed25519Verifier()).Judge([entry]).Findings.Single();

    private SiteTrust Trust(string machine = "box", string holder = "G. Witness") => Sites.Trust with
    {
        Log = Log,
        Holders = [.. Sites.Trust.Holders, new(holder, HolderKind.Machine), new("G. Machine", HolderKind.Machine)],
        Keys =
        [
            .. Sites.Trust.Keys.Where(key => key.Use != KeyUse.Log).Select(key => key.Role == "engineer" ? key with { Machine = "bench" } : key),
            Sites.Key("log", KeyUse.Log, null, "G. Machine") with { PublicKey = keys.LogKey.PublicKey },
            WitnessOf(witness, machine, holder),
        ],
    };

    private static TrustKey WitnessOf(WitnessSigner signer, string machine, string holder) =>
        Sites.Key("w", KeyUse.Witness, null, holder) with
        {
            Name = signer.Key.Name, PublicKey = WitnessKey.ToDer(signer.Key.PublicKey.Span), Certificate = default, Machine = machine,
        };

    private SignedNote Cosigned(string origin = Log, TestLogKeys? keys = null)
    {
        var head = Head(origin, keys);
        return head with { Signatures = [.. head.Signatures, ThrowAwaySite.Value(Cosignature.Make(witness, head, Sites.Now))] };
    }

    private SignedNote Head(string origin, TestLogKeys? other = null)
    {
        var range = new CompactRange();
        Array.ForEach(Leaves, leaf => range.Append(leaf));
        return ThrowAwaySite.Value(new TestLogSigner(other ?? keys).Sign(new Checkpoint(origin, 2, range.Root, [])));
    }

    private static OutsideEntry Entry(int index, SignedNote head) =>
        new("lock", Leaves[index], (Here, new LogProof(index, [Leaves[1 - index]], head).ToBytes()));
}
