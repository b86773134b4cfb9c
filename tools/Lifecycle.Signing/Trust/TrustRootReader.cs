using System.Globalization;
using System.Security.Cryptography;
using Lifecycle.Formats;
using Lifecycle.Refusals;
using Lifecycle.Signing.Bundles;
using Lifecycle.Signing.Certificates;
using Lifecycle.Signing.Keys;

namespace Lifecycle.Signing.Trust;

/// <summary>Reads trusted roots strictly: everything that is verified stands on them.</summary>
public static class TrustRootReader
{
    private const int BytesMax = 5_000_000;
    private const int ItemsMax = 200;
    private const int CertificatesMax = 10;
    private const int KeyIdBytes = 32;

    public static Outcome<TrustRoot> Read(string file, ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > BytesMax)
        {
            return SignatureRefusals.TrustRootBroken(new SourceSpot(file), $"it has {bytes.Length} bytes, and at most {BytesMax} are read");
        }

        if (!JsonSource.Parse(file, bytes).TryGet(out var node, out var why))
        {
            return new Outcome<TrustRoot>.Refused(why);
        }

        var wire = new WireReader();
        var root = Root(wire, node);
        return wire.Faults.Count > 0
            ? wire.Faults.ConvertAll(fault => SignatureRefusals.TrustRootBroken(fault.Where, fault.Fault))
            : root;
    }

    private static TrustRoot Root(WireReader wire, SourceNode node)
    {
        string[] lists = ["tlogs", "certificateAuthorities", "ctlogs", "timestampAuthorities"];
        var top = wire.Map(node, node.Spot, "the trusted root", ["mediaType", .. lists]);
        if (wire.Text(top, "mediaType") != TrustRootText.MediaType)
        {
            wire.Fault(top.Spot, "its media type is not that of a trusted root of version 0.1", 0);
        }

        foreach (var missing in lists.Where(list => !top.Has(list)))
        {
            wire.Fault(top.Spot, $"{missing} is missing", 0);
        }

        return new TrustRoot(
            [.. wire.Items(top, lists[0], ItemsMax).Select(log => Log(wire, log))],
            [.. wire.Items(top, lists[1], ItemsMax).Select(chain => Chain(wire, chain))],
            [.. wire.Items(top, lists[2], ItemsMax).Select(log => Log(wire, log))],
            [.. wire.Items(top, lists[3], ItemsMax).Select(chain => Chain(wire, chain))]);
    }

    private static TrustedLog Log(WireReader wire, SourceNode node)
    {
        var log = wire.Map(node, node.Spot, "a log", "baseUrl", "hashAlgorithm", "publicKey", "logId", "checkpointKeyId", "operator");
        if (wire.Text(log, "hashAlgorithm") != "SHA2_256")
        {
            wire.Fault(log.Spot, "its hash is not SHA2_256", 0);
        }

        var key = wire.Part(log, "publicKey", "rawBytes", "keyDetails", "validFor");
        var der = wire.Bytes(key, "rawBytes");
        wire.Text(key, "keyDetails");
        var id = wire.Bytes(wire.Part(log, "logId", "keyId"), "keyId");

        // The id of an ECDSA log is made of its key alone. One that is not would let a log answer for another.
        if (id.Length != KeyIdBytes || (PublicKeyFacts.Read(der) is { Kind: not KeyKind.Ed25519 } && !SHA256.HashData(der.Span).AsSpan().SequenceEqual(id.Span)))
        {
            wire.Fault(log.Spot, "its id is not that of its key", 0);
        }

        return new TrustedLog(wire.Text(log, "baseUrl"), der, id, When(wire, wire.Part(key, "validFor", "start", "end"), log.Spot));
    }

    private static TrustedChain Chain(WireReader wire, SourceNode node)
    {
        var chain = wire.Map(node, node.Spot, "an authority", "subject", "uri", "certChain", "validFor", "operator");
        var subject = wire.Part(chain, "subject", "organization", "commonName");
        var certificates = wire.Items(wire.Part(chain, "certChain", "certificates"), "certificates", CertificatesMax);
        if (certificates.Count == 0)
        {
            wire.Fault(chain.Spot, "its chain has no certificate", 0);
        }

        return new TrustedChain(
            wire.Text(subject, "organization"), wire.Text(subject, "commonName"), wire.TextOrNone(chain, "uri") ?? "",
            [.. certificates.Select(one => Certificate(wire, one))],
            When(wire, wire.Part(chain, "validFor", "start", "end"), chain.Spot));
    }

    private static ReadOnlyMemory<byte> Certificate(WireReader wire, SourceNode node)
    {
        var der = wire.Bytes(wire.Map(node, node.Spot, "a certificate", "rawBytes"), "rawBytes");
        using var read = CertificateFile.Read(der);
        return read is not null ? der : wire.Fault(node.Spot, "a certificate does not read", der);
    }

    private static Period When(WireReader wire, SourceNode.Map period, SourceSpot spot)
    {
        var start = wire.Text(period, "start");
        var end = wire.TextOrNone(period, "end");
        if (Time(start) is not { } from || (end is not null && Time(end) is null))
        {
            return wire.Fault(spot, "its time is not written as RFC 3339 in UTC", new Period(default, null));
        }

        return new Period(from, end is null ? null : Time(end));
    }

    private static Moment? Time(string text) =>
        text.EndsWith('Z') && DateTimeOffset.TryParseExact(
            text,
            ["yyyy-MM-dd'T'HH:mm:ss'Z'", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'"],
            CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? Moment.Of(time) : null;
}
