using Lifecycle.Acceptance;

namespace Lifecycle.Comparability;

/// <summary>What a comparison is asked for.</summary>
public sealed record ComparisonRequest
{
    public required ComparedSubject Subject { get; init; }

    public required ComparisonPlan Plan { get; init; }

    /// <summary>By what alerts are matched with episodes: the same for both sides.</summary>
    public required ScoreRequest Matching { get; init; }
}
