using Lifecycle.Formats;

namespace Lifecycle.Acceptance;

/// <summary>A set of times: stretches from, up to, not including, to; in order, and no two touch.</summary>
/// <remarks>Cleared, added to, settled, then read. The next case fills the same memory again.</remarks>
internal sealed class Stretches
{
    private (Moment From, Moment To)[] items = new (Moment From, Moment To)[16];
    private int count;
    private bool isOrdered = true;

    public ReadOnlySpan<(Moment From, Moment To)> Items => items.AsSpan(0, count);

    public TimeSpan Total
    {
        get
        {
            var total = TimeSpan.Zero;
            foreach (var (from, to) in Items)
            {
                total += to - from;
            }

            return total;
        }
    }

    /// <summary>Settled, from stretches in any order, that may overlap and may be empty.</summary>
    public static Stretches Of(IEnumerable<(Moment From, Moment To)> any)
    {
        var stretches = new Stretches();
        foreach (var (from, to) in any)
        {
            stretches.Add(from, to);
        }

        stretches.Settle();
        return stretches;
    }

    public Stretches Without(Stretches other)
    {
        var left = new Stretches();
        left.SetTo(this, other);
        left.Settle();
        return left;
    }

    public void Clear() => (count, isOrdered) = (0, true);

    /// <summary>In any order; may overlap others and may be empty.</summary>
    public void Add(Moment from, Moment to)
    {
        if (from >= to)
        {
            return;
        }

        if (count == items.Length)
        {
            Array.Resize(ref items, count * 2);
        }

        isOrdered &= count == 0 || items[count - 1].From <= from;
        items[count++] = (from, to);
    }

    public void Settle()
    {
        if (!isOrdered)
        {
            items.AsSpan(0, count).Sort(static (left, right) => left.From.CompareTo(right.From));
        }

        var kept = 0;
        foreach (var (from, to) in Items)
        {
            if (kept > 0 && from <= items[kept - 1].To)
            {
                items[kept - 1].To = to > items[kept - 1].To ? to : items[kept - 1].To;
            }
            else
            {
                items[kept++] = (from, to);
            }
        }

        (count, isOrdered) = (kept, true);
    }

    /// <summary>Becomes what the one has and the other has not.</summary>
    public void SetTo(Stretches one, Stretches without)
    {
        Clear();
        var first = 0;
        foreach (var (from, to) in one.Items)
        {
            while (first < without.count && without.items[first].To <= from)
            {
                first++;
            }

            var at = from;
            for (var next = first; next < without.count && without.items[next].From < to; next++)
            {
                Add(at, without.items[next].From);
                at = without.items[next].To;
            }

            Add(at, to);
        }
    }

    /// <summary>The time that both have.</summary>
    public TimeSpan Shared(Stretches other)
    {
        var (total, mine, its) = (TimeSpan.Zero, 0, 0);
        while (mine < count && its < other.count)
        {
            var ((from, to), (otherFrom, otherTo)) = (items[mine], other.items[its]);
            total += Both(from, to, otherFrom, otherTo);
            (mine, its) = to < otherTo ? (mine + 1, its) : (mine, its + 1);
        }

        return total;
    }

    /// <summary>The time of this set from a moment up to another.</summary>
    public TimeSpan Within(Moment from, Moment to)
    {
        var total = TimeSpan.Zero;
        for (var next = FirstEndingAfter(from); next < count && items[next].From < to; next++)
        {
            total += Both(from, to, items[next].From, items[next].To);
        }

        return total;
    }

    public bool Contains(Moment time) => EndOfStretchAt(time) is not null;

    /// <summary>The end of the stretch that a moment lies in; null when it lies in none.</summary>
    public Moment? EndOfStretchAt(Moment time)
    {
        var place = FirstEndingAfter(time);
        return place < count && items[place].From <= time ? items[place].To : null;
    }

    /// <summary>The place of the first stretch that begins at a moment or after it.</summary>
    public int FirstFrom(Moment time)
    {
        var (low, high) = (0, count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = items[middle].From < time ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    private int FirstEndingAfter(Moment time)
    {
        var (low, high) = (0, count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = items[middle].To <= time ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    private static TimeSpan Both(Moment from, Moment to, Moment otherFrom, Moment otherTo)
    {
        var (begin, end) = (from > otherFrom ? from : otherFrom, to < otherTo ? to : otherTo);
        return begin < end ? end - begin : TimeSpan.Zero;
    }
}
