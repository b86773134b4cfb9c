using System.Text;
using System.Text.Json.Nodes;
using Lifecycle.Ledger;
using Lifecycle.Signing.Bundles;
using Lifecycle.Signing.TimeStamps;

namespace Lifecycle.Signing;

/// <summary>What somebody could do to a bundle, each with the check that must see it.</summary>
internal sealed class TamperedBundles : IDisposable
{
    private readonly ThrowAwaySite site = new();
    private readonly ThrowAwaySite other = new();
    private readonly SignedStatement statement;
    private readonly LogPlace place;

    public TamperedBundles()
    {
        statement = site.Sign("model.onnx", "config/a.yaml");
        place = site.Enter(statement);
    }

    /// <param name="Name">What was done.</param>
    /// <param name="Check">The check of ours that fails, or <c>read</c> when the bundle does not even read.</param>
    /// <param name="Text">The bundle.</param>
    /// <param name="IsSeenByClient">False where the stock client is known not to look.</param>
    public sealed record Tampered(string Name, string Check, string Text, bool IsSeenByClient = true);

    public ThrowAwaySite Site => site;

    public string Good => Encoding.UTF8.GetString(BundleText.Write(statement, place));

    public IEnumerable<Tampered> All() =>
    [
        Edit("a byte of the payload", "signature", At(Payload, Flip)),
        Edit("another payload type", "signature", At("dsseEnvelope/payloadType", _ => "application/json")),
        Edit("a byte of the signature", "signature", At(Signature, Flip)),
        Edit("another signature of the same key", "time-stamp", At(Signature, _ => Base64(site.Sign("model.onnx").Envelope.Signature))),
        Edit("a signature of another key", "signature", At(Signature, _ => Base64(site.LogKey.Sign(statement.Envelope.Message)))),
        Edit("two signatures", "read", bundle => Find(bundle, "dsseEnvelope/signatures").AsArray().Add(Find(bundle, "dsseEnvelope/signatures/0").DeepClone())),
        Edit("another payload with its own signature", "time-stamp", bundle => Swap(bundle, site.Sign("other.onnx"))),
        Edit("a certificate of another site", "certificate", At(Certificate, _ => Base64(other.RoleCertificate))),
        Edit("the certificate of the clock", "purpose", At(Certificate, _ => Base64(site.ClockCertificate))),
        Edit("a certificate for the key, from another site", "certificate", At(Certificate, _ => Base64(
            ThrowAwaySite.Value(other.Authority.IssueRole(ThrowAwaySite.RoleFacts(site.RoleKey), ThrowAwaySite.RoleFrom))))),
        Edit("a byte of the certificate", "certificate", At(Certificate, Flip)),
        Edit("no time stamp", "profile", bundle => Find(bundle, Stamps).AsArray().Clear()),
        Edit("a time stamp over something else", "time-stamp", At(Stamp, _ => Base64(site.Time.Stamp("else"u8)))),
        Edit("a time stamp of another site", "time-stamp", At(Stamp, _ => Base64(other.Time.Stamp(statement.Envelope.Signature.Span)))),
        Edit("a byte of the time stamp", "time-stamp", At(Stamp, text => FlipAt(text, 5, 6))),
        Edit("a time stamp from before the certificate", "certificate", At(Stamp, _ => Base64(StampAt(ThrowAwaySite.Now.AddYears(-1))))),
        Edit("a time stamp from after the certificate", "certificate", At(Stamp, _ => Base64(StampAt(ThrowAwaySite.Now.AddYears(9))))),
        Edit("no entry", "profile", bundle => Find(bundle, Entries).AsArray().Clear()),
        Edit("the entry twice", "profile", bundle => Find(bundle, Entries).AsArray().Add(Find(bundle, Entry).DeepClone())),
        Edit("the entry of another statement", "entry", bundle => MoveTo(bundle, site.Sign("other.onnx"))),
        Edit("a byte of the entry", "inclusion", At(Entry + "/canonicalizedBody", text => FlipAt(text, 3, 4))),
        Edit("another log", "checkpoint", At(Entry + "/logId/keyId", Flip)),
        Edit("another index of the entry", "inclusion", At(Entry + "/logIndex", _ => "4"), isSeenByClient: false),
        Edit("another index of the proof", "inclusion", At(Proof + "/logIndex", _ => "2")),
        Edit("another root of the proof", "inclusion", At(Proof + "/rootHash", Flip), isSeenByClient: false),
        Edit("another size of the proof", "inclusion", At(Proof + "/treeSize", _ => "9"), isSeenByClient: false),
        Edit("a hash of the proof", "inclusion", At(Proof + "/hashes/0", Flip)),
        Edit("a hash of the proof left out", "inclusion", bundle => Find(bundle, Proof + "/hashes").AsArray().RemoveAt(0)),
        Edit("no proof", "profile", bundle => Find(bundle, Entry).AsObject().Remove("inclusionProof")),
        Edit("a size in the checkpoint", "checkpoint", At(Note, note => note.Replace("\n6\n", "\n7\n", StringComparison.Ordinal))),
        Edit("a byte of the checkpoint's signature", "checkpoint", At(Note, note => note[..^9] + Flip(note[^9].ToString()) + note[^8..])),
        Edit("a checkpoint of another key under the log's name", "checkpoint", At(Note, _ => Text(Signed(other, place.Head)))),
        Edit("a checkpoint of the log under another origin", "checkpoint", At(Note, _ => Text(OfOrigin("other.example/ledger"))), isSeenByClient: false),
    ];

