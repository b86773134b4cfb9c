using Lifecycle.Alerts;
using Lifecycle.ChallengeSets;
using Lifecycle.Formats;

namespace Lifecycle.Acceptance.Tuning;

/// <summary>All that alerts of one case are held against, the same for every policy with the same smoothing and measure.</summary>
internal sealed class CaseGround
{
    private readonly Episode[] episodes;
    private readonly QuietTime[] quiet;
    private readonly QuietWatch watch;
    private readonly TimeSpan tolerance;
    private readonly long[] before;

    /// <param name="scored">The case, with labels of the type alone and no alert.</param>
    /// <param name="criteria">Say tolerance and clear-down.</param>
    /// <param name="firstEpisode">The place of its first episode among those of all cases.</param>
    public CaseGround(ScoredCase scored, CriteriaSet criteria, int firstEpisode)
    {
        (FirstEpisode, tolerance) = (firstEpisode, criteria.Tolerance);
        episodes = [.. scored.Labels.Episodes.OrderBy(episode => episode.Onset)];
        quiet = [.. scored.Labels.Quiet.OrderBy(time => time.From)];
        watch = new QuietWatch(criteria.ClearDown);
        watch.Look(scored, TimeSpan.Zero, quiet, [.. scored.Watched.NotAssessable], []);
        before = new long[watch.Assessable.Items.Length + 1];
        for (var place = 0; place + 1 < before.Length; place++)
        {
            var (from, to) = watch.Assessable.Items[place];
            before[place + 1] = before[place] + (to - from).Ticks;
        }
    }

    public int FirstEpisode { get; }

    public IReadOnlyList<Episode> Episodes => episodes;

    /// <summary>Quiet time that was watched and assessed, in ticks.</summary>
    public long Quiet => before[^1];

    public EpisodeWindows Windows => new(episodes, quiet, tolerance, watch.Excused);

    public int HangsInto(Moment start, Moment end, Moment? episodeEnded) => watch.HangsInto(start, end, episodeEnded).Count;

    /// <summary>Quiet, assessed ticks from a moment up to another.</summary>
    public long Between(Moment from, Moment to) => from < to ? Before(to) - Before(from) : 0;

    private long Before(Moment time)
    {
        var items = watch.Assessable.Items;
        var (low, high) = (0, items.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = items[middle].To <= time ? (middle + 1, high) : (low, middle);
        }

        return before[low] + (low < items.Length && items[low].From < time ? (time - items[low].From).Ticks : 0);
    }
}
