namespace Lifecycle.Replay.Differences;

/// <summary>Holds one score of two runs against each other, slice by slice: a column is never there as a whole.</summary>
public sealed class ScoreComparer(ModelRole role, string score, double tolerance)
{
    private double largest;
    private FramePlace? largestAt;
    private long beyond;
    private ScorePair? first;

    public ScoreDifference Found => new(role, score, largest, largestAt, beyond, first);

    /// <param name="place">Of the case in the set's order; slices come in order.</param>
    /// <param name="from">The frame of the case that the slice begins with.</param>
    /// <param name="one">The first run's.</param>
    /// <param name="other">The second run's.</param>
    public void Take(int place, int from, ReadOnlySpan<float> one, ReadOnlySpan<float> other)
    {
        // Nearly every frame of two runs on one machine is equal, and then nothing is looked at singly.
        for (var at = one.CommonPrefixLength(other); at < one.Length; at++)
        {
            Hold(new FramePlace(place, from + at), one[at], other[at]);
        }
    }

    // Equals takes NaN for equal to NaN: both runs have no score there.
    private void Hold(FramePlace at, float one, float other)
    {
        if (one.Equals(other))
        {
            return;
        }

        var apart = Math.Abs((double)one - other);
        apart = double.IsNaN(apart) ? double.PositiveInfinity : apart;
        if (apart > largest)
        {
            (largest, largestAt) = (apart, at);
        }

        if (apart > tolerance)
        {
            beyond++;
            first ??= new ScorePair(at, one, other);
        }
    }
}
