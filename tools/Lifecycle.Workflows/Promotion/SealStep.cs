using Lifecycle.Formats;
using Lifecycle.Ledger;
using Lifecycle.Refusals;
using Lifecycle.Storage.Workspaces;
using Lifecycle.Workflows.Acts;

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
        var missing = inputs.Sealable.Concat(InTime(inputs)).Where(input => !known.Contains(input.Name)).ToList();
        return !workspace.Settings.IsDemonstration || inputs.IsRehearsal || missing.Count == 0
            ? 0
            : recorder.Record(ActKind.Seal, Roles.Demonstration, missing, []).Then<int>(_ => missing.Count);
    }

    /// <summary>What the ledger says of each input; refused when a run of them could never count.</summary>
    public Outcome<SealJudgement> Judge(PromotionInputs inputs, Digest run) => Judge(inputs.Of(run));

    /// <summary>The same for any inputs of a run.</summary>
    public Outcome<SealJudgement> Judge(RunInputs run)
    {
        var seals = SealRule.Judge(recorder.Acts, run);
        return seals.Exit == ExitCode.Integrity
            ? new Outcome<SealJudgement>.Refused([.. seals.Refusals.Where(why => why.Code.Exit == ExitCode.Integrity)])
            : seals;
    }
    // A plan that came after the frames were seen stays unsealed, and what it gives is informational. Sealed late, it
    // would be invalid for ever.
    private IReadOnlyList<NamedDigest> InTime(PromotionInputs inputs) =>
        SealRule.TooLateFor(recorder.Acts, inputs.SealableComparison, [inputs.Set.Frames]) is null ? inputs.SealableComparison : [];
}
