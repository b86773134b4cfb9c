namespace Lifecycle.Replay.Differences;

/// <summary>Counts the frames that only one of two runs could assess, slice by slice.</summary>
public sealed class AssessableComparer(ModelRole role)
{
    public ModelRole Role => role;

    public long Differ { get; private set; }

    /// <summary>The first of them, and what the first run says there.</summary>
    public (FramePlace At, bool InFirst)? First { get; private set; }

    /// <param name="place">Of the case in the set's order; slices come in order.</param>
    /// <param name="from">The frame of the case that the slice begins with.</param>
    /// <param name="one">The first run's.</param>
    /// <param name="other">The second run's.</param>
    public void Take(int place, int from, ReadOnlySpan<byte> one, ReadOnlySpan<byte> other)
    {
        for (var at = one.CommonPrefixLength(other); at < one.Length; at++)
        {
            if (one[at] != other[at])
            {
                Differ++;
                First ??= (new FramePlace(place, from + at), one[at] != 0);
            }
        }
    }
}
