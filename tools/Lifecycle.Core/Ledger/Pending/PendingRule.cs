using Lifecycle.Formats;
using Lifecycle.Refusals;

namespace Lifecycle.Ledger.Pending;

/// <summary>Which pending act may follow which, and what may enter the ledger of the home.</summary>
public static class PendingRule
{
    /// <summary>Null when it goes on from the one before it in its folder; the first follows nothing.</summary>
    public static Refusal? Check(SourceSpot where, PendingAct? before, PendingAct next)
    {
        var wanted = before is null ? 0 : before.Link.Number + 1;
        return next.Link.Number != wanted || next.Link.After != before?.Digest
            ? PendingRefusals.Broken(where, $"it is number {next.Link.Number} after {next.Link.After?.Brief ?? "nothing"}, and should be number {wanted} after {before?.Digest.Brief ?? "nothing"}")
            : before is not null && next.Link.Base != before.Link.Base && (next.Link.Base is not { } now || now.Size <= (before.Link.Base?.Size ?? -1))
                ? PendingRefusals.Broken(where, "it knows an earlier state of the home's ledger than the one before it")
                : OrderRule.Check(before?.Act, next.Act);
    }

    /// <summary>Null when the state that was known is one in which the home's ledger was.</summary>
    /// <param name="where">The pending act.</param>
    /// <param name="pending">What says the state.</param>
    /// <param name="head">The home's ledger now.</param>
    /// <param name="leaves">Of its entries.</param>
    public static Refusal? CheckBase(SourceSpot where, PendingAct pending, Checkpoint head, IReadOnlyList<TreeHash> leaves)
    {
        if (pending.Link.Base is not { } known)
        {
            return null;
        }

        var tree = new CompactRange();
        foreach (var leaf in leaves.Take((int)Math.Min(known.Size, leaves.Count)))
        {
            tree.Append(leaf);
        }

        return known.Origin == head.Origin && known.Size <= leaves.Count && tree.Root == known.Root
            ? null : PendingRefusals.OtherHome(where, known, PendingBase.Of(head));
    }

    /// <summary>The submitted act that goes on from the same act as this one; null where there is none.</summary>
    /// <param name="acts">The ledger's own acts.</param>
    /// <param name="pending">What is to be submitted.</param>
    public static (long Place, Digest Entry)? OtherAfter(IReadOnlyList<Act> acts, PendingAct pending)
    {
        for (var place = 0; pending.Link.After is not null && place < acts.Count; place++)
        {
            if (SubmitAct.EntryOf(acts[place]) is { } entry && entry != pending.Digest && SubmitAct.AfterOf(acts[place]) == pending.Link.After)
            {
                return (place, entry);
            }
        }

        return null;
    }

    /// <summary>Whether an act is shown to come before a later one of the ledger.</summary>
    /// <remarks>
    /// What was made away stands where it was submitted, but was there earlier: before it came only what its chain knew of the
    /// home's ledger, and what its own chain says.
    /// </remarks>
    public static bool IsBefore(IReadOnlyList<Act> acts, long index, long later) => index < later
        && (later >= acts.Count || acts[(int)later].Submission is not { } away || index < away.Known || acts[(int)index].Submission?.Chain == away.Chain);
}