    public void Dispose()
    {
        site.Dispose();
        other.Dispose();
    }

    private const string Payload = "dsseEnvelope/payload";
    private const string Signature = "dsseEnvelope/signatures/0/sig";
    private const string Certificate = "verificationMaterial/certificate/rawBytes";
    private const string Stamps = "verificationMaterial/timestampVerificationData/rfc3161Timestamps";
    private const string Stamp = Stamps + "/0/signedTimestamp";
    private const string Entries = "verificationMaterial/tlogEntries";
    private const string Entry = Entries + "/0";
    private const string Proof = Entry + "/inclusionProof";
    private const string Note = Proof + "/checkpoint/envelope";

    // Escapes nothing that RFC 8785 does not: what is changed is the content alone.
    private static readonly System.Text.Json.JsonSerializerOptions AsWritten =
        new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private Tampered Edit(string name, string check, Action<JsonNode> edit, bool isSeenByClient = true)
    {
        var bundle = JsonNode.Parse(Good)!;
        edit(bundle);
        return new Tampered(name, check, bundle.ToJsonString(AsWritten), isSeenByClient);
    }

    private static Action<JsonNode> At(string path, Func<string, string> change) => bundle =>
    {
        var node = Find(bundle, path);
        node.ReplaceWith(change(node.GetValue<string>()));
    };

    private static JsonNode Find(JsonNode node, string path) => path.Split('/').Aggregate(
        node, (found, name) => int.TryParse(name, out var index) ? found[index]! : found[name]!);

    private static void Swap(JsonNode bundle, SignedStatement by)
    {
        Find(bundle, Payload).ReplaceWith(Base64(by.Envelope.Payload));
        Find(bundle, Signature).ReplaceWith(Base64(by.Envelope.Signature));
    }

    // A whole and honest entry of the same log, which is about another statement.
    private void MoveTo(JsonNode bundle, SignedStatement by)
    {
        var whole = JsonNode.Parse(BundleText.Write(by, site.Enter(by)))!;
        Find(bundle, Entry).ReplaceWith(Find(whole, Entry).DeepClone());
    }

    private byte[] StampAt(DateTimeOffset at)
    {
        using var clock = new TimeAuthority(site.ClockKey, site.ClockCertificate, new FixedClock(at));
        return clock.Stamp(statement.Envelope.Signature.Span);
    }

    private static SignedNote Signed(ThrowAwaySite by, Checkpoint head) => ThrowAwaySite.Value(by.Log.Sign(head));

    private SignedNote OfOrigin(string origin)
    {
        var note = new SignedNote((place.Head with { Origin = origin }).ToText(), []);
        return note with { Signatures = [new NoteSignature(ThrowAwaySite.Origin, site.Log.LogKey.Id, site.LogKey.Sign(note.Message))] };
    }

    private static string Text(SignedNote note) => Encoding.UTF8.GetString(note.ToBytes());

    private static string Base64(ReadOnlyMemory<byte> bytes) => Convert.ToBase64String(bytes.Span);

    // In the middle, so that it stays well-formed base64.
    private static string Flip(string text) => FlipAt(text, 1, 2);

    private static string FlipAt(string text, int numerator, int denominator)
    {
        var at = text.Length * numerator / denominator;
        return text[..at] + (text[at] == 'A' ? 'B' : 'A') + text[(at + 1)..];
    }
}
