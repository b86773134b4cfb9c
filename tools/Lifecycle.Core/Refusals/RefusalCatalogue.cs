namespace Lifecycle.Refusals;

/// <summary>Every refusal this build can make: what <c>lifecycle explain</c> and the reference page show.</summary>
/// <remarks>A test finds each family by reflection and fails when one is missing here.</remarks>
public static class RefusalCatalogue
{
    public static IReadOnlyList<RefusalCode> All { get; } =
    [
        .. SourceRefusals.Codes,
        .. UsageRefusals.Codes,
        .. WorkspaceRefusals.Codes,
        .. ChallengeSetRefusals.Codes,
        .. IndependenceRefusals.Codes,
        .. SetCheckRefusals.Codes,
        .. SetRenderRefusals.Codes,
        .. RunRefusals.Codes,
        .. StartRefusals.Codes,
        .. FrameRefusals.Codes,
        .. ImportRefusals.Codes,
        .. ModelRefusals.Codes,
        .. LedgerRefusals.Codes,
        .. SealRefusals.Codes,
        .. PendingRefusals.Codes,
        .. NoteRefusals.Codes,
        .. UseRefusals.Codes,
        .. BuildRefusals.Codes,
        .. DriftBindingRefusals.Codes,
        .. RecomputationRefusals.Codes,
        .. AlertRefusals.Codes,
        .. TuningRefusals.Codes,
        .. RecordedRefusals.Codes,
        .. StatisticsRefusals.Codes,
        .. CriterionRefusals.Codes,
        .. ReasonRefusals.Codes,
        .. ComparisonRefusals.Codes,
        .. ShadowRefusals.Codes,
        .. DifferenceRefusals.Codes,
        .. ClusterRefusals.Codes,
        .. SignatureRefusals.Codes,
        .. RoleRefusals.Codes,
        .. WitnessRefusals.Codes,
        .. DriftRefusals.Codes,
        .. ConsequenceRefusals.Codes,
        .. WatchRefusals.Codes,
        .. KeptDesignRefusals.Codes,
        .. DriftProofRefusals.Codes,
        .. WatchStateRefusals.Codes,
        .. TokenRefusals.Codes,
    ];

    public static RefusalCode? Find(string code) =>
        All.FirstOrDefault(entry => string.Equals(entry.Code, code, StringComparison.OrdinalIgnoreCase)
            || string.Equals(entry.Code, "LC-" + code, StringComparison.OrdinalIgnoreCase));
}
