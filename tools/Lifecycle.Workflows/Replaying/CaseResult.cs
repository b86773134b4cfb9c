using Lifecycle.Replay;

namespace Lifecycle.Workflows.Replaying;

/// <summary>What replaying one case came to.</summary>
/// <param name="Watches">In the order of the models. Of a candidate that failed: nothing was watched.</param>
/// <param name="Failure">
/// Null when the candidate scored every frame; else its rows hold NaN from that frame on. Of an earlier case, when it was not asked.
/// </param>
internal sealed record CaseResult(IReadOnlyList<ModelWatch> Watches, ModelFailure? Failure);
