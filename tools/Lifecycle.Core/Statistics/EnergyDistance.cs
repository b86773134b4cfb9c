using Lifecycle.Refusals;

namespace Lifecycle.Statistics;

/// <summary>sqrt(2 E|X - Y| - E|X - X'| - E|Y - Y'|).</summary>
/// <remarks>Each expectation is over all pairs of values, a value with itself included.</remarks>
public static class EnergyDistance
{
    public static Outcome<double> Between(IReadOnlyList<double> first, IReadOnlyList<double> second)
    {
        var faults = SampleChecks.Both(first, second);
        if (faults.Count > 0)
        {
            return faults;
        }

        // Twice the integral of the squared difference of the distribution functions: the same number in one pass, and
        // never below 0.
        using var pair = SortedPair.Of(first, second);
        return Math.Sqrt(2 * new PooledSweep(pair).SquaredArea());
    }
}
