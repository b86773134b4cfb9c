using Lifecycle.Formats;
using Lifecycle.Refusals;

namespace Lifecycle.Ledger;

/// <summary>A log only grows: what it was once, it begins with for ever. Anything else is a fork.</summary>
public static class GrowthRule
{
    /// <summary>Null when the log goes on from where it was seen. Both states are said where it does not.</summary>
    /// <param name="where">Where the earlier state was kept.</param>
    /// <param name="seen">The earlier state.</param>
    /// <param name="now">The state of the log.</param>
    /// <param name="proof">Of consistency, from <see cref="TreeProof.Consistency"/>.</param>
    public static Refusal? Check(SourceSpot where, Checkpoint seen, Checkpoint now, IReadOnlyList<TreeHash> proof)
    {
        // A ledger that is gone has no kind any more, and so perhaps another name: what matters is that it is gone.
        if (now.Size == 0 && seen.Size > 0)
        {
            return LedgerRefusals.Forked(where, seen, now);
        }

        if (seen.Origin != now.Origin)
        {
            return LedgerRefusals.OtherOrigin(where, now.Origin, seen.Origin);
        }

        return ProofCheck.Extends(seen.Size, seen.Root, now.Size, now.Root, proof) ? null : LedgerRefusals.Forked(where, seen, now);
    }
}
