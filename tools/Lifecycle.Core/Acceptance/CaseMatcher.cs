using Lifecycle.Alerts;
using Lifecycle.ChallengeSets;

namespace Lifecycle.Acceptance;

/// <summary>Matches case after case, every alert type of each.</summary>
/// <remarks>
/// What it needs on the way is kept from case to case, so that a further alert costs its own result and nothing else.
/// One thread at a time; what a case comes to does not depend on the cases before it.
/// </remarks>
internal sealed class CaseMatcher(ScoreRequest request)
{
    private readonly Dictionary<string, int> types = new(StringComparer.Ordinal);
    private readonly List<(string Type, TimeSpan Rearm, CountsAsDetected Counts)> rules = [];
    private readonly ByType<Episode> episodes = new(static episode => episode.Type);
    private readonly ByType<QuietTime> quiet = new(static time => time.Type);
    private readonly ByType<NotAssessable> away = new(static stretch => stretch.Type);
    private readonly ByType<Alert> alerts = new(static alert => alert.Type);
    private readonly QuietWatch watch = new(request.Criteria.ClearDown);
    private readonly CaseAxes axes = new();
    private EpisodeTally[] tallies = new EpisodeTally[16];

    public List<CaseMatches> Match(ScoredCase scored)
    {
        episodes.Fill(scored.Labels.Episodes, types);
        quiet.Fill(scored.Labels.Quiet, types);
        alerts.Fill(scored.Watched.Alerts, types);
        away.Fill(scored.Watched.NotAssessable, types);
        axes.Look(scored);
        AddRules();
        var found = new List<CaseMatches>(types.Count);
        for (var place = 0; place < rules.Count; place++)
        {
            if (episodes[place].Length + quiet[place].Length + alerts[place].Length > 0)
            {
                found.Add(Match(scored, place));
            }
        }

        return found;
    }

    private CaseMatches Match(ScoredCase scored, int place)
    {
        var (type, rearm, counts) = rules[place];
        var own = episodes[place];
        var times = quiet[place];
        var raised = alerts[place];
        PutInOrder(own, static (one, other) => one.Onset.CompareTo(other.Onset));
        PutInOrder(times, static (one, other) => one.From.CompareTo(other.From));
        PutInOrder(raised, ByStart);
        var evidence = watch.Look(scored, rearm, times, away[place], raised);
        var windows = new EpisodeWindows(own, times, request.Criteria.Tolerance, watch.Excused);
        var matcher = new EventMatcher(scored, counts, watch, windows, Tallies(own.Length));
        var matched = matcher.Alerts(raised);
        var became = matcher.Episodes(axes);
        PutInOrder(became, ByOnset);
        return new CaseMatches(type, became, matched, evidence);
    }

    private void AddRules()
    {
        if (rules.Count == types.Count)
        {
            return;
        }

        foreach (var (type, _) in types.OrderBy(entry => entry.Value).Skip(rules.Count))
        {
            // A type that no policy raises has no alerts, and so nothing to re-arm.
            var rearm = request.Policies.Policies.FirstOrDefault(policy => policy.Type == type)?.Rearm ?? TimeSpan.Zero;
            rules.Add((type, rearm, request.Criteria.CountsOf(type)));
        }
    }

    private Span<EpisodeTally> Tallies(int count)
    {
        if (tallies.Length < count)
        {
            tallies = new EpisodeTally[count * 2];
        }

        var span = tallies.AsSpan(0, count);
        span.Clear();
        return span;
    }

    private static int ByStart(Alert one, Alert other) =>
        one.Start != other.Start ? one.Start.CompareTo(other.Start) : string.CompareOrdinal(one.Id, other.Id);

    private static int ByOnset(MatchedEpisode one, MatchedEpisode other) => one.Episode.Onset != other.Episode.Onset
        ? one.Episode.Onset.CompareTo(other.Episode.Onset)
        : string.CompareOrdinal(one.Episode.Id, other.Episode.Id);

    // Written files are in order already, and then it is one look. Equals stay as they stand.
    private static void PutInOrder<T>(Span<T> items, Comparison<T> compare)
    {
        for (var index = 1; index < items.Length; index++)
        {
            if (compare(items[index - 1], items[index]) > 0)
            {
                Sorted(items, compare).CopyTo(items);
                return;
            }
        }
    }

    private static T[] Sorted<T>(Span<T> items, Comparison<T> compare) =>
        [.. items.ToArray().Order(Comparer<T>.Create(compare))];
}
