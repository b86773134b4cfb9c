using Lifecycle.Formats;
using Lifecycle.Ledger;
using Lifecycle.Ledger.Signed;
using Lifecycle.Refusals;

namespace Lifecycle.Signing.Bundles;

/// <summary>Reads Sigstore bundles of versions 0.1 to 0.3 strictly. Any bytes give an answer; none throws.</summary>
public static class BundleReader
{
    /// <summary>Room for the list of a few hundred thousand files.</summary>
    private const int BytesMax = 64_000_000;
    private const int EntriesMax = 32;
    private const int TimeStampsMax = 32;
    private const int HashesMax = 64;
    private const int CertificatesMax = 10;
    private const int LogIdBytes = 32;

    private static readonly Dictionary<string, int> Versions = new()
    {
        ["application/vnd.dev.sigstore.bundle+json;version=0.1"] = 1,
        ["application/vnd.dev.sigstore.bundle+json;version=0.2"] = 2,
        ["application/vnd.dev.sigstore.bundle+json;version=0.3"] = 3,
        [BundleText.MediaType] = 3,
    };

    public static Outcome<SigstoreBundle> Read(string file, ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > BytesMax)
        {
            return SignatureRefusals.BundleBroken(new SourceSpot(file), $"it has {bytes.Length} bytes, and at most {BytesMax} are read");
        }

        if (!JsonSource.Parse(file, bytes).TryGet(out var node, out var why))
        {
            return new Outcome<SigstoreBundle>.Refused(why);
        }

