using Lifecycle.Formats;

namespace Lifecycle.Drift.Watching;

/// <summary>A sum to one side that says since when a signal has gone that way, and where it has been since.</summary>
internal struct SumSide
{
    /// <summary>Above 0 while the signal goes this way.</summary>
    public double Sum;

    /// <summary>Of the values since then.</summary>
    public double Total;

    public double Count;

    public double SinceMicros;

    public readonly double Mean => Total / Count;

    public readonly Moment Since => new((long)SinceMicros);

    public void Take(double step, double value, Moment at)
    {
        if (Sum + step <= 0)
        {
            this = default;
            return;
        }

        SinceMicros = Sum == 0 ? at.Micros : SinceMicros;
        (Sum, Total, Count) = (Sum + step, Total + value, Count + 1);
    }
}
