namespace Lifecycle.Alerts;

/// <summary>Where the bands begin: at or above <paramref name="High"/>, at or above <paramref name="Medium"/>, below.</summary>
public sealed record ConfidenceBands(double High, double Medium)
{
    // Undecided comes last: it is what remains for a confidence that reaches no band, NaN included.
    public Band Of(double confidence) =>
        confidence >= High ? Band.High : confidence >= Medium ? Band.Medium : Band.Undecided;
}
