using Lifecycle.Refusals;
using Lifecycle.Replay;

namespace Lifecycle.Workflows.Clusters;

/// <summary>What the merge of a submission came to; or that nobody followed it to its end.</summary>
/// <param name="Exit">The merge's exit code; <see cref="ExitCode.Interrupted"/> where the jobs go on without us.</param>
/// <param name="Run">The run; null where there is none, and then the log says why.</param>
/// <param name="Path">Where the run is, relative to the workspace; empty where there is none.</param>
/// <param name="Log">What the merge said to people.</param>
public sealed record ClusterAnswer(ExitCode Exit, RunRecord? Run, string Path, string Log);
