using System.Text.Json;
using Lifecycle.Formats;
using Lifecycle.Ledger.Pending;
using Lifecycle.Refusals;

namespace Lifecycle.Ledger;

/// <summary>One entry of the ledger: who did what to which bytes, relying on what, and when they say it was.</summary>
/// <remarks>
/// Equal acts have equal bytes, and the bytes are what the tree hashes, so equality is that of the bytes. Members are
/// sorted as RFC 8785 asks, which is why <c>format</c> does not come first here as it does elsewhere.
/// </remarks>
public sealed class Act : IEquatable<Act>
{
    public const string Format = "lifecycle/act@1";

    /// <summary>What stands in place of a key until the ledger is signed.</summary>
    public const string NoKey = "unsigned";

    private readonly byte[] bytes;

    private Act(ActDraft draft, byte[] bytes)
    {
        this.bytes = bytes;
        Kind = draft.Kind;
        Subjects = ActText.Sorted(draft.Subjects);
        Inputs = ActText.Sorted(draft.Inputs);
        Role = draft.Role;
        Key = draft.Key;
        At = draft.At;
        Tool = draft.Tool;
        Facts = new SortedDictionary<string, string>(draft.Facts.ToDictionary(), StringComparer.Ordinal);
    }

    private Act(Act act, Submission submission)
    {
        (bytes, Kind, Subjects, Inputs, Role) = (act.bytes, act.Kind, act.Subjects, act.Inputs, act.Role);
        (Key, At, Tool, Facts) = (act.Key, act.At, act.Tool, act.Facts);
        Submission = submission;
    }

    public string Kind { get; }

    /// <summary>Sorted by name.</summary>
    public IReadOnlyList<NamedDigest> Subjects { get; }

    /// <summary>Sorted by name.</summary>
    public IReadOnlyList<NamedDigest> Inputs { get; }

    public string Role { get; }

    /// <summary>Null when unsigned: such an act never satisfies a release gate.</summary>
    public Digest? Key { get; }

    /// <summary>A claim of the writer. The order of acts is that of the ledger.</summary>
    public Moment At { get; }

    public ToolVersion Tool { get; }

    /// <summary>Sorted by name.</summary>
    public IReadOnlyDictionary<string, string> Facts { get; }

    /// <summary>The canonical bytes: what the ledger stores and the tree hashes.</summary>
    public ReadOnlyMemory<byte> Bytes => bytes;

    /// <summary>How it came into the ledger where it was made elsewhere; null for an act of the ledger's own. Not part of its bytes.</summary>
    public Submission? Submission { get; }

    /// <summary>The same act, as one that was submitted.</summary>
    public Act As(Submission submission) => new(this, submission);

    public TreeHash Leaf => TreeHash.OfEntry(bytes);

    /// <summary>An act fit for the ledger, or everything that makes it unfit.</summary>
    public static Outcome<Act> From(ActDraft draft)
    {
        if (ActText.Faults(draft) is { Count: > 0 } faults)
        {
            return faults.ConvertAll(LedgerRefusals.ActUnfit);
        }

        var bytes = ActText.Write(draft);
        return bytes.Length <= EntryBundle.EntryBytesMax
            ? new Act(draft, bytes)
            : LedgerRefusals.ActUnfit(
                $"it takes {bytes.Length} bytes, and an entry has at most {EntryBundle.EntryBytesMax}");
    }

    /// <summary>Reads an act back. Bytes that are not the canonical bytes of an act are refused, whatever they say.</summary>
    public static Outcome<Act> Read(SourceSpot where, ReadOnlySpan<byte> bytes)
    {
        try
        {
            // Writing what was read settles everything at once: unknown, missing and repeated members, their
            // order, spacing, escapes and numbers all show as other bytes.
            if (ActText.Read(bytes) is { } draft && From(draft).TryGet(out var act, out _)
                && act.bytes.AsSpan().SequenceEqual(bytes))
            {
                return act;
            }
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException)
        {
            // Not JSON, or text that is not Unicode: explained below like every other fault.
        }

        return LedgerRefusals.NotAnAct(where, ActText.Explain(where, bytes));
    }

    public NamedDigest? Subject(string purpose) => Subjects.FirstOrDefault(subject => subject.Purpose == purpose);

    public bool Equals(Act? other) => other is not null && bytes.AsSpan().SequenceEqual(other.bytes);

    public override bool Equals(object? obj) => Equals(obj as Act);

    public override int GetHashCode()
    {
        var hash = default(HashCode);
        hash.AddBytes(bytes);
        return hash.ToHashCode();
    }
}
