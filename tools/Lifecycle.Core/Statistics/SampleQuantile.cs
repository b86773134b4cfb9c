using Lifecycle.Refusals;

namespace Lifecycle.Statistics;

/// <summary>Quantiles of a sample.</summary>
public static class SampleQuantile
{
    /// <summary>Type 7 of Hyndman and Fan: linear between the order statistics, as R and NumPy do it.</summary>
    public static Outcome<double> Type7(IReadOnlyList<double> values, double p)
    {
        var faults = StatisticsChecks.Sample(values);
        if (!(p >= 0 && p <= 1))
        {
            faults.Add(StatisticsRefusals.InvalidArgument($"a probability of {p}", "0 to 1"));
        }

        if (faults.Count > 0)
        {
            return faults;
        }

        return OfSorted([.. values.Order()], p);
    }

    /// <summary>The same of values that are ascending already.</summary>
    /// <remarks>
    /// Measured from the nearer neighbour: rounding then never carries a quantile past a value, which matters where bins
    /// begin or end at one.
    /// </remarks>
    internal static double OfSorted(ReadOnlySpan<double> sorted, double p)
    {
        var (below, above, share) = Place(sorted.Length, p);
        return Between(sorted[below], sorted[above], share);
    }

    /// <summary>The same at 1/bins, 2/bins and so on to the last below 1, of finite values in any order.</summary>
    internal static IReadOnlyList<double> Inner(ReadOnlyMemory<double> values, int bins)
    {
        var wanted = Enumerable.Range(1, bins - 1).Select(bin => Place(values.Length, bin / (double)bins)).ToList();
        int[] places = [.. wanted.SelectMany(place => new[] { place.Below, place.Above }).Distinct().Order()];
        var found = places.Zip(OrderStatistics.At(values, places)).ToDictionary(pair => pair.First, pair => pair.Second);
        return [.. wanted.Select(place => Between(found[place.Below], found[place.Above], place.Share))];
    }

    private static (int Below, int Above, double Share) Place(int count, double p)
    {
        var place = (count - 1) * p;
        var below = (int)Math.Floor(place);
        return (below, Math.Min(below + 1, count - 1), place - below);
    }

    private static double Between(double below, double above, double share) =>
        !double.IsFinite(above - below) ? (below * (1 - share)) + (above * share) // Farther apart than a number can say.
        : share < 0.5 ? below + ((above - below) * share) : above - ((above - below) * (1 - share));
}
