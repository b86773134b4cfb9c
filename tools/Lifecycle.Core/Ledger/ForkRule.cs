using Lifecycle.Formats;
using Lifecycle.Refusals;

namespace Lifecycle.Ledger;

/// <summary>What states of one log show of a fork by themselves: two of one length have one root.</summary>
/// <remarks>States of different lengths need a proof, which only somebody who has the log can make: see <see cref="GrowthRule"/>.</remarks>
public static class ForkRule
{
    /// <summary>The first two states that cannot both be of one log; null when nothing speaks against it.</summary>
    public static Refusal? Check(IReadOnlyList<(SourceSpot Where, Checkpoint State)> states)
    {
        var known = new Dictionary<(string Origin, long Size), Checkpoint>();
        foreach (var (where, state) in states)
        {
            if (!known.TryAdd((state.Origin, state.Size), state) && known[(state.Origin, state.Size)].Root != state.Root)
            {
                return LedgerRefusals.Forked(where, known[(state.Origin, state.Size)], state);
            }
        }

        return null;
    }
}
