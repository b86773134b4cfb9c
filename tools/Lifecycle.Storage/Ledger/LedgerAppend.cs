using Lifecycle.Formats;
using Lifecycle.Ledger;
using Lifecycle.Ledger.Signed;
using Lifecycle.Refusals;

namespace Lifecycle.Storage.Ledger;

/// <summary>One append to a log of either kind. The caller holds the lock.</summary>
/// <remarks>Everything that can be refused comes before the first byte is written, signatures too.</remarks>
internal sealed class LedgerAppend
{
    private const int ActsForThreads = 8;

    private readonly LedgerFolder folder;
    private readonly string origin;
    private readonly ILogSigner? signer;

    private LedgerAppend(LedgerFolder folder, string origin, ILogSigner? signer) =>
        (this.folder, this.origin, this.signer) = (folder, origin, signer);

    public static LedgerAppend Unsigned(LedgerFolder folder, string origin) => new(folder, origin, signer: null);

    public static LedgerAppend Signed(LedgerFolder folder, string origin, ILogSigner signer) => new(folder, origin, signer);

    /// <summary>The state with the acts, once it is on the disk.</summary>
    public Outcome<LogHead> Run(IReadOnlyList<Act> acts) => Base().Then(begun => LedgerEdge.Load(folder, begun).Then(edge =>
        Entries(edge, acts).Then(entries => Next(edge, entries).Then<LogHead>(next =>
        {
            using var writer = new LedgerWriter(folder, edge);
            if (!begun.HasBegun)
            {
                // From then on a missing checkpoint is a loss.
                writer.Begin(begun);
            }

            writer.Append(entries, next);
            return next;
        }))));

    /// <summary>The state to build on: signed by a key of this log, or unsigned, or made here for a log that begins.</summary>
    private Outcome<LogHead> Base() => folder.Head(origin).Then(head =>
    {
        if (!head.HasBegun)
        {
            return HeadOf(0, TreeHash.OfNothing).Then<LogHead>(empty => empty with { HasBegun = false });
        }

        var spot = folder.Spot(TilePath.Checkpoint);
        return (head.Note, signer) switch
        {
            ({ } note, null) => LedgerRefusals.SignedLog(spot, note.Signatures[0].KeyName),
            (null, not null) => LedgerRefusals.UnsignedLog(spot),
            ({ } note, { } own) => FaultOfKey(spot, note, own) is { } fault ? fault : head,
            _ => head,
        };
    });

    private static Refusal? FaultOfKey(SourceSpot spot, SignedNote note, ILogSigner own) =>
        own.Past.Revoked.FirstOrDefault(key => NoteCheck.Holds(note, key)) is { } revoked
            ? WitnessRefusals.LogKeyRevoked(spot, Digest.Of(revoked.PublicKey.Span))
            : own.Past.Believed.Prepend(own.LogKey).Any(key => NoteCheck.Holds(note, key)) ? null
            : LedgerRefusals.OtherLogKey(spot, own.LogKey.Name);

    private Outcome<IReadOnlyList<NewEntry>> Entries(LedgerEdge edge, IReadOnlyList<Act> acts)
    {
        var previous = edge.LastAct;
        foreach (var act in acts)
        {
            if (OrderRule.Check(previous, act) is { } disorder)
            {
                return disorder;
            }

            previous = act;
        }

        // Only now: nothing is signed that the order refuses.
        var made = new Outcome<NewEntry>[acts.Count];
        if (signer is null || made.Length < ActsForThreads)
        {
            for (var index = 0; index < made.Length; index++)
            {
                made[index] = EntryOf(acts[index]);
            }
        }
        else
        {
            // A signature and a time stamp for each take longer than all else, and none depends on another.
            Parallel.For(0, made.Length, index => made[index] = EntryOf(acts[index]));
        }

        var why = made.OfType<Outcome<NewEntry>.Refused>().FirstOrDefault()?.Why;
        return why is null
            ? made.Select(entry => ((Outcome<NewEntry>.Ok)entry).Value).ToArray()
            : new Outcome<IReadOnlyList<NewEntry>>.Refused(why);
    }

    private Outcome<NewEntry> EntryOf(Act act) => signer is null ? new NewEntry(act, act.Bytes, Envelope: null) : Signed(signer, act);

    private static Outcome<NewEntry> Signed(ILogSigner own, Act act)
    {
        if (act.Key != own.ActKey)
        {
            return LedgerRefusals.SignerWrong($"the act names the key {act.Key?.Brief ?? Act.NoKey}, and {own.ActKey.Brief} signs");
        }

        return own.Sign(act).Then<NewEntry>(signed =>
        {
            if (SignedActReader.Fault(signed, act) is { } fault)
            {
                return LedgerRefusals.SignerWrong(fault);
            }

            // Without a hint at the key: the certificate is in the entry.
            var envelope = EnvelopeText.Write(signed.Envelope with { KeyId = "" });
            var entry = signed.Entry.ToBytes();
            return entry.Length <= EntryBundle.EntryBytesMax
                ? new NewEntry(act, entry, new ActEnvelope(envelope, signed.TimeStamp))
                : LedgerRefusals.SignerWrong($"its entry takes {entry.Length} bytes, and at most {EntryBundle.EntryBytesMax} fit");
        });
    }

    private Outcome<LogHead> Next(LedgerEdge edge, IReadOnlyList<NewEntry> entries)
    {
        var range = edge.Range();
        foreach (var entry in entries)
        {
            range.Append(entry.Leaf);
        }

        return HeadOf(range.Size, range.Root);
    }

    // Signed before it is written, and published last: a state that was never published was signed for nobody.
    private Outcome<LogHead> HeadOf(long size, TreeHash root)
    {
        if (signer is null)
        {
            return new LogHead(Checkpoint.ForDevelopment(origin, size, root), Note: null, HasBegun: true);
        }

        var head = new Checkpoint(origin, size, root, []);
        return signer.Sign(head).Then<LogHead>(note => note.Text == head.ToText() && NoteCheck.Holds(note, signer.LogKey)
            ? new LogHead(head, note, HasBegun: true)
            : LedgerRefusals.SignerWrong("the checkpoint bears another text or no good signature of the log key"));
    }
}
