using Lifecycle.Acceptance;
using Lifecycle.Acceptance.Judging;
using Lifecycle.Alerts;
using Lifecycle.Formats;
using Lifecycle.Replay;

namespace Lifecycle.Drift.Consequences;

/// <summary>What a run's alerts came to, matched with labels as a verdict matches them, put beside the frames.</summary>
public static class CaseEvents
{
    /// <summary>Every alert type of each case, without outcomes: what a window shows.</summary>
    /// <param name="policies">Say which score is a probability.</param>
    /// <param name="facts">The case.</param>
    /// <param name="watched">Its alerts.</param>
    /// <param name="scores">Of its frames.</param>
    /// <param name="counts">Which alerts count, of a type.</param>
    public static IReadOnlyList<AlertSeries> Watched(
        AlertPolicySet policies, ChallengeSets.CaseFacts facts, CaseAlerts watched, IReadOnlyDictionary<string, float[]> scores,
        Func<string, CountsAsDetected> counts) =>
    [
        .. policies.Policies.Select(policy => new AlertSeries
        {
            Type = policy.Type,
            Scores = IsProbability(policy) && scores.TryGetValue(policy.Score, out var values) ? Array.ConvertAll(values, value => (double)value) : default,
            Raised = Raised(facts, watched, policy, counts(policy.Type), scores.GetValueOrDefault(policy.Score)),
        }),
    ];

    /// <summary>The same with outcomes, of all cases of a labelled run.</summary>
    /// <param name="request">What a score is asked.</param>
    /// <param name="cases">Those that count.</param>
    /// <param name="series">Of each case, by its id.</param>
    public static IReadOnlyDictionary<string, IReadOnlyList<AlertSeries>> Matched(
        ScoreRequest request, IReadOnlyList<ScoredCase> cases, IReadOnlyDictionary<string, IReadOnlyList<AlertSeries>> series)
    {
        var events = cases.ToDictionary(
            scored => scored.Facts.Id, _ => new Dictionary<string, Dictionary<int, SpellCounts>>(StringComparer.Ordinal), StringComparer.Ordinal);
        var matches = cases.Count == 0 || cases[0].Facts.Frames.HasTimes ? Scorer.Match(request, cases) : SpecimenMatcher.Match(request, cases);
        var ground = new Ground(request, cases, matches);
        foreach (var match in matches)
        {
            Put(ground, match, (scored, row, counts) => Add(events[scored.Facts.Id], match.Type, row, counts), series);
        }

        return series.ToDictionary(
            one => one.Key,
            one => (IReadOnlyList<AlertSeries>)[.. one.Value.Select(own => !events.TryGetValue(one.Key, out var found) ? own : own with
            {
                Matched = found.GetValueOrDefault(own.Type) ?? [],
            })],
            StringComparer.Ordinal);
    }

    private static bool IsProbability(AlertPolicy policy) =>
        policy is { Measure: Measure.Level, Direction: AlertDirection.Above } && policy.Confidence == ConfidenceMap.Itself;

    private static bool[] Raised(
        ChallengeSets.CaseFacts facts, CaseAlerts watched, AlertPolicy policy, CountsAsDetected counts, float[]? scores)
    {
        var raised = new bool[facts.Frames.Count];
        if (!facts.Frames.HasTimes)
        {
            // A specimen is raised by the frame that speaks most for the condition.
            return scores is null ? raised : Array.ConvertAll(scores, score => policy.IsBeyond(policy.Raise, score));
        }

        foreach (var alert in watched.Alerts.Where(alert => alert.Type == policy.Type && (alert.Band == Band.Undecided ? counts.Undecided : counts.Alert)))
        {
            for (var row = facts.Frames.FirstAt(alert.Start); row < raised.Length && (alert.End is not { } end || facts.Frames.TimeOf(row) < end); row++)
            {
                raised[row] = true;
            }
        }

        return raised;
    }

