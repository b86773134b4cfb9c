using Lifecycle.Acceptance.Judging;
using Lifecycle.Formats;
using Lifecycle.Statistics;

namespace Lifecycle.Acceptance;

/// <summary>Judges the criteria of a stage together, by the rule that was stated before the run.</summary>
internal sealed class MultipleJudging(Ground ground, Stage stage)
{
    // An error rate at which nobody would accept anything, and one beyond what a double can tell from 0.
    private const double TailMax = 0.4;
    private const double TailMin = 1e-12;
    private const int Halvings = 60;

    public IReadOnlyList<CriterionResult> Judge(CriteriaSet set)
    {
        var results = set.Multiplicity.Method switch
        {
            MultiplicityMethod.Holm => Holm([.. set.Criteria.Where(criterion => criterion.Stage == stage)]),
            MultiplicityMethod.Gatekeeping => Gatekeeping(set),
            _ => set.Criteria.Where(criterion => criterion.Stage == stage).ToDictionary(criterion => criterion.Id, Alone),
        };
        return [.. set.Criteria.Select(criterion => NextSteps.Added(
            results.GetValueOrDefault(criterion.Id) ?? CriterionJudge.NotJudged(
                criterion, Verdict.NotInThisStage, $"judged in the stage {CriteriaNames.NameOf(criterion.Stage)}")))];
    }

    private CriterionResult Alone(Criterion criterion) => CriterionJudge.Judge(criterion, ground);

    // Serial: a gate opens when every criterion of this stage in the gates before it holds.
    private Dictionary<string, CriterionResult> Gatekeeping(CriteriaSet set)
    {
        var results = new Dictionary<string, CriterionResult>(StringComparer.Ordinal);
        string? closedBy = null;
        foreach (var (gate, number) in set.Multiplicity.Gates.Select((gate, index) => (gate, index + 1)))
        {
            var own = set.Criteria.Where(criterion => criterion.Stage == stage && gate.Contains(criterion.Id)).ToList();
            foreach (var criterion in own)
            {
                results[criterion.Id] = closedBy is null ? Alone(criterion) : CriterionJudge.NotJudged(
                    criterion, Verdict.InsufficientEvidence, $"behind a closed gate: {closedBy} does not hold");
            }

            closedBy ??= own.Select(criterion => results[criterion.Id]).FirstOrDefault(result => result.Verdict != Verdict.Accepted)
                is { } closing ? $"{closing.Criterion.Id} in gate {number}" : null;
        }

        return results;
    }

    // Step down: the strictest level for the most certain, and from the first that fails on nothing is accepted.
    private Dictionary<string, CriterionResult> Holm(IReadOnlyList<Criterion> criteria)
    {
        var results = criteria.Where(criterion => !criterion.HasInterval).ToDictionary(criterion => criterion.Id, Alone);
        var family = criteria.Where(criterion => criterion.HasInterval)
            .Select(criterion => (Criterion: criterion, Error: LeastTail(criterion)))
            .OrderBy(entry => entry.Error).ThenBy(entry => entry.Criterion.Id, StringComparer.Ordinal).ToList();
        string? failed = null;
        foreach (var ((criterion, _), index) in family.Select((entry, index) => (entry, index)))
        {
            var share = TailOf(criterion) / (family.Count - index);
            var result = Alone(WithTail(criterion, share));
            var isHeldBack = failed is not null && result.Verdict == Verdict.Accepted;
            results[criterion.Id] = result with
            {
                Criterion = criterion,
                Verdict = isHeldBack ? Verdict.Rejected : result.Verdict,
                Reason = $"{result.Reason}; Holm: {index + 1} of {family.Count}, error {Scalars.Write(Math.Round(share, 6))}"
                    + (isHeldBack ? $", and {failed} before it does not hold" : ""),
            };
            failed ??= result.Verdict == Verdict.Accepted ? null : criterion.Id;
        }

        return results;
    }

    // The smallest error rate at which the criterion would still hold: its p-value, whatever its method is.
    private double LeastTail(Criterion criterion)
    {
        bool Holds(double tail) => Alone(WithTail(criterion, tail)) is { } result && criterion.Bound.Allows(result.Judged);
        if (!Holds(TailMax))
        {
            return 1;
        }

        if (Holds(TailMin))
        {
            return TailMin;
        }

        var (low, high) = (TailMin, TailMax);
        for (var step = 0; step < Halvings; step++)
        {
            var middle = Math.Sqrt(low * high);
            (low, high) = Holds(middle) ? (low, middle) : (middle, high);
        }

        return high;
    }

    private static double TailOf(Criterion criterion) =>
        criterion.Side == IntervalSide.TwoSided ? (1 - criterion.Confidence) / 2 : 1 - criterion.Confidence;

    private static Criterion WithTail(Criterion criterion, double tail) =>
        criterion with { Confidence = criterion.Side == IntervalSide.TwoSided ? 1 - (2 * tail) : 1 - tail };
}
