namespace Lifecycle.ModelDescriptions;

/// <summary>A step that may be wrong, and how near the scores come without the mistake.</summary>
/// <param name="Step">Such as "channel order" or "resize filter".</param>
/// <param name="Change">What to write instead.</param>
/// <param name="Difference">The difference that is left then.</param>
public sealed record Suspect(string Step, string Change, ScoreDifference Difference);
