namespace Lifecycle.ChallengeSets;

/// <summary>A combination of levels that cannot occur: an empty cell that is not missing.</summary>
public sealed record ImpossibleCell(Axes Axes, string Reason);
