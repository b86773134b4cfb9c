using Lifecycle.Formats;

namespace Lifecycle.Acceptance;

/// <summary>A set of times: stretches from, up to, not including, to; in order, and no two touch.</summary>
internal sealed class Stretches
{
    private Stretches(IReadOnlyList<(Moment From, Moment To)> items) => Items = items;

    public IReadOnlyList<(Moment From, Moment To)> Items { get; }

    public TimeSpan Total => TimeSpan.FromTicks(Items.Sum(item => (item.To - item.From).Ticks));

    /// <summary>From stretches in any order, that may overlap and may be empty.</summary>
    public static Stretches Of(IEnumerable<(Moment From, Moment To)> any)
    {
        var items = new List<(Moment From, Moment To)>();
        foreach (var (from, to) in any.Where(item => item.From < item.To).OrderBy(item => item.From))
        {
            if (items.Count > 0 && from <= items[^1].To)
            {
                items[^1] = (items[^1].From, to > items[^1].To ? to : items[^1].To);
            }
            else
            {
                items.Add((from, to));
            }
        }

        return new Stretches(items);
    }

    public Stretches With(Stretches other) => Of(Items.Concat(other.Items));

    public Stretches Without(Stretches other)
    {
        var items = new List<(Moment From, Moment To)>();
        var first = 0;
        foreach (var (from, to) in Items)
        {
            while (first < other.Items.Count && other.Items[first].To <= from)
            {
                first++;
            }

            var at = from;
            for (var next = first; next < other.Items.Count && other.Items[next].From < to; next++)
            {
                items.Add((at, other.Items[next].From));
                at = other.Items[next].To;
            }

            items.Add((at, to));
        }

        return Of(items);
    }
}
