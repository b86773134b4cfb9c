namespace Lifecycle.Statistics;

/// <summary>How the resampled statistics become an interval.</summary>
public enum BootstrapMethod
{
    /// <summary>Their quantiles.</summary>
    Percentile,

    /// <summary>Their quantiles at levels corrected for bias and for a spread that changes (Efron 1987).</summary>
    BiasCorrected,
}
