namespace Lifecycle.Statistics;

/// <summary>Some values side by side in the window, of which only the sums are kept.</summary>
/// <param name="Total">Their sum.</param>
/// <param name="Spread">Their sum of squared distances from their mean.</param>
internal readonly record struct AdwinBucket(double Total, double Spread);
