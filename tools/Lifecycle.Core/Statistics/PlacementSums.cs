namespace Lifecycle.Statistics;

/// <summary>Sums of whole placements, without any rounding: the variance loses no digits, in whatever order they come.</summary>
internal struct PlacementSums
{
    private long count;
    private Int128 sum;
    private UInt128 squares;

    public readonly Int128 Sum => sum;

    /// <summary>With count - 1 below the line; NaN for fewer than two.</summary>
    public readonly double Variance => count < 2
        ? double.NaN
        : (double)(((UInt128)count * squares) - (UInt128)(sum * sum)) / count / (count - 1);

    /// <summary>The same placement so many times.</summary>
    public void Add(long placement, long times)
    {
        count += times;
        sum += (Int128)placement * times;
        squares += (UInt128)((Int128)placement * placement) * (UInt128)times;
    }
}
