using Lifecycle.Formats;
using Lifecycle.Ledger;
using Lifecycle.Ledger.Signed;
using Lifecycle.Ledger.Witnesses;
using Lifecycle.Refusals;
using Lifecycle.Storage.Files;

namespace Lifecycle.Storage.Ledger;

/// <summary>The ledger on disk: a C2SP tile log in plain files under <c>ledger/</c> of a records folder.</summary>
/// <remarks>
/// Its first entry decides whether it is signed. An unsigned development log shows that nothing was changed by
/// accident or by somebody who cannot compute hashes, and no more: docs/ideas/ledger.md says what an administrator
/// could still do.
/// </remarks>
public sealed class LedgerStore
{
    private const int LooksMax = 3;

    private readonly LedgerFolder folder;

    private readonly ILogVerifier? verifier;

    private LogHead state;

    private LedgerStore(LedgerFolder folder, LogHead head, ILogVerifier? verifier) =>
        (this.folder, state, this.verifier) = (folder, head, verifier);

    /// <summary>The state when the ledger was opened or last appended to. Entries are only checked by reading them.</summary>
    public Checkpoint Head => state.Checkpoint;

    /// <summary>Whether the log is a signed one; false for one that was never begun.</summary>
    public bool IsSigned => state.IsSigned;

