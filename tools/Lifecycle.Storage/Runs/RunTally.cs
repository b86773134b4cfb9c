using Lifecycle.Replay;

namespace Lifecycle.Storage.Runs;

/// <summary>What the pieces of a run come to together.</summary>
/// <param name="Failure">Where the candidate failed first, in the set's order; null when it got through.</param>
/// <param name="Models">In the order of the run's models.</param>
public sealed record RunTally(ModelFailure? Failure, IReadOnlyList<PieceModel> Models);
