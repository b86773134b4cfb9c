namespace Lifecycle.Comparability;

/// <summary>What comparable means, fixed before the data. Made by <see cref="ComparisonDocument"/>.</summary>
/// <param name="Name">The plan's name.</param>
/// <param name="Confidence">Two-sided, of every interval between models; one end is held against the margin.</param>
/// <param name="WithinBatch">How alike episodes of one batch are taken to be at least: a correlation from 0 to 1.</param>
/// <param name="Multiplicity">What is done about many endpoints.</param>
/// <param name="Types">In the order written.</param>
/// <param name="Features">In the order written.</param>
public sealed record ComparisonPlan(
    string Name, double Confidence, double WithinBatch, Multiplicity Multiplicity, IReadOnlyList<ComparedType> Types,
    IReadOnlyList<FeaturePlan> Features)
{
    /// <summary>The roles that must all seal the file; empty when one seal of anybody is enough.</summary>
    public IReadOnlyList<string> Owners { get; init; } = [];

    /// <summary>The chance, for one endpoint, to call comparable what is at the margin.</summary>
    public double Alpha => (1 - Confidence) / 2;
}

/// <summary>What is done about many endpoints.</summary>
/// <param name="IsHolm">Each p is adjusted after Holm over all endpoints of the file; otherwise none is.</param>
/// <param name="Reason">Why; required when nothing is adjusted.</param>
public sealed record Multiplicity(bool IsHolm, string? Reason);
