namespace Lifecycle.Alerts;

/// <summary>A straight line from the measure to a confidence: 0 at <paramref name="From"/>, 1 at <paramref name="To"/>.</summary>
public sealed record ConfidenceMap(double From, double To)
{
    /// <summary>The measure is a probability already.</summary>
    public static ConfidenceMap Itself { get; } = new(0, 1);

    public double Of(double measured)
    {
        var confidence = (measured - From) / (To - From);
        return confidence >= 1 ? 1 : confidence > 0 ? confidence : 0;
    }
}
