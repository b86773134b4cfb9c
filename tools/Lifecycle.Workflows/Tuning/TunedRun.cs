using Lifecycle.Acceptance.Tuning;
using Lifecycle.Replay;
using Lifecycle.Workflows.Promotion;

namespace Lifecycle.Workflows.Tuning;

/// <summary>Policies tried on a run.</summary>
/// <param name="Inputs">The promotion.</param>
/// <param name="Run">The run whose scores were read.</param>
/// <param name="RunFolder">Where it is, relative to the workspace.</param>
/// <param name="Result">What they came to.</param>
/// <param name="Act">The act that says that somebody looked.</param>
/// <param name="Chosen">Of the front: the one that is written, or would be.</param>
/// <param name="File">Where it was written, relative to the workspace; null when it was not.</param>
public sealed record TunedRun(
    PromotionInputs Inputs, RunRecord Run, string RunFolder, TuningResult Result, long Act, FrontPolicy Chosen, string? File);
