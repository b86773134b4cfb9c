using Lifecycle.Formats;

namespace Lifecycle.Acceptance;

/// <summary>A scorecard as a CI server reads it: one test per criterion.</summary>
public static class ScorecardJUnit
{
    public static byte[] Write(Scorecard card)
    {
        var tests = card.Results.Select(result => new JUnitTest(
            $"{result.Criterion.Alert}.{CriteriaNames.NameOf(result.Criterion.Metric)}", result.Criterion.Id,
            OutcomeOf(result.Verdict), result.Verdict == Verdict.Accepted ? "" : result.Reason)).ToList();

        // A pass on unsealed inputs must not look like a pass to a server that only counts colours.
        if (card.IsInformational)
        {
            tests.Add(new JUnitTest(
                "inputs", "sealed", JUnitOutcome.Error, "an input was not sealed before use: the result is informational"));
        }

        if (tests.TrueForAll(test => test.Outcome == JUnitOutcome.Skipped))
        {
            tests.Add(new JUnitTest("criteria", "judged", JUnitOutcome.Error, "no criterion is of this stage"));
        }

        return JUnitText.Write($"{card.Criteria} {CriteriaNames.NameOf(card.Stage)}", tests);
    }

    private static JUnitOutcome OutcomeOf(Verdict verdict) => verdict switch
    {
        Verdict.Accepted => JUnitOutcome.Passed,
        Verdict.Rejected => JUnitOutcome.Failed,
        Verdict.NotInThisStage => JUnitOutcome.Skipped,
        _ => JUnitOutcome.Error,
    };
}
