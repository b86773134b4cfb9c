using Lifecycle.Drift;
using Lifecycle.Refusals;

namespace Lifecycle.Builds;

/// <summary>Whether a drift profile and its report may be bound, and whether they must be.</summary>
/// <remarks>
/// They must where the protocol asks for them, and then of a build for production alone. Whatever is bound was sealed, is of that
/// very profile, and does not say drifted.
/// </remarks>
public static class DriftRule
{
    public static IEnumerable<Refusal> Faults(BuildEvidence evidence)
    {
        var (where, drift) = (evidence.Promotion, evidence.Drift);
        var isAsked = drift.Allowed is not null && evidence.Purpose == BuildPurpose.Production;
        if (drift.Profile is not { } profile)
        {
            return isAsked ? [DriftBindingRefusals.NoProfile(where)] : [];
        }

        var check = $"lifecycle drift check WINDOW --profile {profile}";
        return
        [
            .. drift.IsSealed ? []
                : drift.Waiting.Count > 0 ? [DriftBindingRefusals.OwnersMissing(where, profile, drift.Waiting)]
                : (Refusal[])[DriftBindingRefusals.Unsealed(where, profile, $"lifecycle seal {profile} --role ROLE, then {check}")],
            .. drift.State == EvidenceState.Stale ? [BuildRefusals.Stale(where, drift.Why.What, drift.Why.Fix)] : (Refusal[])[],
            .. drift.State == EvidenceState.Missing && isAsked
                ? [BuildRefusals.Missing(where, $"no act of the ledger holds a window against {profile}", check)] : (Refusal[])[],
            .. drift.Report is { } report ? Against(evidence, report, drift, check, isAsked) : [],
        ];
    }

    private static IEnumerable<Refusal> Against(BuildEvidence evidence, RecordedReport report, DriftState drift, string check, bool isAsked)
    {
        if (report.Answer == DriftAnswer.Drifted)
        {
            yield return DriftBindingRefusals.Drifted(evidence.Promotion, report.Line, report.Window);
        }
        else if (report.Counted.Count > 0)
        {
            yield return DriftBindingRefusals.Counted(evidence.Promotion, report.Window, report.Counted, drift.Profile!, check);
        }
        else if (report.IsInformational && drift.IsSealed)
        {
            yield return DriftBindingRefusals.SealedLate(evidence.Promotion, drift.Profile!, check);
        }
        else if (isAsked && !drift.Allowed!.Contains(report.Answer))
        {
            yield return DriftBindingRefusals.NotAllowed(evidence.Promotion, report.Line, [.. drift.Allowed!.Select(DriftWords.Of)]);
        }
    }
}
