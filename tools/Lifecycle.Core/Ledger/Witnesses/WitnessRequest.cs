using System.Globalization;
using System.Text;
using Lifecycle.Formats;
using Lifecycle.Refusals;

namespace Lifecycle.Ledger.Witnesses;

/// <summary>What a log asks a witness to cosign: its state, and that it goes on from the last one that was cosigned.</summary>
/// <remarks>The body of C2SP's <c>add-checkpoint</c>; here it travels as a file.</remarks>
/// <param name="OldSize">How long the log was when the witness saw it last; 0 where it never did.</param>
/// <param name="Proof">Of consistency from then to now.</param>
/// <param name="Head">The state, signed by the log.</param>
public sealed record WitnessRequest(long OldSize, IReadOnlyList<TreeHash> Proof, SignedNote Head)
{
    public byte[] ToBytes()
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"old {OldSize}\n");
        foreach (var hash in Proof)
        {
            text.Append(hash.ToString()).Append('\n');
        }

        return [.. Encoding.UTF8.GetBytes(text.Append('\n').ToString()), .. Head.ToBytes()];
    }

    public static Outcome<WitnessRequest> Parse(SourceSpot where, ReadOnlySpan<byte> bytes)
    {
        if (HashLines.Split(bytes) is not var (above, below) || !HashLines.TryNumber(above[0], "old", out var oldSize)
            || HashLines.Read(above.AsSpan(1)) is not { } proof)
        {
            return LedgerRefusals.ProofBroken(where, "it is not an old size, hashes and a checkpoint");
        }

        return SignedNote.Parse(where, below).Then<WitnessRequest>(head => new WitnessRequest(oldSize, proof, head));
    }
}
