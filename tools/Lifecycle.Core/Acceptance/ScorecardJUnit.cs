using Lifecycle.Alerts;
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

        if (card.Failure is { } failure)
        {
            tests.Insert(0, new JUnitTest("run", "candidate", JUnitOutcome.Failed, failure.Words));
        }

        // A pass on unsealed inputs must not look like a pass to a server that only counts colours.
        if (card.Conditions.HasFlag(ScoreConditions.Recorded))
        {
            tests.Add(new JUnitTest(
                "models", "recorded", JUnitOutcome.Error, "a model was recorded elsewhere and not run here: the result is informational"));
        }

        if (card.Conditions.HasFlag(ScoreConditions.Unsealed))
        {
            tests.Add(new JUnitTest(
                "inputs", "sealed", JUnitOutcome.Error, "an input was not sealed before use: the result is informational"));
        }

        if (card.Conditions.HasFlag(ScoreConditions.UseUnknown))
        {
            tests.Add(new JUnitTest(
                "set", "use", JUnitOutcome.Error, "use unknown: the ledger of the home was not looked at, so the result is informational"));
        }

        if (tests.TrueForAll(test => test.Outcome == JUnitOutcome.Skipped))
        {
            tests.Add(new JUnitTest("criteria", "judged", JUnitOutcome.Error, "no criterion is of this stage"));
        }

        return JUnitText.Write($"{card.Criteria} {CriteriaNames.NameOf(card.Stage)}", [.. Properties(card)], tests);
    }

    // The same that the scorecard says of what was judged, under the same names.
    private static IEnumerable<KeyValuePair<string, string>> Properties(Scorecard card)
    {
        var subject = card.Subject;
        (string Role, AlertModel? Model)[] models = [("candidate", subject.Candidate), ("production", subject.Production)];
        foreach (var (role, model) in models)
        {
            if (model is not null)
            {
                yield return new(role + ".name", model.Name);
                yield return new(role + ".version", model.Version);
                yield return new(role + ".digest", model.Digest.Text);
            }
        }

        yield return new("set.id", subject.Set);
        yield return new("set.digest", subject.SetDigest.Text);
        if (!card.HasTimes)
        {
            yield return new("time", ScorecardSpecimens.NoTime);
        }

        yield return new("labels", subject.Labels.Text);
        yield return new("alertPolicy", subject.AlertPolicy.Text);
        yield return new("criteria", subject.Criteria.Text);
        foreach (var (number, remark) in card.Remarks.Index())
        {
            yield return new($"remark.{number + 1}", remark);
        }
    }

    private static JUnitOutcome OutcomeOf(Verdict verdict) => verdict switch
    {
        Verdict.Accepted => JUnitOutcome.Passed,
        Verdict.Rejected => JUnitOutcome.Failed,
        Verdict.NotInThisStage => JUnitOutcome.Skipped,
        _ => JUnitOutcome.Error,
    };
}
