namespace Lifecycle.Acceptance.Judging;

/// <summary>The episodes of a criterion that count, and which of them were detected.</summary>
internal sealed class EpisodeCount
{
    private readonly HashSet<string>? late;

    private EpisodeCount(
        HashSet<string>? late, IReadOnlyList<MatchedEpisode> counted, long notAssessable, long beyondCap)
    {
        (this.late, Counted) = (late, counted);
        Evidence = new Evidence
        {
            Episodes = counted.Count,
            Detected = counted.Count(IsHit),
            WithOneAlert = counted.Count(episode => IsHit(episode) && episode.AlertCount == 1),
            EpisodesNotAssessable = notAssessable,
            EpisodesBeyondCap = beyondCap,
            Batches = counted.Select(episode => episode.Case.Facts.Batch).Distinct().Count(),
        };
    }

    public IReadOnlyList<MatchedEpisode> Counted { get; }

    public Evidence Evidence { get; }

    public IReadOnlyList<MatchedEpisode> Misses => [.. Counted.Where(episode => !IsHit(episode))];

    public static EpisodeCount Of(Criterion criterion, IReadOnlyList<TypeMatches> matches, Subgroup? group)
    {
        var own = matches.Where(match => criterion.IsOf(match.Type)).ToList();
        var all = own.SelectMany(match => match.Episodes)
            .Where(episode => Ground.IsIn(episode.Axes, criterion.Subgroup) && Ground.IsIn(episode.Axes, group)).ToList();
        var assessable = all.Where(episode => episode.Fate != EpisodeFate.NotAssessable).ToList();

        // The first of a batch by time: chosen before anybody could know how they come out.
        var counted = criterion.LargestPerBatch is { } cap
            ? [.. assessable.GroupBy(episode => $"{episode.Case.Facts.Batch}\n{episode.Episode.Type}").SelectMany(batch => batch.Take(cap))]
            : assessable;
        var late = criterion.LateDetects
            ? own.SelectMany(match => match.Alerts).Where(alert => alert.Fate == AlertFate.Late)
                .Select(alert => $"{alert.Case.Facts.Id}\n{alert.Episode}").ToHashSet(StringComparer.Ordinal)
            : null;
        return new EpisodeCount(late, counted, all.Count - assessable.Count, assessable.Count - counted.Count);
    }

    public bool IsHit(MatchedEpisode episode) =>
        episode.Fate == EpisodeFate.Detected || late?.Contains($"{episode.Case.Facts.Id}\n{episode.Episode.Id}") == true;

    public IReadOnlyList<BatchShare> Shares(Func<MatchedEpisode, bool> isTrial, Func<MatchedEpisode, bool> isHit) =>
        BatchShare.Of(Counted.Where(isTrial), episode => episode.Case.Facts.Batch, isHit);
}
