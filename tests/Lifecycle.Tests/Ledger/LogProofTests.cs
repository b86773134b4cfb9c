using System.Text;
using Lifecycle.Formats;
using Lifecycle.Ledger.Witnesses;
using Lifecycle.Refusals;
using Lifecycle.Storage.Ledger;
using Lifecycle.TestKit;

namespace Lifecycle.Ledger;

/// <summary>What a log gives away: proofs, states that were seen, requests to a witness.</summary>
public sealed class LogProofTests
{
    private static readonly SourceSpot Here = new("proof");

    [Test]
    public void A_proof_is_written_like_this()
    {
        var leaf = TreeHash.OfEntry("x"u8);
        var proof = new LogProof(1, [leaf, TreeHash.OfNothing], new SignedNote("text\n", [new NoteSignature("example.com/log", 0x01020304, new byte[] { 5 })]));
        Assert.That(Encoding.UTF8.GetString(proof.ToBytes()), Is.EqualTo(
            $"c2sp.org/tlog-proof@v1\nindex 1\n{leaf}\n{TreeHash.OfNothing}\n\ntext\n\n\u2014 example.com/log AQIDBAU=\n"));
        Assert.That(LogProof.Parse(Here, proof.ToBytes()).Got(), Is.EqualTo(proof));
        var more = proof with { Extra = new byte[] { 1, 2, 3 } };
        Assert.That(Encoding.UTF8.GetString(more.ToBytes()), Does.StartWith("c2sp.org/tlog-proof@v1\nextra AQID\nindex 1\n"));
        Assert.That(LogProof.Parse(Here, more.ToBytes()).Got(), Is.EqualTo(more));
    }

    [TestCase("c2sp.org/tlog-proof@v1", "c2sp.org/tlog-proof@v2")]
    [TestCase("index 1", "index 01")]
    [TestCase("index 1", "index -1")]
    [TestCase("index 1", "index")]
    [TestCase("index 1\n", "")]
    [TestCase("index 1\n", "index 1\nno hash\n")]
    [TestCase("index 1\n", "index 1\nAQID\n")]
    [TestCase("index 1\n", "extra A\nindex 1\n")]
    [TestCase("\u2014 example.com/log AQIDBAU=\n", "")]
    public void A_proof_written_in_any_other_way_is_refused(string from, string to)
    {
        var good = new LogProof(1, [], new SignedNote("text\n", [new NoteSignature("example.com/log", 0x01020304, new byte[] { 5 })]));
        var text = Encoding.UTF8.GetString(good.ToBytes()).Replace(from, to, StringComparison.Ordinal);
        Assert.That(LogProof.Parse(Here, Encoding.UTF8.GetBytes(text)).Refused().Code.Exit, Is.EqualTo(ExitCode.Integrity));
    }

    [Test]
    public void Mutated_proofs_and_requests_are_refused_or_read_as_exactly_what_they_say()
    {
        using var log = new TestedLog(isSigned: true);
        log.Append(5);
        var proof = log.Open().Find(3).Got().Proof.ToBytes();
        var request = log.Open().AskWitness().Got().ToBytes();
        for (var seed = 0UL; seed < 2_000; seed++)
        {
            var bytes = Mutation.Of(proof, seed);
            Assert.That(!LogProof.Parse(Here, bytes).TryGet(out var read, out _) || read.ToBytes().AsSpan().SequenceEqual(bytes), $"seed {seed}");
            bytes = Mutation.Of(request, seed);
            Assert.That(!WitnessRequest.Parse(Here, bytes).TryGet(out var asked, out _) || asked.ToBytes().AsSpan().SequenceEqual(bytes), $"seed {seed}");
        }
    }

    [Test]
    public void Every_act_of_a_signed_log_is_found_with_a_proof_that_holds_and_fits_no_other()
    {
        using var log = new TestedLog(isSigned: true);
        log.Append(260);
        var store = log.Open();
        var leaves = store.Read().Got().Leaves;
        foreach (var index in (int[])[0, 1, 127, 255, 256, 259])
        {
            var found = store.Find(index).Got();
            var proof = LogProof.Parse(Here, found.Proof.ToBytes()).Got();
            Assert.That(found.Act.Act, Is.EqualTo(Acts.Numbered(index, log.Keys!.ActKey)));
            Assert.That(TreeHash.OfEntry(found.Entry.Span), Is.EqualTo(leaves[index]));
            Assert.That(proof.Check(Here, leaves[index]).Got(), Is.EqualTo(store.Head));
            Assert.That(proof.Check(Here, leaves[(index + 1) % 260]).Refused().Code.Code, Is.EqualTo("LC-L122"));
            Assert.That(NoteCheck.Holds(proof.Head, log.Keys.LogKey), Is.True);
        }
    }

