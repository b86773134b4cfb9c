using System.Globalization;
using System.Text;
using Lifecycle.Formats;
using Lifecycle.Refusals;

namespace Lifecycle.Ledger;

/// <summary>Shows to anybody, offline, that a log has an entry (C2SP tlog-proof): a text that is kept beside what it is about.</summary>
/// <param name="Index">The place of the entry; the first one is 0.</param>
/// <param name="Hashes">From the leaf's neighbour to the root's child.</param>
/// <param name="Head">The signed state that the proof leads to, with cosignatures where there are any.</param>
/// <param name="Extra">What somebody put in besides. Nothing proves it; we write none.</param>
public sealed record LogProof(long Index, IReadOnlyList<TreeHash> Hashes, SignedNote Head, ReadOnlyMemory<byte>? Extra = null)
{
    public const string FirstLine = "c2sp.org/tlog-proof@v1";
    private const string ExtraWord = "extra ";

    public byte[] ToBytes()
    {
        var text = new StringBuilder(FirstLine).Append('\n');
        if (Extra is { } extra)
        {
            text.Append(ExtraWord).Append(Convert.ToBase64String(extra.Span)).Append('\n');
        }

        text.Append(CultureInfo.InvariantCulture, $"index {Index}\n");
        foreach (var hash in Hashes)
        {
            text.Append(hash.ToString()).Append('\n');
        }

        return [.. Encoding.UTF8.GetBytes(text.Append('\n').ToString()), .. Head.ToBytes()];
    }

    public static Outcome<LogProof> Parse(SourceSpot where, ReadOnlySpan<byte> bytes)
    {
        if (HashLines.Split(bytes) is not var (above, below) || above[0] != FirstLine)
        {
            return LedgerRefusals.ProofBroken(where, $"it does not begin with '{FirstLine}', or has no checkpoint");
        }

        ReadOnlyMemory<byte>? extra = null;
        var rest = above.AsSpan(1);
        if (rest is [var line, ..] && line.StartsWith(ExtraWord, StringComparison.Ordinal))
        {
            if (!Base64Text.TryRead(line[ExtraWord.Length..], out var read))
            {
                return LedgerRefusals.ProofBroken(where, "its extra line is not base64");
            }

            extra = read;
            rest = rest[1..];
        }

        if (rest is not [var place, .. var lines] || !HashLines.TryNumber(place, "index", out var index)
            || HashLines.Read(lines) is not { } hashes)
        {
            return LedgerRefusals.ProofBroken(where, "its index or one of its hashes is not written as such");
        }

        return SignedNote.Parse(where, below).Then<LogProof>(head => new LogProof(index, hashes, head, extra));
    }

    /// <summary>The state that the proof leads to, when it leads there from that leaf.</summary>
    public Outcome<Checkpoint> Check(SourceSpot where, TreeHash leaf) => Checkpoint.Parse(where, Head.Text).Then<Checkpoint>(head =>
        ProofCheck.Includes(leaf, Index, head.Size, Hashes, head.Root) ? head : LedgerRefusals.ProofWrong(where, Index, head));

    public bool Equals(LogProof? other) => other is not null && ToBytes().AsSpan().SequenceEqual(other.ToBytes());

    public override int GetHashCode() => Index.GetHashCode();
}
