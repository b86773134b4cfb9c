using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Lifecycle.Formats;
using Lifecycle.Ledger.Signed;
using Lifecycle.Refusals;
using Lifecycle.Storage.Ledger;
using Lifecycle.TestKit;

namespace Lifecycle.Ledger;

public sealed class SignedLedgerTests
{
    [Test]
    public void Signed_acts_read_back_in_order_at_every_size_across_bundles()
    {
        using var log = new TestedLog(isSigned: true);
        foreach (var size in (int[])[1, 2, 200, 255, 256, 257, 300, 512, 513])
        {
            log.Append(size - (int)log.Open().Head.Size);
            var reading = log.Open().Read().Got();
            Assert.That(reading.Head.Size, Is.EqualTo(size));
            Assert.That(reading.Signatures, Is.EqualTo(SignatureState.Verified));
            Assert.That(reading.Acts, Is.EqualTo(Enumerable.Range(0, size).Select(number => Acts.Numbered(number, log.Keys!.ActKey))));
            Assert.That(SlowTree.Root([.. reading.Leaves]), Is.EqualTo(reading.Head.Root));
        }

        Assert.That(log.Files(), Has.Length.EqualTo(4 + 4 + 3), "superseded partial files are tidied away");
    }

    [Test]
    public void A_reading_without_a_verifier_says_that_signatures_were_not_looked_at()
    {
        using var log = new TestedLog(isSigned: true);
        log.Append(3);
        Assert.That(log.Open(isVerified: false).Read().Got().Signatures, Is.EqualTo(SignatureState.NotLookedAt));
        using var unsigned = new TestedLog(isSigned: false);
        unsigned.Append(3);
        Assert.That(unsigned.Open().Read().Got().Signatures, Is.EqualTo(SignatureState.None));
    }

    [Test]
    public void The_tree_holds_what_stock_clients_compute_from_an_envelope()
    {
        using var log = new TestedLog(isSigned: true);
        log.Append(2);
        var kept = File.ReadAllBytes(log.Files().Single(path => path.EndsWith("acts/000.p/2", StringComparison.Ordinal)));
        Assert.That(ActBundle.TryRead(kept, 2, out var envelopes), Is.True);
        var envelope = EnvelopeText.Read(new SourceSpot("act"), envelopes![1].Envelope).Got();
        var leaf = TreeHash.OfEntry(LogEntry.Of(envelope, log.Keys!.Certificate).ToBytes());
        Assert.That(log.Open().Read().Got().Leaves[1], Is.EqualTo(leaf));
        Assert.That(log.Open().ProveInclusion(1).Got(), Has.Count.EqualTo(1));
    }

    [TestCase(2, 1)]
    [TestCase(257, 1009)]
    public void Every_changed_byte_of_a_signed_log_is_refused(int size, int step)
    {
        using var log = new TestedLog(isSigned: true);
        log.Append(size);
        foreach (var path in log.Files())
        {
            var original = File.ReadAllBytes(path);
            for (var place = 0; place < original.Length; place += step)
            {
                var changed = original.ToArray();
                changed[place] ^= (byte)(1 << (place % 8));
                File.WriteAllBytes(path, changed);
                var refusal = Look(log).Refused();
                Assert.That(refusal.Code.Exit, Is.EqualTo(ExitCode.Integrity), $"{path} byte {place}: {refusal.What}");
                Assert.That(refusal.Where!.File, Does.StartWith(log.Records));
            }

            File.WriteAllBytes(path, original);
        }

        Assert.That(log.Read(), Has.Count.EqualTo(size));
    }

    [Test]
    public void Mutated_signed_logs_are_refused_unless_nothing_changed()
    {
        using var log = new TestedLog(isSigned: true);
        log.Append(3);
        var files = log.Files();
        var originals = files.Select(File.ReadAllBytes).ToArray();
        for (var seed = 0; seed < 1_000; seed++)
        {
            var which = seed % files.Length;
            var mutated = Mutation.Of(originals[which], (ulong)seed);
            File.WriteAllBytes(files[which], mutated);
            Assert.That(
                Look(log).TryGet(out _, out var why), Is.EqualTo(mutated.AsSpan().SequenceEqual(originals[which])), $"seed {seed}");
            Assert.That(why.Select(refusal => refusal.Code.Exit), Is.All.EqualTo(ExitCode.Integrity), $"seed {seed}");
            File.WriteAllBytes(files[which], originals[which]);
        }
    }

