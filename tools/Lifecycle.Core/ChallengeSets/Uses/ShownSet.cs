namespace Lifecycle.ChallengeSets.Uses;

/// <summary>What a run shows a model. Kept beside the ledger under its digest, which the run's act names.</summary>
/// <param name="Cases">In the order of their ids.</param>
public sealed record ShownSet(IReadOnlyList<ShownCase> Cases)
{
    public static ShownSet Of(ChallengeSet set) => new(
        [.. set.Cases.Select(entry => entry.Facts).Select(facts => new ShownCase(
            facts.Id, facts.Batch, facts.Vessel, facts.Donor, facts.Frames.Digests))]);
}
