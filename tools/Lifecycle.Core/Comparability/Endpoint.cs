namespace Lifecycle.Comparability;

/// <summary>What is compared of one alert type.</summary>
public enum Endpoint
{
    /// <summary>Share of episodes found: candidate less the other.</summary>
    Sensitivity,

    /// <summary>False alarms per quiet hour: candidate over the other.</summary>
    FalseAlarmRatio,

    /// <summary>False alarms per 100 quiet hours: candidate less the other.</summary>
    FalseAlarmDifference,

    /// <summary>Lead time of the same episode in hours: the median of candidate less the other.</summary>
    LeadTime,
}
