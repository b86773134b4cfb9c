using Lifecycle.Formats;

namespace Lifecycle.Alerts;

/// <summary>Samples in time order, oldest first. Grows to what its window needs, then allocates no more.</summary>
internal sealed class SampleRing
{
    /// <summary>A window holds at most this many; then its oldest are let go early, and counted.</summary>
    public const int SamplesMax = 16_384;

    private const int SamplesAtFirst = 64;

    private long[] times = new long[SamplesAtFirst];
    private double[] values = new double[SamplesAtFirst];
    private int first;

    public int Count { get; private set; }

    public bool IsFull => Count == SamplesMax;

    public Moment TimeAt(int index) => new(times[Slot(index)]);

    public double ValueAt(int index) => values[Slot(index)];

    public void Add(Moment time, double value)
    {
        if (Count == times.Length)
        {
            Grow();
        }

        Count++;
        times[Slot(Count - 1)] = time.Micros;
        values[Slot(Count - 1)] = value;
    }

    public void RemoveOldest()
    {
        first = Slot(1);
        Count--;
    }

    public void Clear() => (first, Count) = (0, 0);

    public SampleRing Copy() => new()
    {
        times = [.. times], values = [.. values], first = first, Count = Count,
    };

    // The length is a power of two, so a mask wraps.
    private int Slot(int index) => (first + index) & (times.Length - 1);

    private void Grow()
    {
        var (grownTimes, grownValues) = (new long[times.Length * 2], new double[times.Length * 2]);
        for (var index = 0; index < Count; index++)
        {
            grownTimes[index] = times[Slot(index)];
            grownValues[index] = values[Slot(index)];
        }

        (times, values, first) = (grownTimes, grownValues, 0);
    }
}