    [TestCase(3)]
    [TestCase(257)]
    public void A_missing_shortened_or_lengthened_file_of_a_signed_log_is_refused_and_named(int size)
    {
        using var log = new TestedLog(isSigned: true);
        log.Append(size);
        foreach (var path in log.Files())
        {
            var original = File.ReadAllBytes(path);
            foreach (var content in (byte[]?[])[null, original[..^1], [.. original, 0], []])
            {
                File.Delete(path);
                if (content is not null)
                {
                    File.WriteAllBytes(path, content);
                }

                var refusal = Look(log).Refused();
                Assert.That(refusal.Code.Exit, Is.EqualTo(ExitCode.Integrity), refusal.What);
                Assert.That(refusal.Where!.File, Is.EqualTo(path));
            }

            File.WriteAllBytes(path, original);
        }
    }

    // No key is needed to see this: each part is held against the entry that the tree holds.
    [TestCase(true, TestName = "Another_act_under_the_signature_of_the_first_is_refused_without_a_verifier")]
    [TestCase(false, TestName = "Another_signature_of_the_same_act_is_refused_without_a_verifier")]
    public void A_part_that_was_exchanged_is_refused_without_a_verifier(bool isAct)
    {
        using var log = new TestedLog(isSigned: true);
        log.Append(1);
        var path = log.Files().Single(file => file.Contains("/acts/", StringComparison.Ordinal));
        Assert.That(ActBundle.TryRead(File.ReadAllBytes(path), 1, out var kept), Is.True);
        var envelope = EnvelopeText.Read(new SourceSpot(path), kept![0].Envelope).Got();
        var other = isAct
            ? envelope with { Payload = ActStatement.Write(Act(log, 5)) }
            : envelope with { Signature = log.Signer.Sign(Act(log, 0)).Got().Envelope.Signature };
        File.WriteAllBytes(path, ActBundle.Write([kept[0] with { Envelope = EnvelopeText.Write(other) }]));
        var refusal = log.Open(isVerified: false).Read().Refused();
        Assert.That((refusal.Code.Code, refusal.Where!.File), Is.EqualTo(("LC-L117", path)));
    }

    // Digests cannot tell who signed: with the hashes made to fit, only a signature shows it.
    [Test]
    public void A_log_written_anew_with_another_key_reads_without_a_verifier_and_is_refused_by_one()
    {
        using var log = new TestedLog(isSigned: true);
        using var forged = new TestedLog(isSigned: true);
        log.Append(3);
        forged.Append(3);
        Directory.Delete(Path.Combine(log.Records, "ledger"), recursive: true);
        Directory.Move(Path.Combine(forged.Records, "ledger"), Path.Combine(log.Records, "ledger"));
        Assert.That(log.Open(isVerified: false).Read().Got().Signatures, Is.EqualTo(SignatureState.NotLookedAt));
        Assert.That(Look(log).Refused().Code.Exit, Is.EqualTo(ExitCode.Integrity));
    }

    [Test]
    public void Nothing_is_signed_on_top_of_a_state_that_the_log_key_did_not_sign()
    {
        using var log = new TestedLog(isSigned: true);
        using var other = TestLogKeys.Make();
        log.Append(3);
        var path = Path.Combine(log.Records, "ledger", "checkpoint");
        var original = File.ReadAllBytes(path);
        var refused = log.Open().Append([Acts.Numbered(3, other.ActKey)], new TestLogSigner(other)).Refused();
        Assert.That(refused.Code.Code, Is.EqualTo("LC-L118"), "another log key");

        // The name and id of the right key over another text: as somebody would who cannot sign.
        var note = SignedNote.Parse(new SourceSpot(path), original).Got();
        File.WriteAllBytes(path, (note with { Text = note.Text + "more\n" }).ToBytes());
        Assert.That(log.Open().Append([Act(log, 3)], log.Signer).Refused().Code.Code, Is.EqualTo("LC-L118"));
        File.WriteAllBytes(path, original);
        log.Append(1);
        Assert.That(log.Read(), Has.Count.EqualTo(4));
    }

