using Lifecycle.Formats;
using Lifecycle.Statistics;

namespace Lifecycle.Alerts;

/// <summary>The state of one type's smoothing.</summary>
internal abstract class Smoother
{
    private const double Ln2 = 0.6931471805599453;

    public virtual long Dropped => 0;

    public static Smoother Of(Smoothing smoothing) => smoothing switch
    {
        Smoothing.None => new Nothing(),
        Smoothing.Median median => new Median(median.Window, new SampleRing(), new SortedSamples(), 0),
        Smoothing.Exponential exponential => new Exponential(exponential.HalfLife, null, 0),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>Takes an assessed score and gives the smoothed one.</summary>
    public abstract double Add(Moment time, double score);

    public abstract void Clear();

    public abstract Smoother Copy();

    private sealed class Nothing : Smoother
    {
        public override double Add(Moment time, double score) => score;

        public override void Clear()
        {
        }

        public override Smoother Copy() => this;
    }

    private sealed class Median(TimeSpan window, SampleRing ring, SortedSamples sorted, long dropped) : Smoother
    {
        private long dropped = dropped;

        public override long Dropped => dropped;

        public override double Add(Moment time, double score)
        {
            while (ring.Count > 0 && (ring.IsFull || ring.TimeAt(0) <= time - window))
            {
                dropped += ring.TimeAt(0) <= time - window ? 0 : 1;
                sorted.Remove(ring.ValueAt(0));
                ring.RemoveOldest();
            }

            ring.Add(time, score);
            sorted.Add(score);
            return sorted.Median;
        }

        public override void Clear()
        {
            ring.Clear();
            sorted.Clear();
        }

        public override Smoother Copy() => new Median(window, ring.Copy(), sorted.Copy(), dropped);
    }

    private sealed class Exponential(TimeSpan halfLife, Moment? last, double average) : Smoother
    {
        private Moment? last = last;
        private double average = average;

        public override double Add(Moment time, double score)
        {
            average = last is { } before
                ? score + ((average - score) * Real.Exp(-Ln2 * ((double)(time - before).Ticks / halfLife.Ticks)))
                : score;
            last = time;
            return average;
        }

        public override void Clear() => last = null;

        public override Smoother Copy() => new Exponential(halfLife, last, average);
    }
}
