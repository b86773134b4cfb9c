using Lifecycle.Formats;
using Lifecycle.Ledger;
using Lifecycle.Refusals;
using Lifecycle.Storage.Files;

namespace Lifecycle.Storage.Ledger;

/// <summary>The ledger on disk: a C2SP tile log in plain files under <c>ledger/</c> of a records folder.</summary>
/// <remarks>
/// An unsigned development log: it shows that nothing was changed by accident or by somebody who cannot compute
/// hashes, and no more. docs/ideas/ledger.md says what an administrator could still do.
/// </remarks>
public sealed class LedgerStore
{
    private const int LooksMax = 3;

    private readonly LedgerFolder folder;

    private LedgerStore(LedgerFolder folder, Checkpoint head)
    {
        this.folder = folder;
        Head = head;
    }

    /// <summary>The state when the ledger was opened or last appended to. Entries are only checked by reading them.</summary>
    public Checkpoint Head { get; private set; }

    /// <summary>How long to wait for another writer before refusing.</summary>
    internal TimeSpan LockWaitMax { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Reads the checkpoint alone: cheap enough for every command. Writes nothing.</summary>
    /// <param name="recordsFolder">As people know it: refusals name files by it.</param>
    /// <param name="origin">The ledger's name for ever.</param>
    public static Outcome<LedgerStore> Open(string recordsFolder, string origin)
    {
        if (!Checkpoint.IsOrigin(origin))
        {
            return LedgerRefusals.OriginUnfit(origin);
        }

        var folder = new LedgerFolder(recordsFolder);
        return folder.Head(origin).Then<LedgerStore>(head => new LedgerStore(folder, head));
    }

    /// <summary>Appends all or none, and returns their places once entries, tiles and checkpoint are on the disk.</summary>
    public Outcome<IReadOnlyList<long>> Append(IReadOnlyList<Act> acts)
    {
        if (acts.Count == 0)
        {
            return new Outcome<IReadOnlyList<long>>.Ok([]);
        }

        return Locked(() => AppendLocked(acts));
    }

    /// <summary>Every act, after every byte of the log was checked against its checkpoint.</summary>
    public Outcome<LedgerReading> Read() => Look(head => new LedgerAudit(folder, head).Read());

    /// <summary>Proves that an act is under the root of <see cref="Head"/>; hashes from leaf to root.</summary>
    public Outcome<IReadOnlyList<TreeHash>> ProveInclusion(long index) =>
        Prove(nodes => TreeProof.Inclusion(index, Head.Size, nodes));

    /// <summary>Proves that the log at <see cref="Head"/> begins with all of what it was at an earlier size.</summary>
    public Outcome<IReadOnlyList<TreeHash>> ProveConsistency(long oldSize) =>
        Prove(nodes => TreeProof.Consistency(oldSize, Head.Size, nodes));

    // The tiles may be those of a longer log by now: every whole subtree of the shorter one is in them.
    private Outcome<IReadOnlyList<TreeHash>> Prove(
        Func<Func<int, long, TreeHash>, IReadOnlyList<TreeHash>> make) => Look<IReadOnlyList<TreeHash>>(head =>
    {
        var nodes = new TileNodes(folder, head.Size);
        var proof = make(nodes.Node);
        return nodes.Faults.Count > 0
            ? new Outcome<IReadOnlyList<TreeHash>>.Refused(nodes.Faults)
            : new Outcome<IReadOnlyList<TreeHash>>.Ok(proof);
    });

    /// <summary>Looks at the log as it is now, without a lock where that is enough.</summary>
    private Outcome<T> Look<T>(Func<Checkpoint, Outcome<T>> at)
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
    private bool HasMoved(Outcome<Checkpoint> seen) =>
        seen.TryGet(out var before, out _) && folder.Head(Head.Origin).TryGet(out var now, out _) && now != before;

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

    private Outcome<IReadOnlyList<long>> AppendLocked(IReadOnlyList<Act> acts) =>
        folder.Head(Head.Origin).Then(head => LedgerEdge.Load(folder, head)).Then<IReadOnlyList<long>>(edge =>
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

            var first = edge.Head.Size;
            LedgerWriter.Begin(folder, edge.Head);
            Head = new LedgerWriter(folder, edge).Append(acts);
            return new Outcome<IReadOnlyList<long>>.Ok([.. acts.Select((_, offset) => first + offset)]);
        });
}
