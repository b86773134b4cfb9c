using Lifecycle.Refusals;

namespace Lifecycle.Statistics;

/// <summary>Watches a stream for a change. Observing changes what is known; judging never does.</summary>
public abstract class ChangeDetector
{
    // Only this room knows how a detector is built.
    private protected ChangeDetector()
    {
    }

    /// <summary>How many values were taken since the start, over all changes.</summary>
    public long Seen { get; private set; }

    /// <summary>Takes one value. A refused one leaves everything as it was.</summary>
    public Outcome<long> Observe(double value)
    {
        var faults = double.IsFinite(value)
            ? Judged(value)
            : [StatisticsRefusals.NonFinite((int)Math.Min(Seen, int.MaxValue - 1), value)];
        if (faults.Count > 0)
        {
            return faults;
        }

        Take(value);
        return ++Seen;
    }

    /// <summary>The verdict after the last value; the same however often it is asked.</summary>
    public abstract ChangeVerdict Judge();

    /// <summary>A detector of its own that has seen the same: the two go on apart.</summary>
    public ChangeDetector Copy()
    {
        var copy = (ChangeDetector)MemberwiseClone();
        copy.Separate();
        return copy;
    }

    /// <summary>What this detector cannot take, although it is a number.</summary>
    private protected virtual List<Refusal> Judged(double value) => [];

    private protected abstract void Take(double value);

    /// <summary>After a copy: what is still shared becomes the copy's own.</summary>
    private protected virtual void Separate()
    {
    }
}