    /// <summary>How long to wait for another writer before refusing.</summary>
    internal TimeSpan LockWaitMax { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Reads the checkpoint alone: cheap enough for every command. Writes nothing.</summary>
    /// <param name="recordsFolder">As people know it: refusals name files by it.</param>
    /// <param name="origin">The ledger's name for ever.</param>
    /// <param name="verifier">Who knows the keys; without one a reading says that signatures were not looked at.</param>
    public static Outcome<LedgerStore> Open(string recordsFolder, string origin, ILogVerifier? verifier = null)
    {
        if (!Checkpoint.IsOrigin(origin))
        {
            return LedgerRefusals.OriginUnfit(origin);
        }

        var folder = new LedgerFolder(recordsFolder);
        return folder.Head(origin).Then<LedgerStore>(head => new LedgerStore(folder, head, verifier));
    }

    /// <summary>Opens the log that is there, of either kind.</summary>
    /// <param name="recordsFolder">As people know it.</param>
    /// <param name="originOf">The name of a ledger here, when told whether it is signed.</param>
    /// <param name="verifier">Who knows the keys, or null.</param>
    public static Outcome<LedgerStore> OpenEither(string recordsFolder, Func<bool, string> originOf, ILogVerifier? verifier = null) =>
        new LedgerFolder(recordsFolder).IsSigned().Then(isSigned => Open(recordsFolder, originOf(isSigned), verifier));

    /// <summary>Appends all or none to an unsigned log, and returns their places once a checkpoint over them is on the disk.</summary>
    public Outcome<IReadOnlyList<long>> Append(IReadOnlyList<Act> acts) => Append(acts, LedgerAppend.Unsigned(folder, Head.Origin));

    /// <summary>The same for a signed log. Acts are signed one by one, in their place, and one checkpoint covers them all.</summary>
    public Outcome<IReadOnlyList<long>> Append(IReadOnlyList<Act> acts, ILogSigner signer) =>
        Append(acts, LedgerAppend.Signed(folder, Head.Origin, signer));

    /// <summary>Every act, after every byte of the log was checked against its checkpoint.</summary>
    public Outcome<LedgerReading> Read() => Look(head => new LedgerAudit(folder, head, verifier).Read());

    /// <summary>Proves that an act is under the root of <see cref="Head"/>; hashes from leaf to root.</summary>
    public Outcome<IReadOnlyList<TreeHash>> ProveInclusion(long index) =>
        Prove(nodes => TreeProof.Inclusion(index, Head.Size, nodes));

    /// <summary>Proves that the log at <see cref="Head"/> begins with all of what it was at an earlier size.</summary>
    public Outcome<IReadOnlyList<TreeHash>> ProveConsistency(long oldSize) =>
        Prove(nodes => TreeProof.Consistency(oldSize, Head.Size, nodes));

    /// <summary>One act of a signed log with all that proves it, to be given away.</summary>
    public Outcome<LoggedAct> Find(long index) =>
        LedgerProofs.Fit(folder, state).Then(_ => Look(head => new LedgerProofs(folder, head).Act(index)));

    /// <summary>The hash of an entry, as it lies on the disk: to be held against a proof.</summary>
    public Outcome<TreeHash> LeafOf(long index) => Look(head => new LedgerProofs(folder, head).Leaf(index));

    /// <summary>The state now, when it goes on from one that was seen before; both are said where it does not.</summary>
    public Outcome<SignedNote> GrownFrom(SourceSpot where, Checkpoint seen) => Look(
        head => new LedgerProofs(folder, head).GrownFrom(where, seen).Then<SignedNote>(_ => head.ToNote()));

    /// <summary>What a witness is asked: to cosign the state, which goes on from the one that was cosigned last.</summary>
    /// <param name="saw">How many entries the witness saw last, where it says so.</param>
    public Outcome<WitnessRequest> AskWitness(long? saw = null) =>
        LedgerProofs.Fit(folder, state).Then(_ => Look(head => new LedgerProofs(folder, head).AskWitness(saw)));

    /// <summary>The proof of an entry to the last state that witnesses cosigned; null where none covers it.</summary>
    public Outcome<LogProof?> ProveToCosigned(long index) => index >= Head.Size || !IsSigned
        ? new Outcome<LogProof?>.Ok(null)
        : Look(head => new LedgerProofs(folder, head).ToCosigned(index));

    /// <summary>Keeps a state of this log with the lines of witnesses, which the caller verified. Proofs lead there from now on.</summary>
    public Outcome<Checkpoint> KeepCosigned(SourceSpot where, SignedNote cosigned) => Checkpoint.Parse(where, cosigned.Text).Then(seen =>
        Locked(() => folder.Head(Head.Origin).Then(head => new LedgerProofs(folder, head).Keep(where, seen, cosigned))));

    // The tiles may be those of a longer log by now: every whole subtree of the shorter one is in them.
    private Outcome<IReadOnlyList<TreeHash>> Prove(
        Func<Func<int, long, TreeHash>, IReadOnlyList<TreeHash>> make) => Look<IReadOnlyList<TreeHash>>(head =>
    {
        var nodes = new TileNodes(folder, head.Checkpoint.Size);
        var proof = make(nodes.Node);
        return nodes.Faults.Count > 0
            ? new Outcome<IReadOnlyList<TreeHash>>.Refused(nodes.Faults)
            : new Outcome<IReadOnlyList<TreeHash>>.Ok(proof);
    });

    /// <summary>Looks at the log as it is now, without a lock where that is enough.</summary>
    private Outcome<T> Look<T>(Func<LogHead, Outcome<T>> at)
    {
        for (var attempt = 1; attempt <= LooksMax; attempt++)
        {
            var seen = folder.Head(Head.Origin);
            var looked = seen.Then(at);
            if (looked is Outcome<T>.Ok || !HasMoved(seen))
            {
                return looked;
            }
        }

        // Writers are too quick for this reader: it waits for its turn.
        return Locked(() => folder.Head(Head.Origin).Then(at));
    }

    /// <summary>Whether a writer moved on meanwhile: then what looked like damage may be its tidying.</summary>
    private bool HasMoved(Outcome<LogHead> seen) =>
        seen.TryGet(out var before, out _) && folder.Head(Head.Origin).TryGet(out var now, out _)
        && now.Checkpoint != before.Checkpoint;

    private Outcome<T> Locked<T>(Func<Outcome<T>> act)
    {
        try
        {
            FolderSync.Make(folder.Path);
            return LedgerLock.Take(folder, LockWaitMax).Then(held =>
            {
                using (held)
                {
                    return act();
                }
            });
        }
        catch (Exception broken) when (broken is IOException or UnauthorizedAccessException)
        {
            return LedgerRefusals.NotWritten(new SourceSpot(folder.Path), broken.Message);
        }
    }

    private Outcome<IReadOnlyList<long>> Append(IReadOnlyList<Act> acts, LedgerAppend append)
    {
        if (acts.Count == 0)
        {
            return new Outcome<IReadOnlyList<long>>.Ok([]);
        }

        return Locked(() => append.Run(acts)).Then(head =>
        {
            state = head;
            return new Outcome<IReadOnlyList<long>>.Ok([.. acts.Select((_, place) => Head.Size - acts.Count + place)]);
        });
    }
}
