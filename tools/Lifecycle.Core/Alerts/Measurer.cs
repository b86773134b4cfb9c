using Lifecycle.Formats;

namespace Lifecycle.Alerts;

/// <summary>The state of one type's measure.</summary>
internal abstract class Measurer
{
    public virtual long Dropped => 0;

    public static Measurer Of(Measure measure) => measure switch
    {
        Measure.Level => new Level(),
        Measure.Slope slope => new Slope(slope, new SampleRing(), 0),
        Measure.Rise rise => new Rise(rise, new SampleRing(), new SortedSamples(), 0, 0),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>Takes an assessed score and its smoothed value; null while there is too little to measure.</summary>
    public abstract double? Add(Moment time, double score, double smoothed);

    public abstract void Clear();

    public abstract Measurer Copy();

    private sealed class Level : Measurer
    {
        public override double? Add(Moment time, double score, double smoothed) => smoothed;

        public override void Clear()
        {
        }

        public override Measurer Copy() => this;
    }

    private sealed class Slope(Measure.Slope rule, SampleRing ring, long dropped) : Measurer
    {
        private long dropped = dropped;

        public override long Dropped => dropped;

        public override double? Add(Moment time, double score, double smoothed)
        {
            while (ring.Count > 0 && (ring.IsFull || ring.TimeAt(0) <= time - rule.Window))
            {
                dropped += ring.TimeAt(0) <= time - rule.Window ? 0 : 1;
                ring.RemoveOldest();
            }

            ring.Add(time, smoothed);
            return ring.Count < 2 || time - ring.TimeAt(0) < rule.Settle ? null : PerHour() * rule.Factor;
        }

        public override void Clear() => ring.Clear();

        public override Measurer Copy() => new Slope(rule, ring.Copy(), dropped);

        // Summed anew for each frame, oldest first: running sums would carry rounding from frame to frame, and the
        // same window would then give different bytes depending on what came before it.
        private double PerHour()
        {
            var start = ring.TimeAt(0);
            var (hoursSum, valueSum) = (0.0, 0.0);
            for (var index = 0; index < ring.Count; index++)
            {
                hoursSum += (ring.TimeAt(index) - start).Ticks / (double)TimeSpan.TicksPerHour;
                valueSum += ring.ValueAt(index);
            }

            var (hoursMean, valueMean) = (hoursSum / ring.Count, valueSum / ring.Count);
            var (together, spread) = (0.0, 0.0);
            for (var index = 0; index < ring.Count; index++)
            {
                var hours = ((ring.TimeAt(index) - start).Ticks / (double)TimeSpan.TicksPerHour) - hoursMean;
                together += hours * (ring.ValueAt(index) - valueMean);
                spread += hours * hours;
            }

            return together / spread;
        }
    }

    private sealed class Rise(
        Measure.Rise rule, SampleRing ring, SortedSamples baseline, int entered, long dropped) : Measurer
    {
        // The first so many samples of the ring are the baseline; the later ones are still within the lag.
        private int entered = entered;
        private long dropped = dropped;

        public override long Dropped => dropped;

        public override double? Add(Moment time, double score, double smoothed)
        {
            var end = time - rule.Lag;
            while (ring.Count > 0 && (ring.IsFull || ring.TimeAt(0) <= end - rule.Window))
            {
                dropped += ring.TimeAt(0) <= end - rule.Window ? 0 : 1;
                if (entered > 0)
                {
                    baseline.Remove(ring.ValueAt(0));
                    entered--;
                }

                ring.RemoveOldest();
            }

            ring.Add(time, score);
            while (entered < ring.Count && ring.TimeAt(entered) <= end)
            {
                baseline.Add(ring.ValueAt(entered));
                entered++;
            }

            return entered == 0 || ring.TimeAt(entered - 1) - ring.TimeAt(0) < rule.Settle
                ? null
                : smoothed - baseline.Median;
        }

        public override void Clear()
        {
            ring.Clear();
            baseline.Clear();
            entered = 0;
        }

        public override Measurer Copy() => new Rise(rule, ring.Copy(), baseline.Copy(), entered, dropped);
    }
}
