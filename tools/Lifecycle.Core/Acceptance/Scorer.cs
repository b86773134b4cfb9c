using Lifecycle.Acceptance.Judging;
using Lifecycle.ChallengeSets;
using Lifecycle.Replay;

namespace Lifecycle.Acceptance;

/// <summary>Holds alerts against labels, and the result against criteria. Pure: no clock, no disk, no chance.</summary>
public static class Scorer
{
    private const long AlertsForThreads = 20_000;

    public static Scorecard Score(ScoreRequest request, IReadOnlyCollection<ScoredCase> cases)
    {
        var (criteria, stage, conditions) = (request.Criteria, request.Stage, request.Conditions);

        // Synthetic counts for no criterion outside a demonstration.
        var isDemonstration = conditions.HasFlag(ScoreConditions.Demonstration);
        var ordered = cases.OrderBy(scored => scored.Facts.Id, StringComparer.Ordinal).ToList();
        var counted = ordered.Where(scored => isDemonstration || scored.Facts.Origin != Origin.Synthetic).ToList();
        var hasTimes = HaveTimes(ordered);

        // A model that failed has raised nothing from there on: what that would come to is no finding.
        var matches = request.Failure is not null ? []
            : hasTimes ? Match(request, counted) : SpecimenMatcher.Match(request, counted);
        var ground = new Ground(request, counted, matches) { HasTimes = hasTimes };
        var figures = request.WithFigures
            ? matches.Where(match => match.WhyNotComputable is null).Select(match => TypeFigures.Of(ground, match)).ToList()
            : [];
        var results = request.Failure is { } failure
            ? Failed(criteria, stage, failure)
            : new MultipleJudging(ground, stage).Judge(criteria);
        return new Scorecard
        {
            Subject = request.Subject,
            Criteria = criteria.Name,
            Stage = stage,
            Conditions = conditions,
            Verdict = request.Failure is null ? Overall(results) : Verdict.Rejected,
            Failure = request.Failure,
            Results = results,
            Matches = matches,
            Multiplicity = criteria.Multiplicity,
            Correlation = criteria.Correlation,
            Variation = criteria.Variation,
            Figures = figures,
            Subgroups = [.. matches.SelectMany(Subgroups.Of)],
            HasTimes = ground.HasTimes,
            SpecimenRows = [.. matches.SelectMany(Subgroups.OfSpecimens)],
            LeftOut = request.LeftOut,
            Custody = request.Custody,
            Remarks = request.Remarks,
            TargetNode = request.TargetNode,
            SyntheticLeftOut = [.. ordered.Except(counted).Select(scored => scored.Facts.Id)],
        };
    }

    /// <summary>What the criteria of a stage come to together.</summary>
    /// <remarks>A missed GxP-M rejects like GxP-H: a deviation that quality approves is the site's, and changes no verdict.</remarks>
    internal static Verdict Overall(IReadOnlyList<CriterionResult> results)
    {
        var judged = results.Where(result => result.Verdict != Verdict.NotInThisStage).ToList();
        return judged.Any(result => result.Verdict == Verdict.Rejected) ? Verdict.Rejected
            : judged.Count > 0 && judged.All(result => result.Verdict == Verdict.Accepted) ? Verdict.Accepted
            : Verdict.InsufficientEvidence;
    }

    private static IReadOnlyList<CriterionResult> Failed(CriteriaSet criteria, Stage stage, ModelFailure failure) =>
    [
        .. criteria.Criteria.Select(criterion => criterion.Stage == stage
            ? CriterionJudge.NotJudged(criterion, Verdict.InsufficientEvidence, $"not judged: {failure.Words}") with
            {
                NextStep = "mend the model, and seal and replay what is mended",
            }
            : CriterionJudge.NotJudged(criterion, Verdict.NotInThisStage, $"judged in the stage {CriteriaNames.NameOf(criterion.Stage)}")),
    ];

    /// <summary>Every type that a criterion, a label or an alert names, matched over all cases.</summary>
    /// <param name="request">What is asked for.</param>
    /// <param name="cases">In the order of their ids.</param>
    /// <param name="workers">At most so many threads; the result does not depend on it. -1: as many as there are.</param>
    internal static IReadOnlyList<TypeMatches> Match(ScoreRequest request, IReadOnlyList<ScoredCase> cases, int workers = -1)
    {
        // Starting threads takes longer than a small set does.
        var isLarge = cases.Sum(scored => (long)scored.Watched.Alerts.Count) >= AlertsForThreads;
        var options = new ParallelOptions { MaxDegreeOfParallelism = isLarge ? workers : 1 };
        var found = new List<CaseMatches>[cases.Count];
        Each(options, cases.Count, () => new CaseMatcher(request), (matcher, place) => found[place] = matcher.Match(cases[place]));
        var byType = found.SelectMany(matches => matches).ToLookup(matches => matches.Type, StringComparer.Ordinal);
        var types = request.Criteria.Criteria.Select(criterion => criterion.Alert).Concat(byType.Select(type => type.Key))
            .Where(type => type != Criterion.AllTypes).Distinct().Order(StringComparer.Ordinal).ToList();
        var joined = new TypeMatches[types.Count];
        Each(options, types.Count, () => types, (names, place) => joined[place] = Joined(names[place], [.. byType[names[place]]]));
        return joined;
    }

    // Reading the set refuses a mixture, so one that comes this far is a fault of the program.
    private static bool HaveTimes(List<ScoredCase> cases)
    {
        var timed = cases.Count(scored => scored.Facts.Frames.HasTimes);
        return timed == 0 || timed == cases.Count
            ? timed == cases.Count
            : throw new ArgumentException($"{timed} of {cases.Count} cases have times", nameof(cases));
    }

    private static void Each<T>(ParallelOptions options, int count, Func<T> begin, Action<T, int> body)
    {
        if (options.MaxDegreeOfParallelism == 1)
        {
            var own = begin();
            for (var place = 0; place < count; place++)
            {
                body(own, place);
            }

            return;
        }

        Parallel.For(0, count, options, begin, (place, _, own) => { body(own, place); return own; }, _ => { });
    }

    private static TypeMatches Joined(string type, CaseMatches[] cases) => new(
        type,
        TimeOrder.Joined(Array.ConvertAll(cases, one => one.Episodes), static episode => episode.Episode.Onset),
        TimeOrder.Joined(Array.ConvertAll(cases, one => one.Alerts), static alert => alert.Alert.Start),
        [.. cases.Select(one => one.Quiet).OfType<QuietEvidence>()]);
}
