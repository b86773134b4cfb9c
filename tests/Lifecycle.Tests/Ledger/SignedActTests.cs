using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using Lifecycle.Formats;
using Lifecycle.Ledger.Signed;
using Lifecycle.Refusals;
using Lifecycle.TestKit;

namespace Lifecycle.Ledger;

/// <summary>Statement, envelope and entry: one way of writing each, and no other is read.</summary>
public sealed class SignedActTests
{
    private static readonly SourceSpot Here = new("acts");

    // Golden: a released statement is under signed roots.
    [Test]
    public void A_statement_is_written_like_this_and_read_back()
    {
        var act = Acts.Of(Acts.Draft());
        var bytes = ActStatement.Write(act);
        Assert.That(Encoding.UTF8.GetString(bytes), Is.EqualTo(
            "{\"_type\":\"https://in-toto.io/Statement/v1\",\"predicate\":" + Encoding.UTF8.GetString(act.Bytes.Span) +
            ",\"predicateType\":\"urn:lifecycle:act:1\",\"subject\":[{\"digest\":{\"sha256\":\"" + Acts.Bytes("run").Hex +
            "\"},\"name\":\"run:car-t-expansion\"}]}"));
        Assert.That(ActStatement.Read(Here, bytes).Got(), Is.EqualTo(act));
    }

    [Test]
    public void Mutated_statements_are_refused_or_say_exactly_what_their_bytes_say()
    {
        var original = ActStatement.Write(Acts.Of(Acts.Draft()));
        for (var seed = 0UL; seed < 2_000; seed++)
        {
            var bytes = Mutation.Of(original, seed);
            if (ActStatement.Read(Here, bytes).TryGet(out var act, out var why))
            {
                Assert.That(ActStatement.Write(act), Is.EqualTo(bytes), $"seed {seed}");
            }

            Assert.That(why.Select(refusal => refusal.Code.Exit), Is.All.EqualTo(ExitCode.Integrity), $"seed {seed}");
        }
    }

    [Test]
    public void The_published_envelope_has_the_published_message_and_reads_back()
    {
        using var vector = JsonDocument.Parse(File.ReadAllBytes(TreeVectorTests.Shared("dsse/hello-world.json")));
        var published = vector.RootElement.GetProperty("envelope");
        var envelope = new DsseEnvelope(
            published.GetProperty("payloadType").GetString()!, published.GetProperty("payload").GetBytesFromBase64(),
            published.GetProperty("signatures")[0].GetProperty("sig").GetBytesFromBase64(), "");
        Assert.That(Encoding.UTF8.GetString(envelope.Message), Is.EqualTo(vector.RootElement.GetProperty("pae").GetString()));
        var read = EnvelopeText.Read(Here, EnvelopeText.Write(envelope)).Got();
        Assert.That(read.Message, Is.EqualTo(envelope.Message));
        Assert.That(read.Signature.ToArray(), Is.EqualTo(envelope.Signature.ToArray()));
    }

    [Test]
    public void Mutated_envelopes_and_entries_are_refused_or_say_exactly_what_their_bytes_say()
    {
        using var keys = TestLogKeys.Make();
        var signed = new TestLogSigner(keys).Sign(Acts.Numbered(1, keys.ActKey)).Got();
        var (envelope, entry) = (EnvelopeText.Write(signed.Envelope), signed.Entry.ToBytes());
        for (var seed = 0UL; seed < 4_000; seed++)
        {
            var bytes = Mutation.Of(envelope, seed);
            if (EnvelopeText.Read(Here, bytes).TryGet(out var read, out _))
            {
                Assert.That(EnvelopeText.Write(read), Is.EqualTo(bytes), $"envelope, seed {seed}");
            }

            bytes = Mutation.Of(entry, seed);
            if (LogEntryText.Read(Here, bytes).TryGet(out var held, out _))
            {
                Assert.That(held.ToBytes(), Is.EqualTo(bytes), $"entry, seed {seed}");
            }
        }
    }