    private static void Put(
        Ground ground, TypeMatches match, Action<ScoredCase, int, SpellCounts> add, IReadOnlyDictionary<string, IReadOnlyList<AlertSeries>> series)
    {
        foreach (var specimen in match.Specimens.Where(specimen => specimen.IsAssessable))
        {
            add(specimen.Case, 0, specimen.Fate switch
            {
                SpecimenFate.Detected => new SpellCounts { Episodes = 1, Detected = 1 },
                SpecimenFate.Missed => new SpellCounts { Episodes = 1 },
                SpecimenFate.Clean => new SpellCounts { Quiets = 1, Clean = 1 },
                _ => new SpellCounts { Quiets = 1, Alarms = 1 },
            });
        }

        foreach (var episode in match.Episodes.Where(episode => episode.Fate != EpisodeFate.NotAssessable))
        {
            add(episode.Case, RowOf(episode, series[episode.Case.Facts.Id].FirstOrDefault(own => own.Type == match.Type)), new SpellCounts
            {
                Episodes = 1, Detected = episode.Fate == EpisodeFate.Detected ? 1 : 0,
            });
            Mark(episode, add);
        }

        foreach (var alarm in match.Alerts.Where(alarm => alarm.FalseAlarms > 0))
        {
            foreach (var at in alarm.Fate == AlertFate.FalseAlarm ? alarm.HangsInto.Prepend(alarm.Alert.Start) : alarm.HangsInto)
            {
                add(alarm.Case, RowAt(alarm.Case, at), new SpellCounts { Alarms = 1 });
            }
        }

        foreach (var (scored, isClean, from) in QuietStretches.Of(ground, match))
        {
            add(scored, RowAt(scored, from), new SpellCounts { Quiets = 1, Clean = isClean ? 1 : 0 });
        }

        foreach (var quiet in match.Quiet)
        {
            PutHours(quiet, match.Type, add);
        }
    }

    // A spell in the middle of an episode is known, though the episode stands at another.
    private static void Mark(MatchedEpisode episode, Action<ScoredCase, int, SpellCounts> add)
    {
        var frames = episode.Case.Facts.Frames;
        for (var row = frames.FirstAt(episode.Episode.Onset); row < frames.Count && frames.TimeOf(row) < episode.Episode.Ended; row++)
        {
            add(episode.Case, row, new SpellCounts { Labelled = 1 });
        }
    }

    // Where the score was highest while the condition was there: what it came to belongs to the spell that shows it.
    private static int RowOf(MatchedEpisode episode, AlertSeries? series)
    {
        var frames = episode.Case.Facts.Frames;
        var (first, best) = (RowAt(episode.Case, episode.Detection?.Start ?? episode.Episode.Onset), double.NegativeInfinity);
        if (episode.Detection is not null || series is null || series.Scores.Length == 0)
        {
            return first;
        }

        var place = first;
        for (var row = first; row < frames.Count && frames.TimeOf(row) <= episode.Episode.ConfirmedAt; row++)
        {
            if (series.Scores.Span[row] > best)
            {
                (place, best) = (row, series.Scores.Span[row]);
            }
        }

        return place;
    }

    private static int RowAt(ScoredCase scored, Moment at) => Math.Min(scored.Facts.Frames.FirstAt(at), scored.Facts.Frames.Count - 1);

    // The hours that a verdict counts, spread evenly over the frames labelled quiet, to the microsecond.
    private static void PutHours(QuietEvidence quiet, string type, Action<ScoredCase, int, SpellCounts> add)
    {
        var frames = quiet.Case.Facts.Frames;
        var rows = quiet.Case.Labels.Quiet.Where(time => time.Type == type).SelectMany(time => Enumerable
            .Range(frames.FirstAt(time.From), Math.Max(0, frames.FirstAt(time.To) - frames.FirstAt(time.From)))).ToList();
        Int128 all = quiet.Assessed.Ticks / TimeSpan.TicksPerMicrosecond;
        for (var place = 0; place < rows.Count; place++)
        {
            var micros = (long)((all * (place + 1) / rows.Count) - (all * place / rows.Count));
            add(quiet.Case, rows[place], new SpellCounts { QuietMicros = micros });
        }
    }

    private static void Add(Dictionary<string, Dictionary<int, SpellCounts>> events, string type, int row, SpellCounts counts)
    {
        if (!events.TryGetValue(type, out var rows))
        {
            events.Add(type, rows = []);
        }

        rows[row] = rows.TryGetValue(row, out var there) ? there.With(counts) : counts;
    }
}
