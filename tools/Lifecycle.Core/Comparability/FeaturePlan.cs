namespace Lifecycle.Comparability;

/// <summary>How one image feature is compared from batch to batch, fixed before the data.</summary>
/// <param name="Name">The column.</param>
/// <param name="Margin">The means may differ by less than this either way; above 0.</param>
/// <param name="IsInReferenceSd">The margin is in standard deviations of the reference batches, not in the feature's unit.</param>
/// <param name="Alpha">The chance to call a feature comparable that is not.</param>
/// <param name="IsPairedByDonor">Reference and new batches of one donor are compared with each other.</param>
/// <param name="BatchesMin">Fewer in either group, or fewer donors when paired, is not shown.</param>
public sealed record FeaturePlan(
    string Name, double Margin, bool IsInReferenceSd, double Alpha, bool IsPairedByDonor, long BatchesMin);
