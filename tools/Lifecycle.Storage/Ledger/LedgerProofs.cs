using Lifecycle.Formats;
using Lifecycle.Ledger;
using Lifecycle.Ledger.Signed;
using Lifecycle.Ledger.Witnesses;
using Lifecycle.Refusals;
using Lifecycle.Storage.Files;

namespace Lifecycle.Storage.Ledger;

/// <summary>What one state of a log can prove, from the few files that it takes.</summary>
/// <remarks>Every proof is checked against the checkpoint's root before it is given out: tiles are not trusted.</remarks>
internal sealed class LedgerProofs(LedgerFolder folder, LogHead state)
{
    /// <summary>The last state with lines of witnesses. No part of C2SP's layout; without it nobody outside was asked.</summary>
    public const string CosignedFile = "cosigned";

    private readonly Checkpoint head = state.Checkpoint;

    /// <summary>An unsigned log has no state that proves anything to others.</summary>
    public static Outcome<LogHead> Fit(LedgerFolder folder, LogHead state) =>
        state.IsSigned ? state : LedgerRefusals.NoProof(folder.Spot(TilePath.Checkpoint));

    public Outcome<TreeHash> Leaf(long index) => Entry(index).Then(entry =>
        Included(index, head, TreeHash.OfEntry(entry.Span)).Then<TreeHash>(_ => TreeHash.OfEntry(entry.Span)));

    public Outcome<LoggedAct> Act(long index) => Entry(index).Then(entry => Kept(index, entry).Then(act => Cosigned().Then(cosigned =>
        Proof(index, TreeHash.OfEntry(entry.Span), cosigned).Then<LoggedAct>(proof => new LoggedAct(act, entry, proof)))));

    /// <summary>The proof to the last state that witnesses cosigned; null where none covers the entry.</summary>
    public Outcome<LogProof?> ToCosigned(long index) => Cosigned().Then(cosigned => cosigned is { } seen && seen.Checkpoint.Size > index
        ? Leaf(index).Then(leaf => Proof(index, leaf, seen)).Then<LogProof?>(proof => proof)
        : new Outcome<LogProof?>.Ok(null));

    public Outcome<Checkpoint> GrownFrom(SourceSpot where, Checkpoint seen) => Consistent(seen.Size).Then<Checkpoint>(
        proof => GrowthRule.Check(where, seen, head, proof) is { } fork ? fork : head);

    /// <param name="saw">How long the log was when the witness saw it last, where it says so; else as the last answer here says.</param>
    public Outcome<WitnessRequest> AskWitness(long? saw) => Cosigned().Then(cosigned =>
    {
        var oldSize = saw ?? cosigned?.Checkpoint.Size ?? 0;
        return Consistent(oldSize).Then<WitnessRequest>(proof => new WitnessRequest(oldSize, proof, state.Note!));
    });

    /// <summary>Keeps a cosigned state. A shorter one than is kept already says less, and is left out.</summary>
    public Outcome<Checkpoint> Keep(SourceSpot where, Checkpoint seen, SignedNote cosigned) => GrownFrom(where, seen).Then(_ =>
        Cosigned().Then<Checkpoint>(kept =>
        {
            if (kept is { } before && before.Checkpoint.Size > seen.Size)
            {
                return before.Checkpoint;
            }

            var others = kept?.Checkpoint == seen ? kept.Note!.Signatures : [];
            var lines = others.Where(line => !cosigned.Signatures.Any(added => Is(added, line))).Concat(cosigned.Signatures);
            WholeFile.Write(folder.At(CosignedFile), (cosigned with { Signatures = [.. lines] }).ToBytes());
            return seen;
        }));

    private static bool Is(NoteSignature one, NoteSignature other) => one.KeyName == other.KeyName && one.KeyId == other.KeyId;

    // A state that a witness saw says more than one that only the log signed, where it covers the entry.
    private Outcome<LogProof> Proof(long index, TreeHash leaf, LogHead? cosigned)
    {
        var to = cosigned is { } seen && seen.Checkpoint.Size > index ? seen : state;
        return Included(index, to.Checkpoint, leaf).Then<LogProof>(hashes => new LogProof(index, hashes, to.Note!));
    }

    private Outcome<LogHead?> Cosigned() => folder.Find(CosignedFile).Then(found => found is { } bytes
        ? SignedNote.Parse(folder.Spot(CosignedFile), bytes.Span).Then(note =>
            Checkpoint.Parse(folder.Spot(CosignedFile), note.Text).Then(seen =>
                GrownFrom(folder.Spot(CosignedFile), seen).Then<LogHead?>(_ => new LogHead(seen, note, HasBegun: true))))
        : new Outcome<LogHead?>.Ok(null));

    private Outcome<ReadOnlyMemory<byte>> Entry(long index) => folder.Entries(index / TilePath.Width, head.Size)
        .Then<ReadOnlyMemory<byte>>(entries => entries[index % TilePath.Width]);

    private Outcome<SignedAct> Kept(long index, ReadOnlyMemory<byte> entry) =>
        folder.Envelopes(index / TilePath.Width, head.Size).Then(kept =>
        {
            var (spot, one) = (folder.Spot(TilePath.Acts(index / TilePath.Width, kept.Length)), kept[index % TilePath.Width]);
            return SignedActReader.Read(spot, entry, one.Envelope, one.TimeStamp);
        });

    private Outcome<IReadOnlyList<TreeHash>> Included(long index, Checkpoint to, TreeHash leaf) =>
        FromTiles(nodes => TreeProof.Inclusion(index, to.Size, nodes)).Then<IReadOnlyList<TreeHash>>(hashes =>
            ProofCheck.Includes(leaf, index, to.Size, hashes, to.Root)
                ? new Outcome<IReadOnlyList<TreeHash>>.Ok(hashes)
                : LedgerRefusals.Edited(folder.Spot("tile"), "hashes that lead to the checkpoint", "others"));

    // Of a size that the log does not have there is none: the empty proof shows it to be none.
    private Outcome<IReadOnlyList<TreeHash>> Consistent(long oldSize) => oldSize > head.Size
        ? new Outcome<IReadOnlyList<TreeHash>>.Ok([])
        : FromTiles(nodes => TreeProof.Consistency(oldSize, head.Size, nodes));

    private Outcome<IReadOnlyList<TreeHash>> FromTiles(Func<Func<int, long, TreeHash>, IReadOnlyList<TreeHash>> make)
    {
        var nodes = new TileNodes(folder, head.Size);
        var proof = make(nodes.Node);
        return nodes.Faults.Count > 0
            ? new Outcome<IReadOnlyList<TreeHash>>.Refused(nodes.Faults)
            : new Outcome<IReadOnlyList<TreeHash>>.Ok(proof);
    }
}
