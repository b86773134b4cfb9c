using Lifecycle.Replay.Differences;

namespace Lifecycle.Workflows.Differences;

/// <summary>Where the two models of a run disagree.</summary>
/// <param name="Difference">What was found.</param>
/// <param name="Run">The run's folder, relative to the workspace.</param>
/// <param name="Bytes">The same as a document.</param>
/// <param name="Pictures">How many cases were drawn; null where no pictures were asked for.</param>
public sealed record FoundDisagreements(ModelDifference Difference, string Run, byte[] Bytes, int? Pictures);
