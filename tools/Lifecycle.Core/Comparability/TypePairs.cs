using Lifecycle.Acceptance;

namespace Lifecycle.Comparability;

/// <summary>Everything of one alert type that both sides did, side by side.</summary>
/// <param name="Type">The alert type.</param>
/// <param name="Episodes">In the order of onset, then case, then id.</param>
/// <param name="Alarms">Per batch with quiet time, in the order of the batches' names.</param>
public sealed record TypePairs(string Type, IReadOnlyList<ComparedEpisode> Episodes, IReadOnlyList<AlarmBatch> Alarms)
{
    /// <summary>Episodes that one side could not assess.</summary>
    public long LeftOut => Episodes.Count(episode => !episode.IsPair);

    /// <summary>Per batch with a pair, in the order of the batches' names.</summary>
    public IReadOnlyList<PairedBatch> Batches { get; } =
    [
        .. Episodes.Where(episode => episode.IsPair).GroupBy(episode => episode.Batch, StringComparer.Ordinal)
            .OrderBy(batch => batch.Key, StringComparer.Ordinal)
            .Select(batch => new PairedBatch(
                batch.Key, Count(batch, true, true), Count(batch, true, false), Count(batch, false, true), Count(batch, false, false))),
    ];

    /// <summary>Both sides matched against the same labels.</summary>
    public static TypePairs Of(TypeMatches candidate, TypeMatches other)
    {
        if (candidate.Type != other.Type || !Keys(candidate).SequenceEqual(Keys(other)))
        {
            throw new ArgumentException($"{candidate.Type} and {other.Type} are not matched against the same episodes", nameof(other));
        }

        var batches = candidate.Quiet.Concat(other.Quiet).Select(quiet => quiet.Case.Facts.Batch)
            .Distinct().Order(StringComparer.Ordinal);
        return new TypePairs(
            candidate.Type, [.. candidate.Episodes.Zip(other.Episodes, (mine, its) => new ComparedEpisode(mine, its))],
            [.. batches.Select(batch => new AlarmBatch(
                batch, AlarmsOf(candidate, batch), HoursOf(candidate, batch), AlarmsOf(other, batch), HoursOf(other, batch)))]);
    }

    private static IEnumerable<(string Case, string Episode)> Keys(TypeMatches matches) =>
        matches.Episodes.Select(episode => (episode.Case.Facts.Id, episode.Episode.Id));

    private static long AlarmsOf(TypeMatches matches, string batch) =>
        matches.Alerts.Where(alert => alert.Case.Facts.Batch == batch).Sum(alert => alert.FalseAlarms);

    private static double HoursOf(TypeMatches matches, string batch) =>
        matches.Quiet.Where(quiet => quiet.Case.Facts.Batch == batch).Sum(quiet => quiet.Assessed.Ticks) / (double)TimeSpan.TicksPerHour;

    private static long Count(IEnumerable<ComparedEpisode> batch, bool candidate, bool other) => batch.Count(episode =>
        (episode.Candidate.Fate == EpisodeFate.Detected) == candidate && (episode.Other.Fate == EpisodeFate.Detected) == other);
}
