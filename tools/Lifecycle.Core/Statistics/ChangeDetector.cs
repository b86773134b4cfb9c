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
    public Outcome<long> Observe(double value) => TryObserve(value) ? Seen
        : !double.IsFinite(value) ? StatisticsRefusals.NonFinite((int)Math.Min(Seen, int.MaxValue - 1), value)
        : Refused(value);

    /// <summary>The same without words, and without any memory: for a stream that is watched for years.</summary>
    public bool TryObserve(double value)
    {
        if (!double.IsFinite(value) || !CanTake(value))
        {
            return false;
        }

        Take(value);
        Seen++;
        return true;
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

    /// <summary>Every number that changes from value to value, in a fixed order: counts are below 2^53, so a double holds them.</summary>
    public double[] Save()
    {
        var numbers = new List<double> { Seen };
        Write(numbers);
        return [.. numbers];
    }

    /// <summary>Goes on from where another one of the same settings was saved. False, and nothing changed, when it cannot have been one.</summary>
    public bool TryRestore(ReadOnlySpan<double> numbers)
    {
        if (numbers.Length == 0 || !IsCount(numbers[0]) || !TryRead(numbers[1..]))
        {
            return false;
        }

        Seen = (long)numbers[0];
        return true;
    }

    /// <summary>How far it has gone towards its limit, in the limit's own unit: what a limit is chosen by.</summary>
    internal virtual double Reach => double.NaN;

    private protected static bool IsCount(double number) => number is >= 0 and < 9007199254740992 && number == Math.Floor(number);

    private protected static bool AreFinite(ReadOnlySpan<double> numbers)
    {
        foreach (var number in numbers)
        {
            if (!double.IsFinite(number))
            {
                return false;
            }
        }

        return true;
    }

    private protected abstract void Write(List<double> numbers);

    private protected abstract bool TryRead(ReadOnlySpan<double> numbers);

    /// <summary>Whether this detector takes such a number at all.</summary>
    private protected virtual bool CanTake(double value) => true;

    /// <summary>Why it does not.</summary>
    private protected virtual List<Refusal> Refused(double value) => throw new System.Diagnostics.UnreachableException();

    private protected abstract void Take(double value);

    /// <summary>After a copy: what is still shared becomes the copy's own.</summary>
    private protected virtual void Separate()
    {
    }
}
