using System.Buffers;
using Lifecycle.Formats;

namespace Lifecycle.Acceptance;

/// <summary>Many lists that are each in the order of time, made one that is.</summary>
internal static class TimeOrder
{
    /// <summary>Of equal times the earlier list comes first, and within a list the order stays.</summary>
    public static T[] Joined<T>(T[][] lists, Func<T, Moment> timeOf)
    {
        var count = lists.Sum(list => list.Length);
        var (places, all, joined) = (ArrayPool<Place>.Shared.Rent(count), ArrayPool<T>.Shared.Rent(count), new T[count]);
        var next = 0;
        foreach (var list in lists)
        {
            foreach (var item in list)
            {
                places[next] = new Place(timeOf(item), next);
                all[next++] = item;
            }
        }

        places.AsSpan(0, count).Sort();
        for (var index = 0; index < count; index++)
        {
            joined[index] = all[places[index].Number];
        }

        ArrayPool<Place>.Shared.Return(places);
        ArrayPool<T>.Shared.Return(all, clearArray: true);
        return joined;
    }

    // Without a reference in it: sorting then moves plain numbers.
    private readonly struct Place(Moment time, int number) : IComparable<Place>
    {
        public int Number { get; } = number;

        private Moment Time { get; } = time;

        public int CompareTo(Place other)
        {
            var byTime = Time.CompareTo(other.Time);
            return byTime != 0 ? byTime : Number.CompareTo(other.Number);
        }
    }
}
