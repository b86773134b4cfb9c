using Lifecycle.Replay;

namespace Lifecycle.Workflows.Replaying;

/// <summary>What replaying one case came to.</summary>
/// <param name="Watches">In the order of the models. Of a candidate that failed or was not run: nothing was watched.</param>
/// <param name="Failure">Null when the candidate scored every frame; else its rows hold NaN from that frame on.</param>
/// <param name="IsWithoutCandidate">True when it was not run, because it had failed before: all its rows hold NaN.</param>
internal sealed record CaseResult(IReadOnlyList<ModelWatch> Watches, ModelFailure? Failure, bool IsWithoutCandidate);
