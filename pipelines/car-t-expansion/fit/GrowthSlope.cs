namespace Lifecycle.Demonstration.Fit;

/// <summary>Least-squares growth rate per hour over a trailing window of log densities.</summary>
internal sealed class GrowthSlope(int windowFrames, int settleFrames)
{
    private readonly Queue<(int Frame, double Log2)> window = new();

    /// <summary>NaN until the window spans long enough.</summary>
    public double Observe(int frame, double log2)
    {
        window.Enqueue((frame, log2));
        while (window.Peek().Frame <= frame - windowFrames)
        {
            window.Dequeue();
        }

        if (frame - window.Peek().Frame < settleFrames)
        {
            return double.NaN;
        }

        var middle = window.Average(one => (double)one.Frame);
        var mean = window.Average(one => one.Log2);
        var across = 0.0;
        var along = 0.0;
        foreach (var (at, value) in window)
        {
            across += (at - middle) * (value - mean);
            along += (at - middle) * (at - middle);
        }

        return across / along * 12 * Math.Log(2);
    }
}
