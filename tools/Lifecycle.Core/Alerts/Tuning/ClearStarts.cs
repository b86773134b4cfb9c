namespace Lifecycle.Alerts.Tuning;

/// <summary>The frames at which a series comes to the quiet side of one clear level, in order.</summary>
internal sealed class ClearStarts
{
    private readonly int[] frames;

    private ClearStarts(int[] frames) => this.frames = frames;

    public static ClearStarts Of(MeasuredSeries series, AlertPolicy policy)
    {
        var found = new List<int>();
        var values = series.Values;
        foreach (var stretch in series.Stretches)
        {
            var wasQuiet = false;
            for (var frame = stretch.From; frame < stretch.To; frame++)
            {
                var isQuiet = !policy.IsBeyond(policy.Clear, values[frame]);
                if (isQuiet && !wasQuiet)
                {
                    found.Add(frame);
                }

                wasQuiet = isQuiet;
            }
        }

        return new ClearStarts([.. found]);
    }

    /// <summary>The first such frame after a frame that is beyond the level; what it is beyond the stretch means nothing.</summary>
    /// <param name="frame">One beyond the level.</param>
    /// <param name="from">Where to look from: never beyond the answer. Moved on to it.</param>
    public int After(int frame, ref int from)
    {
        // Doubling steps first: the next one is mostly near, and a long alert passes over thousands.
        var (low, step) = (from, 1);
        while (low + step < frames.Length && frames[low + step] <= frame)
        {
            low += step;
            step *= 2;
        }

        var high = Math.Min(low + step, frames.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = frames[middle] <= frame ? (middle + 1, high) : (low, middle);
        }

        from = low;
        return low < frames.Length ? frames[low] : int.MaxValue;
    }
}
