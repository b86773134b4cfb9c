namespace Lifecycle.ChallengeSets.Uses;

/// <summary>A run that came before and showed something of the set.</summary>
/// <param name="Act">Where it began.</param>
/// <param name="Candidate">What its candidate was called.</param>
/// <param name="Set">What its set was called.</param>
/// <param name="Kind">Replay or rehearsal.</param>
/// <param name="Verdict">What its last score came to; null when it was never scored, or is not finished.</param>
/// <param name="Cases">How many cases of the set judged now it showed.</param>
/// <param name="Informs">False when everything judged now was fixed before it began, or nothing was labelled.</param>
public sealed record EarlierUse(
    long Act, string Candidate, string Set, string Kind, string? Verdict, int Cases, bool Informs);
