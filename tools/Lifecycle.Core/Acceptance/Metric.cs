namespace Lifecycle.Acceptance;

/// <summary>What a criterion measures.</summary>
public enum Metric
{
    /// <summary>The share of episodes that were detected in their window.</summary>
    Sensitivity,

    /// <summary>Alerts raised in quiet time or hanging on into it, per 100 hours in which one could be raised.</summary>
    FalseAlarmsPer100h,

    /// <summary>Hours from alert to confirmation that half of the episodes reach; a miss has none.</summary>
    LeadTimeMedian,

    /// <summary>Hours from alert to confirmation that three quarters of the episodes reach; a miss has none.</summary>
    LeadTimeLowerQuartile,

    /// <summary>The share of detected episodes that led to one alert, not to several.</summary>
    OneEventPerEpisode,

    /// <summary>The share of alerts that were undecided.</summary>
    UndecidedShare,
}
