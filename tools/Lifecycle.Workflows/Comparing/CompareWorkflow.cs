using Lifecycle.Comparability;
using Lifecycle.Formats;
using Lifecycle.Ledger;
using Lifecycle.Refusals;
using Lifecycle.Storage.Documents;
using Lifecycle.Storage.Workspaces;
using Lifecycle.Workflows.Acts;
using Lifecycle.Workflows.Promotion;
using Lifecycle.Workflows.Replaying;

namespace Lifecycle.Workflows.Comparing;

/// <summary>The verb <c>compare</c>: a run that is there against production or a record, or batches against batches.</summary>
public sealed class CompareWorkflow(TimeProvider clock)
{
    /// <param name="path">The promotion file whose run is compared.</param>
    /// <param name="record">What stands in production's place; null when the model in production does.</param>
    public Outcome<ComparedRun> Models(string path, string? record)
    {
        ProfileOfThisMachine.Prepare();
        return Workspace.Around(path).Then(workspace => workspace.FileAt(path)
            .Then(file => PromotionInputs.Read(workspace, file))
            .Then(inputs => Asked(workspace, inputs, record)
                .Then(noted => Recorder.Open(workspace, clock)
                    .Then(recorder => new CompareStep(workspace, recorder).Compare(inputs, noted.File)))));
    }

    /// <param name="path">The plan, or a promotion file that names it.</param>
    /// <param name="table">The batches.</param>
    public Outcome<ComparedBatches> Features(string path, string table) =>
        Workspace.Around(path).Then(workspace => workspace.FileAt(path)
            .Then(file => PlanFile(workspace, file))
            .Then(DocumentFile.Load)
            .Then(plan => plan.Parse().Then(node => ComparisonDocument.Read(node, null)).Then(asked =>
                asked.Features.Count == 0
                    ? ComparisonRefusals.NoPart(plan.File.Spot, "features")
                    : workspace.FileAt(table).Then(DocumentFile.Load).Then(batches =>
                        BatchTable.Read(batches.File.Name, batches.Bytes, asked.Features).Then(read =>
                            Recorder.Open(workspace, clock).Then(recorder =>
                                new FeatureStep(workspace, recorder).Compare(plan, asked, batches, read)))))));

    private static Outcome<(DocumentBytes? File, bool IsThere)> Asked(Workspace workspace, PromotionInputs inputs, string? record) =>
        inputs.Comparison is not var (plan, _) ? ComparisonRefusals.NoPlan(inputs.File.File.Spot)
        : plan.Types.Count == 0 ? ComparisonRefusals.NoPart(inputs.File.Comparison!.Spot, "types")
        : record is null
            ? inputs.Production is null ? ComparisonRefusals.NothingBeside(inputs.File.File.Spot) : (null, false)
            : workspace.FileAt(record).Then(DocumentFile.Load).Then<(DocumentBytes? File, bool IsThere)>(file => (file, true));

    private static Outcome<LocalFile> PlanFile(Workspace workspace, LocalFile file) => DocumentFile.Parse(file).Then<LocalFile>(node =>
        node is SourceNode.Map map && map.Find("format") is SourceNode.Scalar { Value: PromotionFile.FormatName }
            ? PromotionFile.Read(workspace, file).Then<LocalFile>(promotion =>
                promotion.Comparison is { } plan ? plan : ComparisonRefusals.NoPlan(file.Spot))
            : file);
}
