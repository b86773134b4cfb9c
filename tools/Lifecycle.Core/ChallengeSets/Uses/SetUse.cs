using Lifecycle.Formats;

namespace Lifecycle.ChallengeSets.Uses;

/// <summary>Who is judged on what: the same three are the same use, however often it is repeated.</summary>
/// <remarks>Labels and criteria are not among them: that they came before the first frame is the rule of seals.</remarks>
/// <param name="Candidate">The model with its description.</param>
/// <param name="AlertPolicy">What turns its scores into alerts.</param>
/// <param name="Set">The version of the set.</param>
public sealed record SetUse(Digest Candidate, Digest AlertPolicy, Digest Set);