        var wire = new WireReader();
        var bundle = Bundle(wire, node);
        return wire.Faults.Count > 0
            ? wire.Faults.ConvertAll(fault => SignatureRefusals.BundleBroken(fault.Where, fault.Fault))
            : bundle with { IsCanonical = CanonicalJson.Parse(file, bytes).TryGet(out _, out _) };
    }

    private static SigstoreBundle Bundle(WireReader wire, SourceNode node)
    {
        var top = wire.Map(node, node.Spot, "the bundle", "mediaType", "verificationMaterial", "dsseEnvelope", "messageSignature");
        var mediaType = wire.Text(top, "mediaType");
        if (!Versions.TryGetValue(mediaType, out var version))
        {
            wire.Fault(top.Spot, $"its media type '{WireReader.Shown(mediaType)}' is not that of a bundle of version 0.1 to 0.3", 0);
        }

        var material = wire.Part(
            top, "verificationMaterial",
            "publicKey", "certificate", "x509CertificateChain", "tlogEntries", "timestampVerificationData");
        var stamps = wire.PartOrNone(material, "timestampVerificationData", "rfc3161Timestamps");
        return new SigstoreBundle(
            version,
            Signer(wire, material),
            [.. wire.Items(material, "tlogEntries", EntriesMax).Select(entry => Entry(wire, entry))],
            stamps is null ? [] : [.. wire.Items(stamps, "rfc3161Timestamps", TimeStampsMax).Select(stamp => wire.Bytes(
                wire.Map(stamp, stamp.Spot, "a time stamp", "signedTimestamp"), "signedTimestamp"))],
            Content(wire, top));
    }

    private static BundleSigner Signer(WireReader wire, SourceNode.Map material)
    {
        string[] kinds = ["publicKey", "certificate", "x509CertificateChain"];
        if (kinds.Count(material.Has) != 1)
        {
            return wire.Fault(material.Spot, $"it has {kinds.Count(material.Has)} signers and not one", new BundleSigner.Key("", null));
        }

        if (material.Has("certificate"))
        {
            return new BundleSigner.Leaf(wire.Bytes(wire.Part(material, "certificate", "rawBytes"), "rawBytes"));
        }

        if (material.Has("publicKey"))
        {
            var key = wire.Part(material, "publicKey", "hint", "rawBytes", "keyDetails");
            return new BundleSigner.Key(wire.TextOrNone(key, "hint"), wire.BytesOrNone(key, "rawBytes"));
        }

        var chain = wire.Items(wire.Part(material, "x509CertificateChain", "certificates"), "certificates", CertificatesMax);
        return chain.Count > 0
            ? new BundleSigner.Chain([.. chain.Select(one => wire.Bytes(
                wire.Map(one, one.Spot, "a certificate", "rawBytes"), "rawBytes"))])
            : wire.Fault(material.Spot, "its chain has no certificate", new BundleSigner.Key("", null));
    }

    private static BundleContent Content(WireReader wire, SourceNode.Map top)
    {
        if (top.Has("dsseEnvelope") == top.Has("messageSignature"))
        {
            return wire.Fault(
                top.Spot, "it has not exactly one of dsseEnvelope and messageSignature", new BundleContent.Artifact(null, default));
        }

        return top.Has("dsseEnvelope") ? Statement(wire, top) : Artifact(wire, top);
    }

    private static BundleContent.Statement Statement(WireReader wire, SourceNode.Map top)
    {
        var envelope = wire.Part(top, "dsseEnvelope", "payload", "payloadType", "signatures");
        var signatures = wire.Items(envelope, "signatures", EntriesMax);
        if (signatures.Count != 1)
        {
            // A second one would be vouched for by nobody, and clients differ in which they look at.
            wire.Fault(envelope.Spot, $"its envelope has {signatures.Count} signatures and not one", 0);
        }

        var signature = wire.Map(signatures.Count == 0 ? null : signatures[0], envelope.Spot, "a signature", "sig", "keyid");
        return new BundleContent.Statement(new DsseEnvelope(
            wire.Text(envelope, "payloadType"), wire.Bytes(envelope, "payload"), wire.Bytes(signature, "sig"),
            wire.TextOrNone(signature, "keyid") ?? ""));
    }

    private static BundleContent.Artifact Artifact(WireReader wire, SourceNode.Map top)
    {
        var message = wire.Part(top, "messageSignature", "messageDigest", "signature");
        var digest = wire.PartOrNone(message, "messageDigest", "algorithm", "digest");
        if (digest is not null && wire.Text(digest, "algorithm") != "SHA2_256")
        {
            wire.Fault(digest.Spot, "its digest is not SHA2_256", 0);
        }

        return new BundleContent.Artifact(
            digest is null ? default(ReadOnlyMemory<byte>?) : wire.Bytes(digest, "digest"), wire.Bytes(message, "signature"));
    }

    private static BundleEntry Entry(WireReader wire, SourceNode node)
    {
        var entry = wire.Map(
            node, node.Spot, "an entry", "logIndex", "logId", "kindVersion", "integratedTime", "inclusionPromise",
            "inclusionProof", "canonicalizedBody");
        var logId = wire.Bytes(wire.Part(entry, "logId", "keyId"), "keyId");
        if (logId.Length != LogIdBytes)
        {
            wire.Fault(entry.Spot, $"a log's id has {logId.Length} bytes and not {LogIdBytes}", 0);
        }

        var kind = wire.Part(entry, "kindVersion", "kind", "version");
        var promise = wire.PartOrNone(entry, "inclusionPromise", "signedEntryTimestamp");
        var proof = wire.PartOrNone(entry, "inclusionProof", "logIndex", "rootHash", "treeSize", "hashes", "checkpoint");
        return new BundleEntry(
            wire.Whole(entry, "logIndex"), logId, wire.Text(kind, "kind"), wire.Text(kind, "version"),
            wire.Bytes(entry, "canonicalizedBody"),
            proof is null ? null : Proof(wire, proof),
            promise is null ? default(ReadOnlyMemory<byte>?) : wire.Bytes(promise, "signedEntryTimestamp"),
            IntegratedAt(wire, entry));
    }

    private static BundleProof Proof(WireReader wire, SourceNode.Map proof) => new(
        wire.Whole(proof, "logIndex"), wire.Whole(proof, "treeSize"), Hash(wire, proof.Spot, wire.Bytes(proof, "rootHash")),
        [.. wire.Items(proof, "hashes", HashesMax).Select(hash => Hash(wire, hash.Spot, hash is SourceNode.Scalar { Type: ScalarType.Text } text
            ? wire.Decode(hash.Spot, "a hash", text.Value) : wire.Fault(hash.Spot, "a hash is not text", default(ReadOnlyMemory<byte>))))],
        wire.Text(wire.Part(proof, "checkpoint", "envelope"), "envelope"));

    private static TreeHash Hash(WireReader wire, SourceSpot spot, ReadOnlyMemory<byte> bytes) =>
        bytes.Length == TreeHash.Length
            ? new TreeHash(bytes.Span)
            : wire.Fault(spot, $"a hash has {bytes.Length} bytes and not {TreeHash.Length}", TreeHash.OfNothing);

    // Second-generation logs write 0, or nothing: they say no time.
    private static Moment? IntegratedAt(WireReader wire, SourceNode.Map entry)
    {
        const long SecondsMax = 253_402_300_799; // The year 9999.
        return wire.WholeOrNone(entry, "integratedTime") switch
        {
            null or 0 => null,
            > SecondsMax => wire.Fault(entry.Spot, "integratedTime is beyond the year 9999", default(Moment?)),
            { } seconds => new Moment(seconds * 1_000_000),
        };
    }
}
