using Lifecycle.ChallengeSets.Uses;
using Lifecycle.Comparability;
using Lifecycle.Ledger;
using Lifecycle.Refusals;
using Lifecycle.Replay;
using Lifecycle.Workflows.Promotion;

namespace Lifecycle.Workflows.Comparing;

/// <summary>A run compared: everything that the page of a comparison says.</summary>
public sealed record ComparedRun
{
    public required PromotionInputs Inputs { get; init; }

    public required RunRecord Run { get; init; }

    public required SealJudgement Seals { get; init; }

    /// <summary>Which cases were consumed before, and are not compared.</summary>
    public required UseJudgement Uses { get; init; }

    public required ModelComparison Comparison { get; init; }

    /// <summary>The comparison as it is kept.</summary>
    public required byte[] Bytes { get; init; }

    /// <summary>Where it is kept, relative to the workspace.</summary>
    public required string File { get; init; }

    public ExitCode Exit => Comparison.Exit;
}
