using Lifecycle.Formats;
using Lifecycle.Refusals;
using Lifecycle.Storage.Builds;
using Lifecycle.Storage.Ledger;

namespace Lifecycle.Workflows.Approving;

/// <summary>Puts beside a build what shows offline that witnesses saw its acts: one proof each, to the last state that they cosigned.</summary>
internal static class OutsideProofs
{
    /// <summary>How many proofs are there now. What no cosigned state covers yet gets none, and what lies there stays.</summary>
    /// <param name="store">The ledger; an unsigned one proves nothing.</param>
    /// <param name="build">The digest of build.json.</param>
    /// <param name="folder">The folder of the build.</param>
    public static Outcome<int> Refresh(LedgerStore store, Digest build, string folder)
    {
        var approvals = new ApprovalFolder(folder);
        var count = 0;
        foreach (var (entry, place) in OutsideOrder.Entries(build, folder))
        {
            if (entry.Leaf is not { } leaf || place is not { } index)
            {
                continue;
            }

            if (!store.ProveToCosigned(index).TryGet(out var proof, out var why) && why.Count > 0)
            {
                return new Outcome<int>.Refused(why);
            }

            // What a bundle says of its place is only a hint: a proof of another entry is none.
            if (proof is not null && proof.Check(new SourceSpot(entry.Name), leaf) is Outcome<Lifecycle.Ledger.Checkpoint>.Ok)
            {
                approvals.PutProof(entry.Name, proof.ToBytes());
                count++;
            }
        }

        return count;
    }
}
