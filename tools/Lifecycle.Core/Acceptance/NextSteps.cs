namespace Lifecycle.Acceptance;

/// <summary>What to do about a criterion that does not hold.</summary>
internal static class NextSteps
{
    public static CriterionResult Added(CriterionResult result) =>
        result.NextStep is null && Of(result) is { } step ? result with { NextStep = step } : result;

    private static string? Of(CriterionResult result) => result.Verdict switch
    {
        Verdict.InsufficientEvidence when result.IsNotComputable =>
            "score it on a set and a run that have what it needs, or state it for another stage",
        Verdict.InsufficientEvidence when result.Needed is { } need =>
            $"bring {need} that no model has seen, in a new version of the set; what this run showed will not count again, and lifecycle plan says how many decide it",
        Verdict.InsufficientEvidence => "see to the criterion named, then score again",
        Verdict.Rejected when result.Criterion.Level == GxpLevel.Medium =>
            "mend the model and promote a new candidate; a deviation that quality approves changes no verdict here",
        Verdict.Rejected when result.Misses.Count + result.MissedSpecimens.Count > 0 => "look at the misses and at what they share, and mend the model there",
        Verdict.Rejected when result.FalseAlarms.Count + result.FalseAlarmSpecimens.Count > 0 => "look at the false alarms and at what they share, and mend the model there",
        Verdict.Rejected => "mend the model and promote a new candidate",
        _ => null,
    };
}
