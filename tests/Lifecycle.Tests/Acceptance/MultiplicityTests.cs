using Lifecycle.Statistics;
using static Lifecycle.Acceptance.AcceptanceSamples;

namespace Lifecycle.Acceptance;

/// <summary>Many criteria judged at once, by the rule stated before the run.</summary>
public sealed class MultiplicityTests
{
    [TestCase(59, Verdict.Accepted, Verdict.Rejected)] // 59 without a miss show 0.95 at 95 %, and not at 97.5 %.
    [TestCase(72, Verdict.Accepted, Verdict.Accepted)]
    public void Holm_shares_the_error_rate_among_the_criteria_of_the_stage(int episodes, Verdict alone, Verdict shared)
    {
        var cases = Enumerable.Range(0, episodes).Select(number => One(number, 15)).ToList();
        var criteria = Set(Sensitivity(), Sensitivity() with { Id = "AC-2" }, LeadTime(3) with { Id = "AC-9" });
        Assert.That(Score(criteria, cases).Results.Select(result => result.Verdict), Is.EqualTo([alone, alone, Verdict.Accepted]));
        var holm = Score(criteria with { Multiplicity = new Multiplicity(MultiplicityMethod.Holm, "one error for both", []) }, cases);
        Assert.That(holm.Results[0].Verdict == Verdict.Accepted, Is.EqualTo(shared == Verdict.Accepted));
        Assert.That(holm.Verdict == Verdict.Accepted, Is.EqualTo(shared == Verdict.Accepted));
        Assert.That(holm.Results[0].Reason, Does.Contain("Holm: 1 of 2, error 0.025"));
    }

    [Test]
    public void Holm_agrees_with_adjusted_p_values()
    {
        int[] misses = [0, 1, 2, 3, 5];
        var criteria = misses.Select((count, index) => Sensitivity(0.9 - (0.02 * index), 1) with { Id = $"AC-{index}", Alert = $"T{index}" }).ToList();
        var cases = Enumerable.Range(0, 80).Select(number => Case(
            $"V{number}", misses.Select((_, index) => Episode($"E{index}", 10, 20, 30, $"T{index}")), [],
            misses.Select((count, index) => (count, index)).Where(type => number >= type.count).Select(type => Alert($"V{number}", 15, type: $"T{type.index}")),
            batch: $"B{number}")).ToList();
        var holm = new Multiplicity(MultiplicityMethod.Holm, "one error for all", []);
        var results = Score(Set([.. criteria]) with { Multiplicity = holm }, cases).Results;

        // By definition: the exact p-value of at most so many misses at the bound, adjusted.
        var p = criteria.Select((criterion, index) => Binomial.AtMost(misses[index], 80, 1 - criterion.Bound.Limit)).ToArray();
        var adjusted = Alerts.AlertSamples.Ok(AdjustedP.Of(p)).Holm;
        Assert.That(results.Select(result => result.Verdict == Verdict.Accepted), Is.EqualTo(adjusted.Select(value => value <= 0.05)));
    }

    [Test]
    public void Behind_a_gate_that_is_closed_nothing_is_judged()
    {
        var gates = new Multiplicity(MultiplicityMethod.Gatekeeping, "safety first", [["AC-1"], ["AC-2", "AC-3"]]);
        var criteria = Set(Sensitivity(), Sensitivity(0.5, 1) with { Id = "AC-2" }, LeadTime(3)) with { Multiplicity = gates };
        var open = Score(criteria, Enumerable.Range(0, 59).Select(number => One(number, 15)));
        Assert.That(open.Results.Select(result => result.Verdict), Is.All.EqualTo(Verdict.Accepted));
        var closed = Score(criteria, Enumerable.Range(0, 59).Select(number => One(number, number < 10 ? null : 15)));
        Assert.That(
            closed.Results.Select(result => result.Verdict),
            Is.EqualTo([Verdict.Rejected, Verdict.InsufficientEvidence, Verdict.InsufficientEvidence]));
        Assert.That(closed.Results[1].Reason, Does.Contain("AC-1 in gate 1 does not hold"));
        Assert.That(closed.Verdict, Is.EqualTo(Verdict.Rejected));
    }

    [Test]
    public void Holm_gives_the_strictest_share_to_the_most_certain_and_keeps_the_rest_for_the_others()
    {
        // 60 of 60 are far beyond 0.2, and at 0.953 just what 95 % shows: the second is owed the whole error rate.
        var cases = Enumerable.Range(0, 60).Select(number => One(number, 15)).ToList();
        var criteria = Set(Sensitivity(0.2, 1), Sensitivity(0.951, 1) with { Id = "AC-2" });
        var results = Score(criteria with { Multiplicity = new Multiplicity(MultiplicityMethod.Holm, "one error for both", []) }, cases).Results;
        Assert.That(results.Select(result => result.Verdict), Is.All.EqualTo(Verdict.Accepted));
        Assert.That(results[0].Reason, Does.Contain("Holm: 1 of 2"));
        Assert.That(results[1].Reason, Does.Contain("Holm: 2 of 2"));
    }
}
