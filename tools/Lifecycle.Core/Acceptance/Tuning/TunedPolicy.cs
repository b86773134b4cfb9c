using Lifecycle.Alerts;
using Lifecycle.Statistics;

namespace Lifecycle.Acceptance.Tuning;

/// <summary>One policy, and what it would have come to.</summary>
public sealed record TunedPolicy
{
    /// <summary>Its place in the grid; the present policy is 0.</summary>
    public required int Place { get; init; }

    public required AlertPolicy Policy { get; init; }

    public bool IsPresent => Place == 0;

    public required long Alerts { get; init; }

    /// <summary>Of the episodes that count.</summary>
    public required long Detected { get; init; }

    public required long Episodes { get; init; }

    /// <summary>The exact interval, as if every episode stood for itself.</summary>
    public required Interval Sensitivity { get; init; }

    public required long FalseAlarms { get; init; }

    public required double QuietHours { get; init; }

    public required double AlarmOnHours { get; init; }

    /// <summary>Per 100 quiet hours: the exact interval, as if every alarm stood for itself. NaN without quiet hours.</summary>
    public required Interval FalseAlarmRate { get; init; }

    /// <summary>The median in hours; minus infinity when fewer than half were detected in time.</summary>
    public required Interval LeadTime { get; init; }

    /// <summary>At least as good in all three, and better in one.</summary>
    public bool IsBetterThan(TunedPolicy other) => IsAsGoodAs(other) && !other.IsAsGoodAs(this);

    /// <summary>At least as good in all three. What has no number is as good as nothing.</summary>
    public bool IsAsGoodAs(TunedPolicy other) => Sensitivity.Estimate >= other.Sensitivity.Estimate
        && FalseAlarmRate.Estimate <= other.FalseAlarmRate.Estimate && LeadTime.Estimate >= other.LeadTime.Estimate;
}
