using Lifecycle.Acceptance;
using Lifecycle.Alerts;
using Lifecycle.ChallengeSets;
using Lifecycle.Formats;

namespace Lifecycle.Replay.Differences;

/// <summary>Matches the alerts of two models by overlap, case by case and type by type.</summary>
/// <param name="cases">Of the set that was replayed.</param>
/// <param name="labels">What is known to be true of it; absent labels leave every event unlabelled.</param>
/// <param name="policies">Those that raised the alerts.</param>
public sealed class ModelDifferencer(IEnumerable<CaseFacts> cases, SetLabels labels, AlertPolicySet policies)
{
    /// <param name="run">What was replayed.</param>
    /// <param name="digest">Of its run.json.</param>
    /// <param name="candidate">Its alerts, in the order of the run's cases.</param>
    /// <param name="production">The same of the model in production.</param>
    public ModelDifference Of(
        RunRecord run, Digest digest, IReadOnlyList<CaseAlerts> candidate, IReadOnlyList<CaseAlerts> production)
    {
        var facts = cases.ToDictionary(one => one.Id, StringComparer.Ordinal);
        var events = new List<Disagreement>();
        for (var place = 0; place < candidate.Count; place++)
        {
            foreach (var type in policies.Types)
            {
                events.AddRange(Match(place, type, facts[candidate[place].Case], candidate[place], production[place]));
            }
        }

        return new ModelDifference
        {
            Run = run,
            Digest = digest,
            IsLabelled = !labels.IsAbsent,
            All = DisagreementCounts.Of("all", events),
            Types = [.. policies.Types.Select(type => DisagreementCounts.Of(type, events.Where(one => one.Type == type)))],
            Subgroups = [.. BySubgroup(events)],
            Disagreements =
            [
                .. events.Where(one => one.Kind != DisagreementKind.Same)
                    .OrderBy(one => one.Rank).ThenByDescending(one => one.Lead?.Duration() ?? one.Length)
                    .ThenBy(one => one.Place).ThenBy(one => one.Start).ThenBy(one => one.Type, StringComparer.Ordinal),
            ],
        };
    }

    private static IEnumerable<DisagreementCounts> BySubgroup(List<Disagreement> events) => events
        .SelectMany(one => one.Axes.Values.Select(axis => (Name: $"{axis.Key}={axis.Value}", Event: one)))
        .GroupBy(pair => pair.Name).OrderBy(group => group.Key, StringComparer.Ordinal)
        .Select(group => DisagreementCounts.Of(group.Key, group.Select(pair => pair.Event)));

    private IEnumerable<Disagreement> Match(int place, string type, CaseFacts facts, CaseAlerts candidate, CaseAlerts production)
    {
        var own = labels.Cases.GetValueOrDefault(facts.Id);
        var whole = facts.Axes.Within(new Axes([KeyValuePair.Create(ScoredCase.OriginAxis, Origins.NameOf(facts.Origin))]));
        foreach (var together in Together(Spans(type, ModelRole.Candidate, candidate).Concat(Spans(type, ModelRole.Production, production))))
        {
            var (start, end) = (together[0].From, together.Max(span => span.To));
            var (first, second) = (FirstOf(together, ModelRole.Candidate), FirstOf(together, ModelRole.Production));
            var episode = own?.Episodes.Where(one => one.Type == type && one.Onset <= end && one.Ended >= start)
                .OrderBy(one => one.Onset).FirstOrDefault();
            yield return new Disagreement
            {
                Place = place,
                Case = facts.Id,
                Type = type,
                Kind = KindOf(first, second),
                Ground = episode is not null ? DisagreementGround.Episode
                    : own?.Quiet.Any(quiet => quiet.Type == type && quiet.From <= start && quiet.To > start) == true
                        ? DisagreementGround.Quiet
                        : DisagreementGround.Unlabelled,
                Start = start,
                End = end,
                Candidate = first,
                Production = second,
                Episode = episode?.Id,
                Excused = first is not null && second is not null ? null
                    : (first is null ? candidate : production).NotAssessable
                        .FirstOrDefault(away => away.Type == type && away.Excuses && away.From < end && away.To > start)?.Why,
                Axes = episode is null ? whole : episode.Axes.Within(whole),
            };
        }
    }

    private static IEnumerable<Span> Spans(string type, ModelRole role, CaseAlerts watched) => watched.Alerts
        .Where(alert => alert.Type == type)
        .Select(alert => new Span(alert.Start, alert.End ?? watched.To ?? alert.Start, role));

    // In the order of their starts, a span belongs to those before it as long as one of them is still on.
    private static IEnumerable<List<Span>> Together(IEnumerable<Span> spans)
    {
        List<Span>? open = null;
        var until = default(Moment);
        foreach (var span in spans.OrderBy(span => span.From).ThenBy(span => span.To).ThenBy(span => span.Role))
        {
            if (open is not null && (span.From < until || span.From == open[0].From))
            {
                open.Add(span);
                until = span.To > until ? span.To : until;
                continue;
            }

            if (open is not null)
            {
                yield return open;
            }

            (open, until) = ([span], span.To);
        }

        if (open is not null)
        {
            yield return open;
        }
    }

    private static Moment? FirstOf(List<Span> together, ModelRole role) =>
        together.Where(span => span.Role == role).Select(span => (Moment?)span.From).FirstOrDefault();

    private static DisagreementKind KindOf(Moment? candidate, Moment? production) => (candidate, production) switch
    {
        (null, _) => DisagreementKind.OnlyProduction,
        (_, null) => DisagreementKind.OnlyCandidate,
        ({ } one, { } other) => one > other ? DisagreementKind.Later : one < other ? DisagreementKind.Earlier : DisagreementKind.Same,
    };

    private readonly record struct Span(Moment From, Moment To, ModelRole Role);
}
