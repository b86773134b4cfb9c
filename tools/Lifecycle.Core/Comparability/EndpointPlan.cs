namespace Lifecycle.Comparability;

/// <summary>How one endpoint is compared, fixed before the data.</summary>
/// <param name="Endpoint">What is compared.</param>
/// <param name="Margin">How much worse is still comparable, in the endpoint's unit; above 0, or above 1 for a ratio.</param>
/// <param name="AsksSuperiority">The answer needs the candidate to be better, not only no worse than the margin.</param>
/// <param name="SizeMin">Fewer pairs or quiet hours is not shown, never comparable.</param>
/// <param name="BatchesMin">Fewer batches is not shown either.</param>
public sealed record EndpointPlan(Endpoint Endpoint, double Margin, bool AsksSuperiority, double SizeMin, long BatchesMin)
{
    /// <summary>Where neither is better.</summary>
    public double Even => Endpoint == Endpoint.FalseAlarmRatio ? 1 : 0;

    /// <summary>The worst that is still comparable, on the endpoint's own scale.</summary>
    public double Limit => MoreIsBetter ? -Margin : Margin;

    /// <summary>What the intervals must be on the good side of.</summary>
    public double Asked => AsksSuperiority ? Even : Limit;

    public bool MoreIsBetter => Endpoint is Endpoint.Sensitivity or Endpoint.LeadTime;
}
