namespace Lifecycle.Alerts;

/// <summary>How the score is quietened before it is measured. Always in time, never in frames.</summary>
public abstract record Smoothing
{
    private Smoothing()
    {
    }

    public sealed record None : Smoothing;

    /// <summary>The median of the scores after <c>now - Window</c>, up to now.</summary>
    public sealed record Median(TimeSpan Window) : Smoothing;

    /// <summary>The exponential average in which a score's weight halves with every half-life that passes.</summary>
    public sealed record Exponential(TimeSpan HalfLife) : Smoothing;
}
