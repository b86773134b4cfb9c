namespace Lifecycle.Acceptance;

/// <summary>The episodes that a criterion counts: of its type and subgroup, assessable, and no more of a batch than it allows.</summary>
internal static class CountedEpisodes
{
    public static IReadOnlyList<MatchedEpisode> Of(Criterion criterion, IReadOnlyList<TypeMatches> matches)
    {
        var assessable = matches.Where(match => criterion.IsOf(match.Type))
            .SelectMany(match => match.Episodes)
            .Where(episode => episode.Fate != EpisodeFate.NotAssessable)
            .Where(episode => criterion.Subgroup is not { } group
                || (episode.Axes.TryGet(group.Axis, out var value) && value == group.Value));
        return criterion.LargestPerBatch is not { } cap ? [.. assessable] :
        [
            .. assessable.GroupBy(episode => (episode.Case.Facts.Batch, episode.Episode.Type))
                .SelectMany(batch => batch.Take(cap)),
        ];
    }
}