    [TestCase(258)]
    [TestCase(256)]
    public void Nothing_is_appended_to_a_signed_edge_that_was_edited(int size)
    {
        using var log = new TestedLog(isSigned: true);
        log.Append(size);
        // Of full files only the last act matters to an append; what else is in them, reading finds.
        var last = size > 256 ? log.Files().Where(path => path.Contains(".p/", StringComparison.Ordinal))
            : log.Files().Where(path => path.EndsWith("s/000", StringComparison.Ordinal));
        foreach (var path in last.ToArray())
        {
            // Not in the last bytes of the acts' file: they are the time stamp's, which only a verifier reads.
            var original = File.ReadAllBytes(path);
            var place = path.Contains("/acts/", StringComparison.Ordinal) ? original.Length - 200 : original.Length - 1;
            var changed = original.ToArray();
            changed[place] ^= 1;
            File.WriteAllBytes(path, changed);
            Assert.That(log.Open().Append([Act(log, 900)], log.Signer).Refused().Code.Exit, Is.EqualTo(ExitCode.Integrity), path);
            File.WriteAllBytes(path, original);
        }

        log.Append(1);
        Assert.That(log.Read(), Has.Count.EqualTo(size + 1));
    }

    [Test]
    public void An_unsigned_log_is_never_continued_by_a_signed_one_nor_the_other_way()
    {
        using var unsigned = new TestedLog(isSigned: false);
        using var signed = new TestedLog(isSigned: true);
        unsigned.Append(1);
        signed.Append(1);
        var refusal = unsigned.Open().Append([Act(signed, 1)], signed.Signer).Refused();
        Assert.That((refusal.Code.Code, refusal.Code.Exit), Is.EqualTo(("LC-L110", ExitCode.Integrity)));
        Assert.That(refusal.What, Does.Contain("unsigned development log"));
        refusal = signed.Open().Append([Acts.Numbered(1)]).Refused();
        Assert.That((refusal.Code.Code, refusal.Code.Exit), Is.EqualTo(("LC-L110", ExitCode.Integrity)));
        Assert.That(refusal.What, Does.Contain("signed by 'test.example/log'"));
        Assert.That((unsigned.Read().Count, signed.Read().Count), Is.EqualTo((1, 1)));
    }

    [Test]
    public void A_signed_log_that_is_made_to_look_unsigned_does_not_read()
    {
        using var log = new TestedLog(isSigned: true);
        log.Append(2);
        var head = log.Open().Head;
        File.WriteAllBytes(
            Path.Combine(log.Records, "ledger", "checkpoint"),
            new SignedNote(Checkpoint.ForDevelopment(head.Origin, head.Size, head.Root).ToText(), []).ToBytes());
        Assert.That(log.Open().Read().Refused().Code.Code, Is.EqualTo("LC-L106"));
    }

    [TestCase(Fault.RefusesAct)]
    [TestCase(Fault.RefusesHead)]
    [TestCase(Fault.SignsAnotherAct)]
    [TestCase(Fault.SignsAnotherHead)]
    [TestCase(Fault.SignsHeadWithAnotherKey)]
    [TestCase(Fault.GivesAnotherCertificate)]
    [TestCase(Fault.GivesAnEntryTooLong)]
    public void A_signer_that_refuses_or_errs_leaves_nothing(Fault fault)
    {
        using var log = new TestedLog(isSigned: true);
        using var other = TestLogKeys.Make();
        Assert.That(log.Open().Append([Act(log, 0), Act(log, 1)], new FaultySigner(log.Keys!, other, fault)).TryGet(out _, out _), Is.False);
        Assert.That(log.Files(), Is.Empty, "a log that did not begin");
        log.Append(3);
        var before = log.Files().Select(path => (path, Digest.Of(File.ReadAllBytes(path)))).ToArray();
        Assert.That(log.Open().Append([Act(log, 3), Act(log, 4)], new FaultySigner(log.Keys!, other, fault)).TryGet(out _, out _), Is.False);
        Assert.That(log.Files().Select(path => (path, Digest.Of(File.ReadAllBytes(path)))), Is.EqualTo(before));
    }