    [Test]
    public void An_unsigned_log_gives_no_proof()
    {
        using var log = new TestedLog(isSigned: false);
        log.Append(2);
        Assert.That(log.Open().Find(1).Refused().Code.Code, Is.EqualTo("LC-L123"));
        Assert.That(log.Open().AskWitness().Refused().Code.Code, Is.EqualTo("LC-L123"));
    }

    [Test]
    public void A_log_goes_on_from_every_state_it_was_in_and_a_fork_shows_both([Values] bool isSigned)
    {
        using var log = new TestedLog(isSigned);
        var states = new List<Checkpoint> { log.Open().Head };
        foreach (var count in (int[])[1, 2, 253, 1, 43])
        {
            log.Append(count);
            states.Add(log.Open().Head);
        }

        Assert.That(states.Select(state => log.Open().GrownFrom(Here, state).TryGet(out _, out _)), Is.All.True);

        // The same ledger from an older copy, gone another way.
        using var other = new TestedLog(isSigned);
        other.Append(3);
        var fork = other.Open().Head;
        var refusal = log.Open().GrownFrom(Here, fork with { Root = TreeHash.OfNothing }).Refused();
        Assert.That((refusal.Code.Code, refusal.Code.Exit), Is.EqualTo(("LC-L120", ExitCode.Integrity)));
        Assert.That(refusal.What, Does.Contain($"{TreeHash.OfNothing}").And.Contain($"{log.Open().Head.Root}"));
        Assert.That(other.Open().GrownFrom(Here, states[^1]).Refused().Code.Code, Is.EqualTo("LC-L120"), "acts were lost");
        Assert.That(log.Open().GrownFrom(Here, fork with { Origin = "other.example" }).Refused().Code.Code, Is.EqualTo("LC-L104"));
    }

    [Test]
    public void A_witness_cosigns_what_only_grew_and_proofs_lead_there_from_then_on()
    {
        using var log = new TestedLog(isSigned: true);
        using var folder = new TempFolder();
        var (witness, verifier) = (new TestWitness(folder), new TestLogVerifier(log.Keys!));
        log.Append(3);
        var request = WitnessRequest.Parse(Here, log.Open().AskWitness().Got().ToBytes()).Got();
        Assert.That(request.OldSize, Is.Zero);
        var seen = WitnessRule.Check(Here, request, last: null, verifier).Got();
        var line = Cosignature.Make(witness, request.Head, new Moment(Acts.Start)).Got();
        var cosigned = request.Head with { Signatures = [.. request.Head.Signatures, line] };
        Assert.That(Cosignature.Check(Here, cosigned, witness.Key, witness).Got(), Is.EqualTo(new Moment(Acts.Start)));
        log.Append(4);
        Assert.That(log.Open().KeepCosigned(Here, cosigned).Got(), Is.EqualTo(seen));

        var proof = log.Open().Find(2).Got().Proof;
        Assert.That(Cosignature.Check(Here, proof.Head, witness.Key, witness).Got(), Is.EqualTo(new Moment(Acts.Start)));
        Assert.That(proof.Check(Here, log.Open().LeafOf(2).Got()).Got().Size, Is.EqualTo(3));
        Assert.That(log.Open().Find(5).Got().Proof.Head.Signatures, Has.Count.EqualTo(1), "later than what the witness saw");

        var next = log.Open().AskWitness().Got();
        Assert.That(next.OldSize, Is.EqualTo(3));
        Assert.That(WitnessRule.Check(Here, next, seen, verifier).Got().Size, Is.EqualTo(7));
        Assert.That(log.Read(), Has.Count.EqualTo(7), "what is kept for proofs is no part of the log");
    }

