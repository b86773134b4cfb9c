using Lifecycle.Acceptance;
using Lifecycle.Refusals;

namespace Lifecycle.Builds;

/// <summary>Whether evidence may be locked: everything that speaks against it at once.</summary>
/// <remarks>
/// For production it asks for accepted criteria, a comparison that is shown where a model is in production, protocol and intended
/// use, and for the drift report that the protocol names. For shadow it asks for a candidate that was judged in order and not rejected; what is too little is what shadow brings.
/// Neither ever takes what is rejected, stale, not in the ledger or not sealed.
/// </remarks>
public static class BuildRule
{
    public static Outcome<LockedBuild> Judge(BuildEvidence evidence, LockedBuild build)
    {
        var faults = (List<Refusal>)
        [
            .. Score(evidence), .. Seals(evidence), .. Comparison(evidence), .. Independence(evidence), .. Shadow(evidence), .. Papers(evidence),
            .. DriftRule.Faults(evidence),
            .. Origin(evidence),
        ];
        return faults.Count > 0 ? faults : build;
    }

    private static IEnumerable<Refusal> Score(BuildEvidence evidence)
    {
        var (card, where) = (evidence.Card, evidence.Promotion);
        if (evidence.Score == EvidenceState.Missing)
        {
            yield return BuildRefusals.Missing(where, "no act of the ledger enters a score of this run", $"lifecycle score {where.File}");
        }
        else if (evidence.Score == EvidenceState.Stale)
        {
            yield return BuildRefusals.Stale(
                where, "the ledger holds a score of this candidate, and by what is here now it is another one", $"lifecycle score {where.File}");
        }

        if (card.Verdict == Verdict.Rejected)
        {
            yield return BuildRefusals.Rejected(where, card.CriteriaLine);
        }
        else if (card.Verdict != Verdict.Accepted && evidence.Purpose == BuildPurpose.Production)
        {
            yield return BuildRefusals.Insufficient(where, card.CriteriaLine);
        }
    }

    private static IEnumerable<Refusal> Seals(BuildEvidence evidence)
    {
        if (evidence.Card.IsInformational)
        {
            yield return BuildRefusals.Informational(evidence.Promotion, evidence.Card.CriteriaLine);
        }

        foreach (var refusal in evidence.Unsealed)
        {
            yield return refusal;
        }
    }

    private static IEnumerable<Refusal> Comparison(BuildEvidence evidence)
    {
        var where = evidence.Promotion;
        if (evidence.Comparison == EvidenceState.Stale)
        {
            yield return BuildRefusals.Stale(where, "the ledger holds a comparison of this candidate, and it is of other inputs", $"lifecycle compare {where.File}");
        }

        if (evidence.Comparison == EvidenceState.Missing && evidence.Purpose == BuildPurpose.Production)
        {
            yield return BuildRefusals.Missing(where, "no act of the ledger compares this run by its plan", $"lifecycle compare {where.File}");
        }

        foreach (var refusal in Against(evidence, evidence.Compared, evidence.Purpose == BuildPurpose.Production))
        {
            yield return refusal;
        }
    }

    private static IEnumerable<Refusal> Independence(BuildEvidence evidence)
    {
        if (evidence.Independence == EvidenceState.Missing)
        {
            yield return BuildRefusals.Missing(
                evidence.Promotion, "no act of the ledger holds the set against what the models were made with", $"lifecycle score {evidence.Promotion.File}");
        }
    }

    // A phase that is not over says nothing against a build: whether it must be, is asked of a release.
    private static IEnumerable<Refusal> Shadow(BuildEvidence evidence) =>
        evidence.Shadowed is { Exit: ExitCode.No } ? Against(evidence, evidence.Shadowed, isAsked: true) : [];

    private static IEnumerable<Refusal> Against(BuildEvidence evidence, RecordedAnswer? answer, bool isAsked)
    {
        if (answer is { Exit: ExitCode.No })
        {
            yield return BuildRefusals.Rejected(evidence.Promotion, answer.Line);
        }
        else if (answer is { IsInformational: true } && isAsked)
        {
            yield return BuildRefusals.Informational(evidence.Promotion, answer.Line);
        }
        else if (answer is { Exit: not ExitCode.Ok } && isAsked)
        {
            yield return BuildRefusals.Insufficient(evidence.Promotion, answer.Line);
        }
    }

    private static IEnumerable<Refusal> Papers(BuildEvidence evidence) => evidence.Purpose == BuildPurpose.Production
        ? evidence.PapersMissing.Select(paper => BuildRefusals.PaperMissing(evidence.Promotion, paper))
        : [];

    private static IEnumerable<Refusal> Origin(BuildEvidence evidence)
    {
        if (evidence.NoCommit is not null)
        {
            yield break;
        }

        if (evidence.Origin is { Why: { } why })
        {
            yield return BuildRefusals.NoCommit(evidence.Promotion, why);
        }
        else if (evidence.Origin.Differing.Count > 0)
        {
            yield return BuildRefusals.TreeDiffers(evidence.Promotion, evidence.Origin.Commit!, evidence.Origin.Differing);
        }
    }
}
