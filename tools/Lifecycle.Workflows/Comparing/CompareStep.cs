using Lifecycle.Acceptance;
using Lifecycle.Alerts;
using Lifecycle.ChallengeSets.Uses;
using Lifecycle.Comparability;
using Lifecycle.Ledger;
using Lifecycle.Refusals;
using Lifecycle.Replay;
using Lifecycle.Storage.Documents;
using Lifecycle.Storage.Runs;
using Lifecycle.Storage.Workspaces;
using Lifecycle.Workflows.Acts;
using Lifecycle.Workflows.Judging;
using Lifecycle.Workflows.Promotion;

namespace Lifecycle.Workflows.Comparing;

/// <summary>Compares a run by its plan, keeps what it came to as evidence, and enters it into the ledger.</summary>
internal sealed class CompareStep(Workspace workspace, Recorder recorder)
{
    public Outcome<ComparedRun> Compare(PromotionInputs inputs, DocumentBytes? record)
    {
        var asked = inputs.Of(ReplayStep.IdentityOf(inputs).Digest);
        return new SealStep(workspace, recorder)
            .Judge(inputs, asked with { Sealable = [.. inputs.Sealable, .. inputs.SealableComparison] })
            .Then(seals => new ReplayStep(workspace, recorder, HostWorkflow.Command).Find(inputs)
                .Then<RunFolder>(run => run.Record.Candidate.Failure is { } failure
                    ? RunRefusals.NothingToCompare(inputs.File.File.Spot, failure)
                    : run)
                .Then(run => Proofs.Hold(recorder.Acts, run, inputs.File.File.Spot))
                .Then(run => new SetHistory(workspace, recorder).Judge(inputs, run.Record.Identity)
                    .Then(uses => Compare(inputs, run, record, seals, uses))));
    }

    private Outcome<ComparedRun> Compare(
        PromotionInputs inputs, RunFolder run, DocumentBytes? record, SealJudgement seals, UseJudgement uses)
    {
        var judgement = new RunJudgement(inputs.Judged, run, new LedgerFacts
        {
            Conditions = WorkspaceConditions.Of(workspace) | LedgerFacts.ConditionsOf(
                workspace.Settings.IsDemonstration, seals.Refusals.Count > 0 || inputs.IsRehearsal, run.Record),
            Consumed = uses.Consumed,
        });
        return run.Alerts(ModelRole.Candidate).Then(candidate => Other(inputs, run, record, candidate).Then(other => Keep(
            inputs, run, record, seals, uses,
            judgement.Compare(candidate, other, record is null ? null : (record.File.Name, record.Digest)))));
    }

    private static Outcome<IReadOnlyList<CaseAlerts>> Other(
        PromotionInputs inputs, RunFolder run, DocumentBytes? record, IReadOnlyList<CaseAlerts> candidate) => record is null
        ? run.Alerts(ModelRole.Production)
        : EventRecord.Read(record.File.Name, record.Bytes, inputs.Policies, candidate);

    private Outcome<ComparedRun> Keep(
        PromotionInputs inputs, RunFolder run, DocumentBytes? record, SealJudgement seals, UseJudgement uses,
        ModelComparison comparison)
    {
        var bytes = ComparabilityDocument.Write(comparison);
        return new ComparisonEvidence(workspace, recorder)
            .Keep(bytes, Relied(inputs, run, record), comparison.Line["COMPARABILITY: ".Length..])
            .Then<ComparedRun>(file => new ComparedRun
            {
                Inputs = inputs, Run = run.Record, Seals = seals, Uses = uses, Comparison = comparison, Bytes = bytes, File = file,
            });
    }

    /// <summary>What an act that enters such a comparison names.</summary>
    /// <param name="inputs">The promotion.</param>
    /// <param name="run">Its run.</param>
    /// <param name="record">What stands in production's place; null when the model in production does.</param>
    public static IReadOnlyList<NamedDigest> Relied(PromotionInputs inputs, RunFolder run, DocumentBytes? record) =>
    [
        new(Purpose.Run, run.Record.Identity),
        new(Purpose.Observations, run.RecordDigest),
        NamedDigest.Of(Purpose.Candidate, inputs.File.Candidate.Name, inputs.Candidate.Digest),
        .. record is null
            ? [NamedDigest.Of(Purpose.Production, inputs.File.Production!.Name, inputs.Production!.Digest)]
            : (NamedDigest[])[NamedDigest.Of(Purpose.Record, record.File.Name, record.Digest)],
        .. inputs.Sealable,
        .. inputs.SealableComparison,
    ];
}