    [Test]
    public void A_witness_refuses_another_key_another_past_and_a_request_from_elsewhere()
    {
        using var log = new TestedLog(isSigned: true);
        using var forged = new TestedLog(isSigned: true);
        log.Append(3);
        forged.Append(5);
        var verifier = new TestLogVerifier(log.Keys!);
        var seen = log.Open().Head;
        var request = log.Open().AskWitness().Got();
        Assert.That(WitnessRule.Check(Here, forged.Open().AskWitness().Got(), null, verifier).Refused().Code.Code, Is.EqualTo("LC-L118"));
        Assert.That(WitnessRule.Check(Here, request, seen, verifier).Refused().Code.Code, Is.EqualTo("LC-L124"), "from 0, and it saw 3");
        Assert.That(WitnessRule.Check(Here, request with { OldSize = 3 }, seen, verifier).Got(), Is.EqualTo(seen), "the same again");
        var otherPast = seen with { Root = TreeHash.OfNothing };
        Assert.That(WitnessRule.Check(Here, request with { OldSize = 3 }, otherPast, verifier).Refused().Code.Code, Is.EqualTo("LC-L120"));
        Assert.That(WitnessRule.Check(Here, request, seen with { Size = 9 }, verifier).Refused().Code.Code, Is.EqualTo("LC-L120"), "shorter");
    }

    [Test]
    public void A_line_that_the_witness_did_not_make_is_refused()
    {
        using var log = new TestedLog(isSigned: true);
        using var folder = new TempFolder();
        var witness = new TestWitness(folder);
        log.Append(1);
        var head = log.Open().AskWitness().Got().Head;
        var line = Cosignature.Make(witness, head, new Moment(Acts.Start)).Got();
        Assert.That(Cosignature.Check(Here, head, witness.Key, witness).Refused().Code.Code, Is.EqualTo("LC-L125"), "no line");
        foreach (var place in (int[])[7, 8, 71])
        {
            var changed = line.Signature.ToArray();
            changed[place] ^= 1;
            var note = head with { Signatures = [.. head.Signatures, line with { Signature = changed }] };
            Assert.That(Cosignature.Check(Here, note, witness.Key, witness).Refused().Code.Code, Is.EqualTo("LC-L125"), $"byte {place}");
        }

        var cut = head with { Signatures = [line with { Signature = line.Signature[..70] }] };
        Assert.That(Cosignature.Check(Here, cut, witness.Key, witness).TryGet(out _, out _), Is.False);
    }

    // From the specification's own page: what is signed, to the byte.
    [Test]
    public void The_message_of_a_cosignature_is_that_of_the_published_example()
    {
        const string Text = "example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n";
        Assert.That(
            Encoding.UTF8.GetString(Cosignature.MessageOf(new SignedNote(Text, []), 1679315147)),
            Is.EqualTo("cosignature/v1\ntime 1679315147\n" + Text));
    }

    [TestCase(null, null, true)]
    [TestCase("score", null, true)]
    [TestCase("seal", null, false)]
    [TestCase(null, "run:car-t-expansion", true)]
    [TestCase(null, "run", true)]
    [TestCase(null, "car-t-expansion", true)]
    [TestCase(null, "car-t", false)]
    [TestCase(null, "", false)]
    [TestCase("score", "set", false)]
    public void Acts_are_found_by_kind_and_subject(string? kind, string? subject, bool isFound) =>
        Assert.That(new ActFilter(kind, subject).Takes(Acts.Of(Acts.Draft())), Is.EqualTo(isFound));

    [Test]
    public void Acts_are_found_by_the_first_twelve_digits_of_a_digest()
    {
        var (act, hex) = (Acts.Of(Acts.Draft()), Acts.Bytes("run").Hex);
        Assert.That(new ActFilter(Subject: hex[..12]).Takes(act), Is.True);
        Assert.That(new ActFilter(Subject: "sha256:" + hex[..12]).Takes(act), Is.True);
        Assert.That(new ActFilter(Subject: "sha256:" + hex).Takes(act), Is.True);
        Assert.That(new ActFilter(Subject: hex[..11]).Takes(act), Is.False);
        Assert.That(new ActFilter(Subject: "sha256:" + hex[..11]).Takes(act), Is.False);
    }
}
