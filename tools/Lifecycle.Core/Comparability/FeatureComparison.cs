using Lifecycle.Acceptance;
using Lifecycle.Formats;
using Lifecycle.Refusals;
using Lifecycle.Statistics;

namespace Lifecycle.Comparability;

/// <summary>Image features of new batches compared with those of reference batches, by a plan that was there before.</summary>
public sealed record FeatureComparison
{
    public required ComparisonPlan Plan { get; init; }

    /// <summary>The plan's bytes.</summary>
    public required Digest PlanDigest { get; init; }

    /// <summary>The table's bytes.</summary>
    public required Digest TableDigest { get; init; }

    public required ScoreConditions Conditions { get; init; }

    /// <summary>In the order of the plan.</summary>
    public required IReadOnlyList<FeatureResult> Results { get; init; }

    public ComparisonAnswer Answer => ComparisonNames.Worst([.. Results.Select(result => result.Answer)]);

    public bool IsInformational => ConditionWords.AreInformational(Conditions);

    public string Line => ComparisonLines.Of(Answer, Conditions);

    /// <summary>Such as "6 of 6".</summary>
    public string Tally => $"{Results.Count(result => result.Answer == ComparisonAnswer.Comparable)} of {Results.Count} features comparable";

    public ExitCode Exit => ComparisonLines.ExitOf(Answer, Conditions);

    public static FeatureComparison Of(
        ComparisonPlan plan, Digest planDigest, BatchTable table, Digest tableDigest, ScoreConditions conditions) => new()
    {
        Plan = plan,
        PlanDigest = planDigest,
        TableDigest = tableDigest,
        Conditions = conditions,
        Results = Adjusted(plan, [.. plan.Features.Select(feature => new FeatureJudge(feature, table).Judge())]),
    };

    // A feature without a p counts as one that shows nothing.
    private static IReadOnlyList<FeatureResult> Adjusted(ComparisonPlan plan, IReadOnlyList<FeatureResult> results) =>
        plan.Multiplicity.IsHolm
        && AdjustedP.Of([.. results.Select(result => double.IsNaN(result.P) ? 1 : result.P)]).TryGet(out var adjusted, out _)
            ? [.. results.Zip(adjusted.Holm, FeatureJudge.Adjusted)]
            : results;
}
