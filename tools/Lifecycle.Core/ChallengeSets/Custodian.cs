namespace Lifecycle.ChallengeSets;

/// <summary>Who could open the store that holds a set. Lifecycle sees no use but its own.</summary>
/// <param name="Role">The role.</param>
/// <param name="Could">What it could do: read frames, read labels, change either.</param>
public sealed record Custodian(string Role, string Could);
