namespace Lifecycle.Statistics;

/// <summary>An estimate and where the truth may lie. NaN is an estimate that does not exist; infinity an open end.</summary>
public sealed record Interval(double Estimate, double Lower, double Upper);
