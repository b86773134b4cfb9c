using System.Buffers.Binary;
using System.Text;
using Lifecycle.Formats;
using Lifecycle.Ledger;
using Lifecycle.Signing.Bundles;
using Lifecycle.Signing.Keys;
using Lifecycle.Signing.Trust;

namespace Lifecycle.Signing.Verification;

/// <summary>Whether a log that is believed holds an entry.</summary>
internal static class LogCheck
{
    private static readonly SourceSpot Place = new("the bundle's checkpoint");

    public static TrustedLog? Find(TrustRoot root, BundleEntry entry) =>
        root.Logs.FirstOrDefault(log => log.KeyId.Span.SequenceEqual(entry.LogId.Span));

    public static void Add(
        List<BundleCheck> checks, CheckAction action, BundleEntry entry, TrustedLog? log, IReadOnlyList<Moment> times, bool mayPromise)
    {
        if (entry.Proof is not { } proof)
        {
            checks.Add(entry.Promise is not null && mayPromise
                ? BundleCheck.Skip(CheckNames.Inclusion, $"entry {entry.Index}", "the log promised only, which bundles of version 0.1 may")
                : BundleCheck.Of(CheckNames.Inclusion, action, $"entry {entry.Index}", "there is no proof"));
            return;
        }

        var (note, head, why) = Read(proof);
        checks.Add(BundleCheck.Of(
            CheckNames.Inclusion, action, $"entry {proof.Index} of {proof.Size}", why ?? FaultOfProof(entry, proof, head!)));
        checks.Add(BundleCheck.Of(
            CheckNames.Checkpoint, action, head is null ? "a checkpoint" : $"{WireReader.Shown(head.Origin)}, {head.Size} entries",
            why ?? FaultOfNote(entry, log, note!, head!, times)));
    }

    /// <summary>Why a first-generation log's promise does not hold; null when it does.</summary>
    public static string? FaultOfPromise(BundleEntry entry, TrustedLog? log)
    {
        if (entry.IntegratedAt is not { } at || entry.Promise is not { } promise || !CanonicalJson.IsExact(entry.Index))
        {
            return "the promise is for no time, or for an entry beyond counting";
        }

        // RFC 8785: members sorted, no spaces.
        var message = new CanonicalJson.Map(
            ("body", new CanonicalJson.Text(Convert.ToBase64String(entry.Body.Span))),
            ("integratedTime", new CanonicalJson.Whole(at.Micros / 1_000_000)),
            ("logID", new CanonicalJson.Text(Convert.ToHexStringLower(entry.LogId.Span))),
            ("logIndex", new CanonicalJson.Whole(entry.Index))).ToBytes();
        return Key(log, at) is { Key: { } key } ? key.Fault(message, promise.Span) : Key(log, at).Fault;
    }

    private static string? FaultOfProof(BundleEntry entry, BundleProof proof, Checkpoint head)
    {
        if (proof.Size != head.Size || proof.Root != head.Root)
        {
            return "the proof is for another state of the log than the checkpoint says";
        }

        // First-generation logs count entries of earlier logs in the outer index, which their promise signs.
        if (entry.Promise is null && entry.Index != proof.Index)
        {
            return $"the entry is said to be {entry.Index}, and the proof is for {proof.Index}";
        }

        return ProofCheck.Includes(TreeHash.OfEntry(entry.Body.Span), proof.Index, proof.Size, proof.Hashes, proof.Root)
            ? null : "the hashes do not lead from the entry to the root";
    }

    private static string? FaultOfNote(
        BundleEntry entry, TrustedLog? log, SignedNote note, Checkpoint head, IReadOnlyList<Moment> times)
    {
        foreach (var at in times)
        {
            if (Key(log, at) is { Fault: { } fault })
            {
                return fault;
            }
        }

        if (Key(log, null) is not { Key: { } key })
        {
            return Key(log, null).Fault;
        }

        var name = note.Signatures.Select(signature => signature.KeyName).FirstOrDefault(name => IsNameOf(log!, name));
        if (name is null || (head.Origin != name && !head.Origin.StartsWith(name + " - ", StringComparison.Ordinal)))
        {
            return $"it is not signed under the log's name, {WireReader.Shown(log!.BaseUrl)}";
        }

        return BinaryPrimitives.ReadUInt32BigEndian(entry.LogId.Span) == NoteVerifier.KeyOf(name, key).Id
            ? NoteVerifier.Fault(NoteVerifier.KeyOf(name, key), note)
            : "the log's id is not that of its name and key";
    }

    private static (VerifyingKey? Key, string? Fault) Key(TrustedLog? log, Moment? at) =>
        log is null ? (null, "no log of this id is believed")
        : at is { } time && !log.ValidFor.Holds(time) ? (null, $"the log is not believed at {time}")
        : VerifyingKey.From(log.PublicKey) is { } key ? (key, null) : (null, "the log's key is of a kind that is not verified here");

    private static (SignedNote? Note, Checkpoint? Head, string? Why) Read(BundleProof proof)
    {
        if (!SignedNote.Parse(Place, Encoding.UTF8.GetBytes(proof.Checkpoint)).TryGet(out var note, out var why))
        {
            return (null, null, why[0].What);
        }

        return Checkpoint.Parse(Place, note.Text).TryGet(out var head, out var broken) ? (note, head, null) : (null, null, broken[0].What);
    }

    // The whole address after the scheme, or its host alone, as first-generation logs sign.
    internal static bool IsNameOf(TrustedLog log, string name)
    {
        var scheme = log.BaseUrl.IndexOf("://", StringComparison.Ordinal);
        var address = (scheme < 0 ? log.BaseUrl : log.BaseUrl[(scheme + 3)..]).TrimEnd('/');
        return name == address || name == address.Split('/')[0].Split(':')[0];
    }
}
