namespace Lifecycle.Acceptance;

/// <summary>What a metric means, and what a criterion of it may and must say.</summary>
public sealed record MetricRule
{
    public required Metric Metric { get; init; }

    /// <summary>As it is written in a criteria file.</summary>
    public required string Name { get; init; }

    /// <summary>As it stands in a narrow table.</summary>
    public required string Brief { get; init; }

    public required MetricUnit Unit { get; init; }

    /// <summary>The definition, in words.</summary>
    public required string Meaning { get; init; }

    /// <summary>The direction in which the metric is good; null when the criterion says it.</summary>
    public required BoundDirection? Good { get; init; }

    /// <summary>What the metric is made of: the key of the minimum evidence; null when there is none to count.</summary>
    public required string? Minimum { get; init; }

    /// <summary>The intervals that it may be judged by.</summary>
    public IReadOnlyList<IntervalMethod> Methods { get; init; } = [IntervalMethod.None];

    /// <summary>Keys that only criteria of this metric have, and must have.</summary>
    public IReadOnlyList<string> Keys { get; init; } = [];

    /// <summary>Keys that only criteria of this metric have, and may leave out.</summary>
    public IReadOnlyList<string> OptionalKeys { get; init; } = [];

    /// <summary>May one criterion take all alert types together?</summary>
    public bool IsPooled { get; init; }

    /// <summary>Does it depend on which alerts count as detected?</summary>
    public bool UsesCounts { get; init; }

    /// <summary>May the episodes of one batch be capped?</summary>
    public bool IsCapped { get; init; }

    /// <summary>Can it be computed where frames have no times?</summary>
    public bool WorksWithoutTimes { get; init; }

    /// <summary>A result of another verb, and no measure of alerts.</summary>
    public bool IsCheck => Metric == Metric.Check;
}

/// <summary>What the numbers of a metric are.</summary>
public enum MetricUnit
{
    /// <summary>From 0 to 1.</summary>
    Share,
    Per100Hours,
    Hours,
    Count,
}
