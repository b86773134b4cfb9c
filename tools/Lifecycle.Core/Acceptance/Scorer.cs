using Lifecycle.Acceptance.Judging;
using Lifecycle.ChallengeSets;


namespace Lifecycle.Acceptance;

/// <summary>Holds alerts against labels, and the result against criteria. Pure: no clock, no disk, no chance.</summary>
public static class Scorer
{
    public static Scorecard Score(ScoreRequest request, IReadOnlyCollection<ScoredCase> cases)
    {
        var (criteria, stage, conditions) = (request.Criteria, request.Stage, request.Conditions);

        // Synthetic counts for no criterion outside a demonstration.
        var isDemonstration = conditions.HasFlag(ScoreConditions.Demonstration);
        var ordered = cases.OrderBy(scored => scored.Facts.Id, StringComparer.Ordinal).ToList();
        var counted = ordered.Where(scored => isDemonstration || scored.Facts.Origin != Origin.Synthetic).ToList();
        var hasTimes = HaveTimes(ordered);
        var matches = Match(request, counted, hasTimes);
        var ground = new Ground(request, counted, matches) { HasTimes = hasTimes };
        var results = new MultipleJudging(ground, stage).Judge(criteria);
        return new Scorecard
        {
            Subject = request.Subject,
            Criteria = criteria.Name,
            Stage = stage,
            Conditions = conditions,
            Verdict = Overall(results),
            Results = results,
            Matches = matches,
            Multiplicity = criteria.Multiplicity,
            Correlation = criteria.Correlation,
            Variation = criteria.Variation,
            Figures = [.. matches.Where(match => match.WhyNotComputable is null).Select(match => TypeFigures.Of(ground, match))],
            Subgroups = [.. matches.SelectMany(Subgroups.Of)],
            HasTimes = ground.HasTimes,
            SpecimenRows = [.. matches.SelectMany(Subgroups.OfSpecimens)],
            SyntheticLeftOut = [.. ordered.Except(counted).Select(scored => scored.Facts.Id)],
        };
    }

    /// <summary>What the criteria of a stage come to together.</summary>
    /// <remarks>A missed GxP-M needs a deviation that quality approves; without one it rejects like GxP-H.</remarks>
    internal static Verdict Overall(IReadOnlyList<CriterionResult> results)
    {
        var judged = results.Where(result => result.Verdict != Verdict.NotInThisStage).ToList();
        return judged.Any(result => result.Verdict == Verdict.Rejected) ? Verdict.Rejected
            : judged.Count > 0 && judged.All(result => result.Verdict == Verdict.Accepted) ? Verdict.Accepted
            : Verdict.InsufficientEvidence;
    }

    /// <summary>Every type that a criterion, a label or an alert names, matched over all cases.</summary>
    private static IReadOnlyList<TypeMatches> Match(ScoreRequest request, IReadOnlyList<ScoredCase> cases, bool hasTimes)
    {
        var types = request.Criteria.Criteria.Select(criterion => criterion.Alert)
            .Concat(cases.SelectMany(scored => scored.Labels.Types))
            .Concat(cases.SelectMany(scored => scored.Watched.Alerts.Select(alert => alert.Type)))
            .Where(type => type != Criterion.AllTypes).Distinct().Order(StringComparer.Ordinal);
        return hasTimes
            ? [.. types.Select(type => Match(request, cases, type))]
            : [.. types.Select(type => SpecimenMatcher.Match(request, cases, type))];
    }

    // Reading the set refuses a mixture, so one that comes this far is a fault of the program.
    private static bool HaveTimes(List<ScoredCase> cases)
    {
        var timed = cases.Count(scored => scored.Facts.Frames.HasTimes);
        return timed == 0 || timed == cases.Count
            ? timed == cases.Count
            : throw new ArgumentException($"{timed} of {cases.Count} cases have times", nameof(cases));
    }

    private static TypeMatches Match(ScoreRequest request, IReadOnlyList<ScoredCase> cases, string type)
    {
        // A type that no policy raises has no alerts, and so nothing to re-arm.
        var rearm = request.Policies.Policies.FirstOrDefault(policy => policy.Type == type)?.Rearm ?? TimeSpan.Zero;
        var watches = cases.Select(scored => new QuietWatch(scored, type, rearm, request.Criteria.ClearDown)).ToList();
        var matchers = cases.Zip(watches, (scored, watch) => new EventMatcher(scored, type, request.Criteria, watch)).ToList();
        return new TypeMatches(
            type,
            [.. matchers.SelectMany(matcher => matcher.Episodes)
                .OrderBy(episode => episode.Episode.Onset)
                .ThenBy(episode => episode.Case.Facts.Id, StringComparer.Ordinal)
                .ThenBy(episode => episode.Episode.Id, StringComparer.Ordinal)],
            [.. matchers.SelectMany(matcher => matcher.Alerts)
                .OrderBy(alert => alert.Alert.Start)
                .ThenBy(alert => alert.Case.Facts.Id, StringComparer.Ordinal)
                .ThenBy(alert => alert.Alert.Id, StringComparer.Ordinal)],
            [.. watches.Select(watch => watch.Evidence).OfType<QuietEvidence>()]);
    }
}
