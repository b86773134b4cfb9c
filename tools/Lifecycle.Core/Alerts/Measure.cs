namespace Lifecycle.Alerts;

/// <summary>What is held against the levels: made from the smoothed score.</summary>
public abstract record Measure
{
    private Measure()
    {
    }

    /// <summary>The smoothed score itself.</summary>
    public sealed record Level : Measure;

    /// <summary>Its least-squares slope per hour over a trailing window, times a factor.</summary>
    /// <param name="Window">How far back the fit looks.</param>
    /// <param name="Settle">The samples must span at least this long before the slope means anything.</param>
    /// <param name="Factor">For example ln 2 when the score is a log2 and a rate per hour is wanted.</param>
    public sealed record Slope(TimeSpan Window, TimeSpan Settle, double Factor) : Measure;

    /// <summary>How far it is above the vessel's own trailing baseline: the median of the scores of a window.</summary>
    /// <param name="Window">How long the baseline is.</param>
    /// <param name="Lag">How long ago the baseline ends, so that a slow rise does not become its own baseline.</param>
    /// <param name="Settle">The baseline must span at least this long before it means anything.</param>
    public sealed record Rise(TimeSpan Window, TimeSpan Lag, TimeSpan Settle) : Measure;
}
