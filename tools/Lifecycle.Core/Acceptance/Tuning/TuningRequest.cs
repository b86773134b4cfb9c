using Lifecycle.Alerts.Tuning;

namespace Lifecycle.Acceptance.Tuning;

/// <summary>What is asked when policies are tried on recorded scores.</summary>
/// <param name="Score">As a scorecard is asked for: the present policies, the criteria and their stage.</param>
/// <param name="Cases">With labels and scores.</param>
/// <param name="Grid">Which policies.</param>
public sealed record TuningRequest(ScoreRequest Score, IReadOnlyList<LabelledCase> Cases, TuningGrid Grid);
