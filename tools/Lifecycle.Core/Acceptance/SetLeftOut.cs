using Lifecycle.ChallengeSets;
using Lifecycle.ChallengeSets.Uses;

namespace Lifecycle.Acceptance;

/// <summary>What of a set a scorecard does not count.</summary>
/// <param name="Consumed">Cases whose results were seen before, in the order of their ids.</param>
/// <param name="Excluded">What the set itself excludes, in the order written.</param>
public sealed record SetLeftOut(IReadOnlyList<ConsumedCase> Consumed, IReadOnlyList<Exclusion> Excluded)
{
    public static SetLeftOut Nothing { get; } = new([], []);
}
