namespace Lifecycle.Acceptance;

/// <summary>A miss or a false alarm of a judged criterion: what an expert looks at, to say whether the model was wrong for a reason.</summary>
public sealed record Finding
{
    private Finding(string id, string type, ScoredCase place, MatchedEpisode? miss, MatchedAlert? alarm, IReadOnlyList<string> criteria) =>
        (Id, Type, Case, Miss, Alarm, Criteria) = (id, type, place, miss, alarm, criteria);

    /// <summary>Derived from what it is: the same scorecard gives the same ids.</summary>
    public string Id { get; }

    /// <summary>The alert type.</summary>
    public string Type { get; }

    public ScoredCase Case { get; }

    /// <summary>The missed episode; null for a false alarm. One that was alerted late is missed.</summary>
    public MatchedEpisode? Miss { get; }

    /// <summary>The false alarm; null for a miss.</summary>
    public MatchedAlert? Alarm { get; }

    /// <summary>The criteria that count it, in their order.</summary>
    public IReadOnlyList<string> Criteria { get; }

    /// <summary>Each miss and each false alarm once: misses first, by type and time.</summary>
    public static IReadOnlyList<Finding> Of(Scorecard card)
    {
        var misses = card.Results.SelectMany(result => result.Misses.Select(miss => (result.Criterion.Id, miss)))
            .GroupBy(entry => $"miss/{entry.miss.Case.Facts.Id}/{entry.miss.Episode.Id}", StringComparer.Ordinal)
            .Select(same => (At: same.First().miss.Episode.Onset, Found: new Finding(
                same.Key, same.First().miss.Episode.Type, same.First().miss.Case, same.First().miss, null, Ids(same.Select(entry => entry.Id)))));
        var alarms = card.Results.SelectMany(result => result.FalseAlarms.Select(alarm => (result.Criterion.Id, alarm)))
            .GroupBy(entry => $"false-alarm/{entry.alarm.Alert.Id}", StringComparer.Ordinal)
            .Select(same => (At: same.First().alarm.Alert.Start, Found: new Finding(
                same.Key, same.First().alarm.Alert.Type, same.First().alarm.Case, null, same.First().alarm, Ids(same.Select(entry => entry.Id)))));
        return
        [
            .. misses.Concat(alarms).OrderBy(entry => entry.Found.Miss is null)
                .ThenBy(entry => entry.Found.Type, StringComparer.Ordinal)
                .ThenBy(entry => entry.At).ThenBy(entry => entry.Found.Id, StringComparer.Ordinal)
                .Select(entry => entry.Found),
        ];
    }

    private static IReadOnlyList<string> Ids(IEnumerable<string> criteria) => [.. criteria.Distinct()];
}
