using Lifecycle.Acceptance;
using Lifecycle.ChallengeSets.Uses;
using Lifecycle.Ledger;
using Lifecycle.Refusals;
using Lifecycle.Replay;
using Lifecycle.Workflows.Replaying;

namespace Lifecycle.Workflows.Promotion;

/// <summary>A run judged: everything that the verdict page says.</summary>
public sealed record ScoredRun
{
    public required PromotionInputs Inputs { get; init; }

    public required RunRecord Run { get; init; }

    /// <summary>Where the run's observations and alerts are, relative to the workspace.</summary>
    public required string RunFolder { get; init; }

    public required SealJudgement Seals { get; init; }

    /// <summary>What was shown of the set before, and what of it is consumed.</summary>
    public required UseJudgement Uses { get; init; }

    /// <summary>That the candidate saw these frames before they were labelled; null when it did not, or still none are.</summary>
    public required Rehearsal? Rehearsed { get; init; }

    /// <summary>What came from shards, whose pieces no act names; none when some replay of the run needed no shard.</summary>
    public required TakenUp Outside { get; init; }

    /// <summary>Deviations that concern the run or what it relies on, in words.</summary>
    public required IReadOnlyList<string> Deviations { get; init; }

    /// <summary>Of a candidate that was recorded: what the ledger says of it where it was run; empty elsewhere.</summary>
    public required IReadOnlyList<string> ReallyRun { get; init; }

    /// <summary>The candidate's.</summary>
    public required Scorecard Scorecard { get; init; }

    /// <summary>The same criteria on the model in production, to compare with; null when there is none.</summary>
    public required Scorecard? Production { get; init; }

    /// <summary>The scorecard as it is kept.</summary>
    public required byte[] Bytes { get; init; }

    /// <summary>Where the scorecard is kept, relative to the workspace.</summary>
    public required string File { get; init; }

    /// <summary>Of models that were recorded and not run: that they were, and how the clocks of their logs stand.</summary>
    public IEnumerable<string> RecordedWords => Run.RecordedWords.Concat(ReallyRun);

    /// <summary>What <see cref="Rehearsed"/> means to a reader; empty when there was none.</summary>
    public string RehearsedWords => Rehearsed is not { } seen ? ""
        : $"by act {seen.Act}: these frames were seen by this model before {(seen.IsBeforeLabels ? "the labels were sealed" : "this run began")}";

    public ExitCode Exit => Scorecard.Exit;
}
