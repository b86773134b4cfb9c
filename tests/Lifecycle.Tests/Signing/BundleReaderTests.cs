using System.Text;
using System.Text.Json.Nodes;
using Lifecycle.Ledger;
using Lifecycle.Ledger.Signed;
using Lifecycle.Signing.Bundles;

namespace Lifecycle.Signing;

/// <summary>Bundles that are not read, each with the reason, and those of older tools that are.</summary>
public sealed class BundleReaderTests
{
    private static readonly string Key = """{"mediaType":"application/vnd.dev.sigstore.bundle.v0.3+json","verificationMaterial":{"publicKey":{"hint":"h"},"tlogEntries":[]},"dsseEnvelope":{"payload":"e30=","payloadType":"application/vnd.in-toto+json","signatures":[{"sig":"MAA=","keyid":""}]}}""";

    [TestCase("\"keyid\":\"\"", "\"keyid\":null")]
    [TestCase(",\"keyid\":\"\"", "")]
    [TestCase(",\"tlogEntries\":[]", "")]
    [TestCase("e30=", "-_8=")]
    [TestCase("e30=", "-_8")]
    [TestCase("\"hint\":\"h\"", "\"rawBytes\":\"AAAA\",\"keyDetails\":\"PKIX_ECDSA_P256_SHA_256\"")]
    [TestCase("bundle.v0.3+json", "bundle+json;version=0.1")]
    [TestCase("bundle.v0.3+json", "bundle+json;version=0.2")]
    [TestCase("bundle.v0.3+json", "bundle+json;version=0.3")]
    [TestCase("\"publicKey\":{\"hint\":\"h\"}", "\"x509CertificateChain\":{\"certificates\":[{\"rawBytes\":\"AAAA\"},{\"rawBytes\":\"AAAA\"}]}")]
    public void A_bundle_of_another_tool_is_read(string from, string to) => Assert.That(Faults(from, to), Is.Empty);

    [TestCase("bundle.v0.3+json", "bundle.v0.4+json", "media type")]
    [TestCase("\"keyid\":\"\"", "\"keyid\":\"\",\"keyid\":\"\"", "twice")]
    [TestCase("\"keyid\":\"\"", "\"cert\":\"\"", "'cert' that is not known")]
    [TestCase("{\"sig\":\"MAA=\",\"keyid\":\"\"}", "{\"sig\":\"MAA=\"},{\"sig\":\"MAA=\"}", "2 signatures and not one")]
    [TestCase("{\"sig\":\"MAA=\",\"keyid\":\"\"}", "", "0 signatures and not one")]
    [TestCase("\"sig\":\"MAA=\",", "", "sig is missing")]
    [TestCase("\"e30=\"", "\"e30\"", "payload is not base64")]
    [TestCase("\"e30=\"", "\"e31=\"", "payload is not base64")]
    [TestCase("\"e30=\"", "\"e3 0=\"", "payload is not base64")]
    [TestCase("\"e30=\"", "\"-/8=\"", "payload is not base64")]
    [TestCase("\"e30=\"", "7", "payload is a number and not text")]
    [TestCase("\"publicKey\":{\"hint\":\"h\"},", "", "0 signers")]
    [TestCase("\"publicKey\":{\"hint\":\"h\"}", "\"publicKey\":{\"hint\":\"h\"},\"certificate\":{\"rawBytes\":\"AAAA\"}", "2 signers")]
    [TestCase("\"publicKey\":{\"hint\":\"h\"}", "\"x509CertificateChain\":{\"certificates\":[]}", "no certificate")]
    [TestCase("\"dsseEnvelope\"", "\"envelope\"", "not exactly one of")]
    [TestCase("\"dsseEnvelope\"", "\"messageSignature\":{},\"dsseEnvelope\"", "not exactly one of")]
    [TestCase("\"tlogEntries\":[]", "\"tlogEntries\":{}", "tlogEntries is a map and not a list")]
    [TestCase("\"tlogEntries\":[]", "\"tlogEntries\":[7]", "an entry is a number and not a map")]
    [TestCase("\"tlogEntries\":[]", "\"tlogEntries\":[{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{}]", "33 items, and at most 32")]
    public void A_bundle_that_could_mean_two_things_is_refused(string from, string to, string fault) =>
        Assert.That(Faults(from, to), Has.Some.Contains(fault));

