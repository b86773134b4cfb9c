using Lifecycle.Replay;

namespace Lifecycle.Workflows.Replaying;

/// <summary>A case that waits for a worker.</summary>
/// <param name="Index">In the set's order.</param>
/// <param name="Known">What an earlier replay left of it, to be held against another look; null for a case that is still to be done.</param>
internal sealed record CaseJob(int Index, RunPiece? Known);
