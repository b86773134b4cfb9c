namespace Lifecycle.Statistics;

/// <summary>Which ends of an interval are bounded at the stated confidence.</summary>
public enum IntervalSide
{
    TwoSided,

    /// <summary>A lower bound; the upper end is open.</summary>
    Lower,

    /// <summary>An upper bound; the lower end is open.</summary>
    Upper,
}