    [TestCase("logIndex", "\"-1\"", "not a whole number")]
    [TestCase("logIndex", "\"01\"", "not a whole number")]
    [TestCase("logIndex", "1.5", "not a whole number")]
    [TestCase("logIndex", "\"9223372036854775808\"", "not a whole number")]
    [TestCase("integratedTime", "\"999999999999999\"", "beyond the year 9999")]
    [TestCase("logId", "{\"keyId\":\"AAAA\"}", "3 bytes and not 32")]
    [TestCase("inclusionProof/rootHash", "\"AAAA\"", "3 bytes and not 32")]
    [TestCase("inclusionProof/hashes", "[\"AAAA\"]", "3 bytes and not 32")]
    [TestCase("inclusionProof/hashes", "[7]", "not text")]
    [TestCase("inclusionProof/checkpoint", "null", "checkpoint is missing")]
    [TestCase("kindVersion", "{\"kind\":\"dsse\"}", "version is missing")]
    public void An_entry_that_could_mean_two_things_is_refused(string path, string value, string fault)
    {
        using var site = new ThrowAwaySite();
        var statement = site.Sign("model.onnx");
        var bundle = JsonNode.Parse(BundleText.Write(statement, site.Enter(statement)))!;
        var parts = path.Split('/');
        var node = parts[..^1].Aggregate(bundle["verificationMaterial"]!["tlogEntries"]![0]!, (found, name) => found[name]!);
        node[parts[^1]] = JsonNode.Parse(value);
        Assert.That(FaultsOf(bundle.ToJsonString()), Has.Some.Contains(fault));
    }

    [Test]
    public void Too_much_is_refused_before_it_is_parsed() =>
        Assert.That(FaultsOf(new string(' ', 64_000_001)), Has.Some.Contains("at most 64000000 are read"));

    [FsCheck.NUnit.Property(MaxTest = 50)]
    public void What_is_written_reads_back(byte[] payload, long index, string[] words)
    {
        using var key = Keys.SigningKey.Generate();
        var statement = new SignedStatement(
            new DsseEnvelope(DsseEnvelope.InToto, payload, new byte[] { 1, 2, 3 }, ""), Certificate.Value, payload.Append((byte)1).ToArray());
        var head = new Checkpoint("plant.example", long.MaxValue, TreeHash.OfEntry(payload), []);
        var hashes = words.Select(word => TreeHash.OfEntry(Encoding.UTF8.GetBytes(word ?? ""))).Take(64).ToList();
        var place = new LogPlace(
            NoteKey.Of("plant.example", NoteKey.Ecdsa, key.PublicKey), index & long.MaxValue, hashes, head,
            new SignedNote(head.ToText(), [new NoteSignature("plant.example", 1, payload)]));
        var read = BundleVerifierTests.Read(BundleText.Write(statement, place));
        var envelope = ((BundleContent.Statement)read.Content).Envelope;
        var entry = read.Entries.Single();
        Assert.That(envelope.Message, Is.EqualTo(statement.Envelope.Message));
        Assert.That(envelope.Signature.ToArray(), Is.EqualTo(new byte[] { 1, 2, 3 }));
        Assert.That(read.TimeStamps.Single().ToArray(), Is.EqualTo(statement.TimeStamp.ToArray()));
        Assert.That(((BundleSigner.Leaf)read.Signer).Certificate.ToArray(), Is.EqualTo(Certificate.Value.ToArray()));
        Assert.That((entry.Index, entry.Kind, entry.Version, entry.Promise, entry.IntegratedAt), Is.EqualTo(
            (place.Index, "hashedrekord", "0.0.2", (ReadOnlyMemory<byte>?)null, (Formats.Moment?)null)));
        Assert.That(entry.Body.ToArray(), Is.EqualTo(statement.Entry.ToBytes()));
        Assert.That((entry.Proof!.Index, entry.Proof.Size, entry.Proof.Root), Is.EqualTo((place.Index, head.Size, head.Root)));
        Assert.That(entry.Proof.Hashes, Is.EqualTo(hashes));
        Assert.That(entry.Proof.Checkpoint, Is.EqualTo(Encoding.UTF8.GetString(place.Note.ToBytes())));
    }

    private static readonly Lazy<ReadOnlyMemory<byte>> Certificate = new(() =>
    {
        using var site = new ThrowAwaySite();
        return site.RoleCertificate;
    });

    private static IEnumerable<string> Faults(string from, string to)
    {
        Assert.That(Key, Does.Contain(from));
        return FaultsOf(Key.Replace(from, to, StringComparison.Ordinal));
    }

    private static IEnumerable<string> FaultsOf(string bundle) =>
        BundleReader.Read("bundle", Encoding.UTF8.GetBytes(bundle)).TryGet(out _, out var why) ? [] : why.Select(one => one.What);
}
