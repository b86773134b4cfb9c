using Lifecycle.Statistics;

namespace Lifecycle.Acceptance;

/// <summary>The criteria of one protocol.</summary>
/// <param name="Name">The set's name.</param>
/// <param name="Tolerance">An alert so long before the onset still detects; 0 unless the file says otherwise.</param>
/// <param name="ClearDown">An alert of an episode may be on so long in quiet time, and is no false alarm; 60 min likewise.</param>
/// <param name="Multiplicity">What is done about many being judged at once.</param>
/// <param name="Criteria">In the order written.</param>
public sealed record CriteriaSet(
    string Name, TimeSpan Tolerance, TimeSpan ClearDown, Multiplicity Multiplicity, IReadOnlyList<Criterion> Criteria)
{
    /// <summary>The roles that must all seal the file; empty when one seal of anybody is enough.</summary>
    public IReadOnlyList<string> Owners { get; init; } = [];

    /// <summary>How alike episodes of one batch are taken to be, at least.</summary>
    public double Correlation { get; init; } = BatchProportion.DefaultCorrelation;

    /// <summary>How much the batches' rates are taken to differ, at least.</summary>
    public double Variation { get; init; } = BatchRate.DefaultVariation;

    public static readonly TimeSpan UsualClearDown = TimeSpan.FromMinutes(60);

    /// <summary>What detects an episode of a type: the same for all criteria of the type.</summary>
    public CountsAsDetected CountsOf(string type) =>
        Criteria.FirstOrDefault(criterion => criterion.Alert == type && criterion.Rule.UsesCounts)?.Counts
        ?? CountsAsDetected.AlertsAlone;
}
