using Lifecycle.Acceptance;
using Lifecycle.ChallengeSets.Uses;
using Lifecycle.Replay;
using Lifecycle.Replay.Differences;

namespace Lifecycle.Workflows.Judging;

/// <summary>What a judgement needs to know and only the ledger does. A build carries what the ledger said when it was locked.</summary>
internal sealed record LedgerFacts
{
    public required ScoreConditions Conditions { get; init; }

    /// <summary>By case, in the order of their ids: those whose results could inform what is judged.</summary>
    public required IReadOnlyDictionary<string, ConsumedCase> Consumed { get; init; }

    /// <summary>What else it says that a reader must know, in words.</summary>
    public IReadOnlyList<string> Remarks { get; init; } = [];

    public TargetNode TargetNode { get; init; } = TargetNode.NotShown;

    /// <summary>Does an act name this record?</summary>
    public Func<CheckRecord, bool> IsRecorded { get; init; } = _ => false;

    /// <param name="isDemonstration">Synthetic cases count.</param>
    /// <param name="isUnsealed">An input was not sealed in time, or nothing is labelled yet.</param>
    /// <param name="run">A model of it that was recorded and not run shows nothing of its own.</param>
    public static ScoreConditions ConditionsOf(bool isDemonstration, bool isUnsealed, RunRecord run) =>
        (isDemonstration ? ScoreConditions.Demonstration : ScoreConditions.None)
        | (isUnsealed ? ScoreConditions.Unsealed : ScoreConditions.None)
        | (run.Models.Any(model => model.Recorded is not null) ? ScoreConditions.Recorded : ScoreConditions.None);
}
