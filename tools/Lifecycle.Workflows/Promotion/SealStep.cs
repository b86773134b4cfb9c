using Lifecycle.Formats;
using Lifecycle.Ledger;
using Lifecycle.Refusals;
using Lifecycle.Storage.Workspaces;
using Lifecycle.Workflows.Acts;
using Lifecycle.Workflows.Sealing;

namespace Lifecycle.Workflows.Promotion;

/// <summary>Looks up whether the inputs were fixed before anybody could know the result.</summary>
internal sealed class SealStep(Workspace workspace, Recorder recorder)
{
    /// <summary>A demonstration seals its own inputs, once, before the first frame; elsewhere people do.</summary>
    /// <remarks>A rehearsal seals nothing: its labels are still to be written.</remarks>
    public Outcome<int> SealDemonstration(PromotionInputs inputs)
    {
        var known = recorder.Acts.Where(act => act.Kind == ActKind.Seal)
            .SelectMany(act => act.Subjects).Select(subject => subject.Name).ToHashSet(StringComparer.Ordinal);
        var missing = inputs.Sealable.Concat(InTime(inputs)).Where(input => !known.Contains(input.Name))
            .Select(input => SubjectOf(inputs, input)).ToList();
        return !workspace.Settings.IsDemonstration || inputs.IsRehearsal || missing.Count == 0
            ? 0
            : new SetSeal(workspace, recorder).Enter(Roles.Demonstration, missing, []).Then<int>(_ => missing.Count);
    }

    /// <summary>What the ledger says of each input; refused when a run of them could never count.</summary>
    public Outcome<SealJudgement> Judge(PromotionInputs inputs, Digest run) => Judge(inputs, inputs.Of(run));

    /// <summary>The same, for a run judged by other inputs too.</summary>
    public Outcome<SealJudgement> Judge(PromotionInputs inputs, RunInputs run)
    {
        var seals = SealRule.Judge(recorder.Acts, run);
        return seals.Exit == ExitCode.Integrity
            ? new Outcome<SealJudgement>.Refused([.. seals.Findings
                .Where(finding => finding.Refusal?.Code.Exit == ExitCode.Integrity)
                .SelectMany(finding => new SealedBytes(workspace, recorder).Named(inputs, finding))])
            : seals;
    }

    private static SealSubject SubjectOf(PromotionInputs inputs, NamedDigest input) => input.Purpose == Purpose.Set
        ? new SealSubject(input, inputs.Set.Description.Owners, inputs.Set, inputs.Labels)
        : new SealSubject(input, []);

    // A plan that came after the frames were seen stays unsealed, and what it gives is informational. Sealed late, it
    // would be invalid for ever.
    private IReadOnlyList<NamedDigest> InTime(PromotionInputs inputs) =>
        SealRule.TooLateFor(recorder.Acts, inputs.SealableComparison, [inputs.Set.Frames]) is null ? inputs.SealableComparison : [];
}
