namespace Lifecycle.Acceptance;

/// <summary>What a criterion measures. What each one means, needs and may be asked is in <see cref="MetricRules"/>.</summary>
public enum Metric
{
    Sensitivity,
    WeakestSubgroup,
    Precision,
    Specificity,
    FalseAlarmsPer100h,
    LeadTimeMedian,
    LeadTimeLowerQuartile,
    LeadTimeUpperQuartile,
    OneEventPerEpisode,
    UndecidedShare,
    CalibrationError,
    Brier,
    ShownNormal,
    MaskedTooLong,
    FeatureWithinTolerance,
    Check,
}
