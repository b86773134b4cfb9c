namespace Lifecycle.Drift.Consequences;

/// <summary>What is asked about, and the labelled run that is weighted.</summary>
/// <param name="Reference">What it is, in words.</param>
/// <param name="Criteria">Asked beside the settings' own.</param>
/// <param name="Unasked">Criteria that nothing here estimates: id and reason.</param>
/// <param name="Tables">The labelled run's rows; empty where the profile itself is of that run.</param>
public sealed record ConsequenceQuestion(
    string Reference, IReadOnlyList<AskedCriterion> Criteria, IReadOnlyList<(string Id, string Why)> Unasked, IReadOnlyList<DriftTable> Tables)
{
    /// <summary>Whose criteria they are; null for the profile's own settings.</summary>
    public ScoredBy? Model { get; init; }
}
