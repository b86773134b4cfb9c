using Lifecycle.Refusals;
using Lifecycle.Replay;
using Lifecycle.Replay.Differences;

namespace Lifecycle.Acceptance;

/// <summary>All criteria of one stage judged. Accepting criteria is the tool's; releasing is the quality unit's.</summary>
public sealed record Scorecard
{
    /// <summary>Scoring never releases: only the quality unit's approval does, and it is not part of a scorecard.</summary>
    public const string ReleaseLine = "RELEASE: not approved (missing: qa)";

    /// <summary>What was judged, on what and by what.</summary>
    public required ScorecardSubject Subject { get; init; }

    public required string Criteria { get; init; }

    public required Stage Stage { get; init; }

    public required ScoreConditions Conditions { get; init; }

    public required Verdict Verdict { get; init; }

    /// <summary>Where the candidate could not go on: then it is rejected, and no criterion is judged.</summary>
    public ModelFailure? Failure { get; init; }

    /// <summary>In the order of the criteria file, those of other stages included.</summary>
    public required IReadOnlyList<CriterionResult> Results { get; init; }

    /// <summary>In the order of the types.</summary>
    public required IReadOnlyList<TypeMatches> Matches { get; init; }

    /// <summary>What was done about many criteria being judged at once.</summary>
    public required Multiplicity Multiplicity { get; init; }

    /// <summary>How alike episodes of one batch were taken to be, at least.</summary>
    public required double Correlation { get; init; }

    /// <summary>How much the batches' rates were taken to differ, at least.</summary>
    public required double Variation { get; init; }

    /// <summary>Per alert type what the matches come to, whatever the criteria ask; in the order of the types.</summary>
    public required IReadOnlyList<TypeFigures> Figures { get; init; }

    public required IReadOnlyList<SubgroupRow> Subgroups { get; init; }

    /// <summary>False where the cases are specimens: then everything is counted by specimen, and nothing by time.</summary>
    public bool HasTimes { get; init; } = true;

    /// <summary>The subgroups where the cases are specimens; empty elsewhere.</summary>
    public IReadOnlyList<SpecimenRow> SpecimenRows { get; init; } = [];

    /// <summary>Cases left out because they are synthetic and this is no demonstration.</summary>
    public required IReadOnlyList<string> SyntheticLeftOut { get; init; }

    /// <summary>What of the set does not count.</summary>
    public SetLeftOut LeftOut { get; init; } = SetLeftOut.Nothing;

    /// <summary>The same judged as if nothing were excluded; null where nothing is.</summary>
    public Scorecard? WithExcluded { get; init; }

    /// <summary>Who could open the store that holds the set, in words.</summary>
    public string Custody { get; init; } = "not said";

    /// <summary>What else the ledger says that a reader must know, in words: order that is only claimed, and exceptions.</summary>
    public IReadOnlyList<string> Remarks { get; init; } = [];

    /// <summary>Whether a run from the qualified node gave the same.</summary>
    public TargetNode TargetNode { get; init; } = TargetNode.NotShown;

    public bool IsInformational => ConditionWords.AreInformational(Conditions);

    public string CriteriaLine => "CRITERIA: " + CriteriaNames.NameOf(Verdict) + ConditionWords.Suffix(Conditions);

    public ExitCode Exit => IsInformational ? ExitCode.NotEnough : Verdict switch
    {
        Verdict.Accepted => ExitCode.Ok,
        Verdict.Rejected => ExitCode.No,
        _ => ExitCode.NotEnough,
    };
}
