namespace Lifecycle.Acceptance;

/// <summary>The items of one case sorted out by alert type, each type's in the order given.</summary>
/// <remarks>
/// One pass however many types there are, instead of one pass per type. The next case fills the same memory again.
/// </remarks>
internal sealed class ByType<T>(Func<T, string> typeOf)
{
    private T[] items = [];
    private int[] places = [];
    private int[] ends = [];
    private int types;

    /// <param name="all">In any order.</param>
    /// <param name="known">The place of each type; gains those that are new.</param>
    public void Fill(IReadOnlyList<T> all, Dictionary<string, int> known)
    {
        if (items.Length < all.Count)
        {
            (items, places) = (new T[all.Count * 2], new int[all.Count * 2]);
        }

        for (var index = 0; index < all.Count; index++)
        {
            var type = typeOf(all[index]);
            if (!known.TryGetValue(type, out places[index]))
            {
                places[index] = known.Count;
                known.Add(type, known.Count);
            }
        }

        Sort(all, known.Count);
    }

    /// <summary>Those of one type.</summary>
    public Span<T> this[int place] => place < types
        ? items.AsSpan((place == 0 ? 0 : ends[place - 1])..ends[place])
        : [];

    private void Sort(IReadOnlyList<T> all, int count)
    {
        types = count;
        if (ends.Length < types)
        {
            ends = new int[types * 2];
        }

        Array.Clear(ends);
        for (var index = 0; index < all.Count; index++)
        {
            ends[places[index]]++;
        }

        var start = 0;
        foreach (ref var end in ends.AsSpan(0, types))
        {
            (end, start) = (start, start + end);
        }

        for (var index = 0; index < all.Count; index++)
        {
            items[ends[places[index]]++] = all[index];
        }
    }
}
