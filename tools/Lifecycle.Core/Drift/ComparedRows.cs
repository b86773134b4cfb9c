namespace Lifecycle.Drift;

/// <summary>How much of a window was held against the reference.</summary>
/// <param name="Rows">Of units and parts whose level was judged, or whose step from such a part.</param>
/// <param name="OfRows">Of the window.</param>
/// <param name="UnfinishedRows">Of parts in which the window begins or ends: nothing can be said of them before they are over.</param>
/// <param name="Units">Batches or blocks of which some was compared.</param>
/// <param name="OfUnits">Of the window.</param>
public sealed record ComparedRows(long Rows, long OfRows, long UnfinishedRows, int Units, int OfUnits)
{
    // A window of which most is not over yet says nothing of itself.
    private const double ShareLeast = 0.5;

    /// <summary>Of what could be compared by now.</summary>
    public double Share => OfRows > UnfinishedRows ? Rows / (double)(OfRows - UnfinishedRows) : 0;

    public bool IsEnough(DriftSettings settings) => Rows >= settings.ComparedMin * (OfRows - UnfinishedRows) && Rows >= ShareLeast * OfRows;
}

/// <summary>How much of one signal was held against the reference.</summary>
/// <param name="Values">In what was compared, of units with enough of them.</param>
/// <param name="OfValues">Of the window, without what is not over yet.</param>
/// <param name="Units">Batches or blocks with enough of them, of which some was compared.</param>
/// <param name="OfUnits">Of the window, without those of which nothing is over yet.</param>
public sealed record ComparedValues(long Values, long OfValues, int Units, int OfUnits)
{
    /// <summary>A unit stands for itself, however few its rows are: nine small ones that nobody looked at are not made up for by one large one.</summary>
    public bool IsEnough(DriftSettings settings) => Values >= settings.ComparedMin * OfValues && Units >= settings.ComparedMin * OfUnits;
}
