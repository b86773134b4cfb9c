using Lifecycle.Acceptance;
using Lifecycle.Comparability;
using Lifecycle.Formats;
using Lifecycle.Ledger;
using Lifecycle.Refusals;
using Lifecycle.Storage.Documents;
using Lifecycle.Storage.Workspaces;
using Lifecycle.Workflows.Acts;

namespace Lifecycle.Workflows.Comparing;

/// <summary>Compares batches by a plan, keeps what it came to as evidence, and enters it into the ledger.</summary>
internal sealed class FeatureStep(Workspace workspace, Recorder recorder)
{
    public Outcome<ComparedBatches> Compare(DocumentBytes plan, ComparisonPlan asked, DocumentBytes batches, BatchTable table)
    {
        var conditions = WorkspaceConditions.Of(workspace)
            | (IsSealed(plan.Digest, batches.Digest) ? ScoreConditions.None : ScoreConditions.Unsealed);
        var comparison = FeatureComparison.Of(asked, plan.Digest, table, batches.Digest, conditions);
        var bytes = FeatureComparabilityDocument.Write(comparison);
        NamedDigest[] relied =
        [
            NamedDigest.Of(Purpose.Comparison, plan.File.Name, plan.Digest),
            NamedDigest.Of(Purpose.Features, batches.File.Name, batches.Digest),
        ];
        return new ComparisonEvidence(workspace, recorder)
            .Keep(bytes, relied, $"{comparison.Line["COMPARABILITY: ".Length..]}, {comparison.Tally}")
            .Then<ComparedBatches>(file => new ComparedBatches
            {
                Comparison = comparison, Plan = plan.File.Name, Table = batches.File.Name, Bytes = bytes, File = file,
            });
    }

    // Before these very batches were compared by anything: after that, the result could be known when the plan was fixed.
    private bool IsSealed(Digest plan, Digest table) => recorder.Acts
        .TakeWhile(act => act.Kind != ActKind.Compare
            || !act.Inputs.Any(input => input.Purpose == Purpose.Features && input.Digest == table))
        .Any(act => act.Kind == ActKind.Seal
            && act.Subjects.Any(subject => subject.Purpose == Purpose.Comparison && subject.Digest == plan));
}