    // What a public log of the Sigstore project holds, from a bundle that it published.
    [Test]
    public void The_published_entry_reads_and_is_written_back_to_the_byte()
    {
        using var bundle = JsonDocument.Parse(File.ReadAllBytes(
            TreeVectorTests.Shared("sigstore-conformance/rekor2-dsse-happy-path/bundle.sigstore.json")));
        var material = bundle.RootElement.GetProperty("verificationMaterial");
        var published = material.GetProperty("tlogEntries")[0];
        var body = published.GetProperty("canonicalizedBody").GetBytesFromBase64();
        var entry = LogEntryText.Read(Here, body).Got();
        Assert.That(entry.ToBytes(), Is.EqualTo(body));
        Assert.That(entry.Certificate.ToArray(), Is.EqualTo(material.GetProperty("certificate").GetProperty("rawBytes").GetBytesFromBase64()));
        var signed = bundle.RootElement.GetProperty("dsseEnvelope");
        var envelope = new DsseEnvelope(
            signed.GetProperty("payloadType").GetString()!, signed.GetProperty("payload").GetBytesFromBase64(),
            signed.GetProperty("signatures")[0].GetProperty("sig").GetBytesFromBase64(), "");
        Assert.That(LogEntry.Of(envelope, entry.Certificate).ToBytes(), Is.EqualTo(body));

        var proof = published.GetProperty("inclusionProof");
        var note = SignedNote.Parse(Here, Encoding.UTF8.GetBytes(proof.GetProperty("checkpoint").GetProperty("envelope").GetString()!)).Got();
        var head = Checkpoint.Parse(Here, note.Text).Got();
        var hashes = proof.GetProperty("hashes").EnumerateArray().Select(hash => new TreeHash(hash.GetBytesFromBase64())).ToArray();
        var index = long.Parse(proof.GetProperty("logIndex").GetString()!, System.Globalization.CultureInfo.InvariantCulture);
        Assert.That(ProofCheck.Includes(TreeHash.OfEntry(body), index, head.Size, hashes, head.Root), Is.True);
    }

    [Test]
    public void The_key_of_a_certificate_is_the_one_that_the_base_library_reads()
    {
        using var keys = TestLogKeys.Make();
        Assert.That(CertificateKey.Of(keys.Certificate), Is.EqualTo(keys.ActKey));
        using var published = JsonDocument.Parse(File.ReadAllBytes(
            TreeVectorTests.Shared("sigstore-conformance/rekor2-dsse-happy-path/bundle.sigstore.json")));
        var der = published.RootElement.GetProperty("verificationMaterial").GetProperty("certificate").GetProperty("rawBytes").GetBytesFromBase64();
        using var certificate = X509CertificateLoader.LoadCertificate(der);
        Assert.That(CertificateKey.Of(der), Is.EqualTo(Digest.Of(certificate.PublicKey.ExportSubjectPublicKeyInfo())));
    }

    [Test]
    public void Mutated_certificates_have_a_key_or_none_and_nothing_throws()
    {
        using var keys = TestLogKeys.Make();
        var original = keys.Certificate.ToArray();
        var without = Enumerable.Range(0, 4_000).Count(seed => CertificateKey.Of(Mutation.Of(original, (ulong)seed)) is null);
        Assert.That(without, Is.GreaterThan(1_000));
        Assert.That(CertificateKey.Of(ReadOnlyMemory<byte>.Empty), Is.Null);
    }

    [Test]
    public void A_bundle_of_acts_reads_back_and_no_other_length_does()
    {
        ActEnvelope[] acts = [new("one"u8.ToArray(), "time"u8.ToArray()), new("two"u8.ToArray(), Array.Empty<byte>())];
        var bytes = ActBundle.Write(acts);
        Assert.That(Convert.ToHexString(bytes), Is.EqualTo("000000036F6E650000000474696D650000000374776F00000000"));
        Assert.That(ActBundle.TryRead(bytes, 2, out var read), Is.True);
        Assert.That(read!.Select(act => Encoding.UTF8.GetString(act.Envelope.Span)), Is.EqualTo(new[] { "one", "two" }));
        Assert.That(ActBundle.TryRead(bytes, 1, out _), Is.False);
        Assert.That(ActBundle.TryRead(bytes, 3, out _), Is.False);
        Assert.That(Enumerable.Range(0, bytes.Length).Any(length => ActBundle.TryRead(bytes.AsMemory(0, length), 2, out _)), Is.False);
        Assert.That(ActBundle.TryRead(new byte[] { 255, 255, 255, 255, 1 }, 1, out _), Is.False);
    }
}