    [Test]
    public void Nothing_is_signed_that_the_order_refuses()
    {
        using var log = new TestedLog(isSigned: true);
        using var other = TestLogKeys.Make();
        log.Append(3);
        var early = Acts.Of(Acts.Draft() with { Key = log.Keys!.ActKey, At = new Moment(Acts.Start - 6_000_000) });
        var signer = new FaultySigner(log.Keys, other, Fault.None);
        Assert.That(log.Open().Append([Act(log, 3), early], signer).Refused().Code.Code, Is.EqualTo("LC-L107"));
        Assert.That(signer.Signed, Is.Zero);
    }

    [Test]
    public void An_act_that_names_another_key_is_not_signed()
    {
        using var log = new TestedLog(isSigned: true);
        Assert.That(log.Open().Append([Acts.Numbered(0)], log.Signer).Refused().Code.Code, Is.EqualTo("LC-L119"));
        Assert.That(log.Open().Append([Acts.Numbered(0, Digest.Of([]))], log.Signer).Refused().Code.Code, Is.EqualTo("LC-L119"));
        Assert.That(log.Files(), Is.Empty);
    }

    [Test]
    public void A_hint_at_the_key_is_not_kept_because_nothing_signs_it()
    {
        using var log = new TestedLog(isSigned: true);
        using var other = TestLogKeys.Make();
        log.Open().Append([Act(log, 0)], new FaultySigner(log.Keys!, other, Fault.GivesHint)).Got();
        Assert.That(log.Read(), Has.Count.EqualTo(1));
    }

    public enum Fault
    {
        None,
        RefusesAct,
        RefusesHead,
        SignsAnotherAct,
        SignsAnotherHead,
        SignsHeadWithAnotherKey,
        GivesAnotherCertificate,
        GivesAnEntryTooLong,
        GivesHint,
    }

    private static Act Act(TestedLog log, int number) => Acts.Numbered(number, log.Keys!.ActKey);

    private static Outcome<LedgerReading> Look(TestedLog log) =>
        LedgerStore.Open(log.Records, TestedLog.Origin, new TestLogVerifier(log.Keys!)).Then(store => store.Read());

    /// <summary>Signs well but for one thing, and only from the second act on.</summary>
    private sealed class FaultySigner(TestLogKeys keys, TestLogKeys other, Fault fault) : ILogSigner
    {
        private readonly TestLogSigner right = new(keys);
        private readonly TestLogSigner wrong = new(other);

        public int Signed { get; private set; }

        public NoteKey LogKey => right.LogKey;

        public Digest ActKey => right.ActKey;

        public PastLogKeys Past => right.Past;

        public Outcome<SignedAct> Sign(Act act) => Signed++ == 0 && fault != Fault.GivesHint ? right.Sign(act) : fault switch
        {
            Fault.RefusesAct => LedgerRefusals.SignerWrong("a test"),
            Fault.SignsAnotherAct => right.Sign(Acts.Numbered(77, ActKey)),
            Fault.GivesAnotherCertificate => right.Sign(act).Got() with { Certificate = other.Certificate },
            Fault.GivesAnEntryTooLong => right.Sign(act).Got() with { Certificate = LongCertificate() },
            Fault.GivesHint => right.Sign(act).Got() is var good ? good with { Envelope = good.Envelope with { KeyId = "a hint" } } : good,
            _ => right.Sign(act),
        };

        private ReadOnlyMemory<byte> LongCertificate()
        {
            var request = new CertificateRequest("CN=tester", keys.Role, HashAlgorithmName.SHA256);
            request.CertificateExtensions.Add(new X509Extension("1.2.3.4", new byte[50_000], critical: false));
            using var certificate = request.CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(100));
            return certificate.RawData;
        }

        public Outcome<SignedNote> Sign(Checkpoint head) => fault switch
        {
            Fault.RefusesHead => LedgerRefusals.SignerWrong("a test"),
            Fault.SignsAnotherHead => right.Sign(head with { Size = head.Size + 1 }),
            Fault.SignsHeadWithAnotherKey => wrong.Sign(head),
            _ => right.Sign(head),
        };
    }
}
