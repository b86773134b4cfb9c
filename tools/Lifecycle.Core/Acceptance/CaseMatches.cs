namespace Lifecycle.Acceptance;

/// <summary>What was matched in one case for one alert type.</summary>
/// <param name="Type">The alert type.</param>
/// <param name="Episodes">In the order of onset, then id.</param>
/// <param name="Alerts">In the order of start, then id.</param>
/// <param name="Quiet">Null when nothing is labelled quiet.</param>
internal sealed record CaseMatches(string Type, MatchedEpisode[] Episodes, MatchedAlert[] Alerts, QuietEvidence? Quiet);
