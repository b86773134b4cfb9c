using Lifecycle.Formats;

namespace Lifecycle.Drift.Watching;

/// <summary>How long a signal was silent at most while the process was right, in blocks.</summary>
/// <param name="Frozen">With one and the same number.</param>
/// <param name="Empty">With frames and without numbers.</param>
public sealed record ReferenceSilence(int Frozen, int Empty)
{
    /// <summary>Of batches, or of each camera of a batch where they are told apart: the tallies of their blocks in order.</summary>
    internal static ReferenceSilence Of(IEnumerable<IEnumerable<SignalTally>> batches, int numbersMin)
    {
        var longest = new ReferenceSilence(0, 0);
        foreach (var blocks in batches)
        {
            var (frozen, empty) = (new SilentRun(), new SilentRun());
            foreach (var block in blocks.Select(SilentBlock.Of))
            {
                frozen.TakeFrozen(block, numbersMin, default, double.NaN);
                empty.TakeEmpty(block, numbersMin, default, double.NaN);
                longest = new ReferenceSilence(Math.Max(longest.Frozen, (int)frozen.Blocks), Math.Max(longest.Empty, (int)empty.Blocks));
            }
        }

        return longest;
    }
}
