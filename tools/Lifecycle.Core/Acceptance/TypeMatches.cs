namespace Lifecycle.Acceptance;

/// <summary>Everything that was matched for one alert type.</summary>
/// <param name="Type">The alert type.</param>
/// <param name="Episodes">In the order of onset, then case, then id: the order in which a cap takes them.</param>
/// <param name="Alerts">In the order of start, then case, then id.</param>
/// <param name="Quiet">Per case with labels of the type, the quiet time in which it could have alarmed.</param>
public sealed record TypeMatches(
    string Type, IReadOnlyList<MatchedEpisode> Episodes, IReadOnlyList<MatchedAlert> Alerts,
    IReadOnlyList<QuietEvidence> Quiet);

/// <summary>Quiet time of one case that was watched and assessed.</summary>
public sealed record QuietEvidence(ScoredCase Case, TimeSpan Assessed);
