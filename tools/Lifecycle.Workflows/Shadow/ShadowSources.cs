using Lifecycle.Ledger;
using Lifecycle.Refusals;
using Lifecycle.Rendering;
using Lifecycle.Replay;
using Lifecycle.Shadow;
using Lifecycle.Storage.Documents;
using Lifecycle.Storage.Workspaces;
using Lifecycle.Workflows.Acts;
using Lifecycle.Workflows.Promotion;

namespace Lifecycle.Workflows.Shadow;

/// <summary>Reads the rows of an import: from files, from a replayed run, and in a demonstration from invented operators.</summary>
internal sealed class ShadowSources(Workspace workspace, Recorder recorder, ShadowInputs inputs, IWorkProgress progress, CancellationToken stop)
{
    public Outcome<ReadRows> Read(ShadowImportRequest request) => OfFiles(request.Files).Then(files =>
        (request.Run is { } run ? OfRun(run, request.Jobs) : ReadRows.None)
            .Then(replayed => OfOperators(request.Operators, files.And(replayed)).Then<ReadRows>(acted => files.And(replayed).And(acted))));

    // Every file is read before anything is said, so that all faults are said at once.
    private Outcome<ReadRows> OfFiles(IReadOnlyList<(string Kind, string Path)> files)
    {
        var kinds = inputs.Phase.Kinds.ToDictionary(kind => kind.Name, StringComparer.Ordinal);
        var own = new OwnRowChecks([.. inputs.Alerts.Policies.Types]);
        var faults = new List<Refusal>();
        var read = ReadRows.None;
        foreach (var (kind, path) in files)
        {
            workspace.FileAt(path).Then(DocumentFile.Load).Then(file => RowTable.Read(kinds[kind], file.File.Name, file.Bytes, own)
                    .Then<ReadRows>(rows => new ReadRows(rows, [NamedDigest.Of(Purpose.Source, file.File.Name, file.Digest)])))
                .TryGet(out var one, out var why);
            faults.AddRange(why);
            read = one is null ? read : read.And(one);
        }

        return faults.Count > 0 ? faults : read;
    }

    private Outcome<ReadRows> OfRun(string path, int jobs) => workspace.FileAt(path)
        .Then(file => PromotionInputs.Read(workspace, file))
        .Then(IsOfPhase)
        .Then(promotion => new SealStep(workspace, recorder).SealDemonstration(promotion)
            .Then(_ => new ReplayStep(workspace, recorder, HostWorkflow.Command).Run(promotion, jobs, progress, stop))
            .Then(run => IsWhole(promotion, run.Run.Record).Then(_ => run.Run.Alerts(ModelRole.Candidate)).Then(candidate => run.Run.Alerts(ModelRole.Production).Then(production => RunRows.Of(
                    inputs.Phase, promotion.File.File.Spot, promotion.Set, promotion.Labels, candidate, production)))
                .Then<ReadRows>(rows => new ReadRows(
                    rows, [new NamedDigest(Purpose.Run, run.Run.Record.Identity), NamedDigest.Of(Purpose.Set, promotion.File.Set.Name, promotion.Set.Digest)]))));

    private static Outcome<bool> IsWhole(PromotionInputs promotion, RunRecord run) =>
        run.Models.FirstOrDefault(model => model.Failure is not null) is { Failure: { } failure } failed
            ? ShadowRefusals.RunFailed(promotion.File.File.Spot, ReplayedModel.FolderOf(failed.Role), failure.Case, failure.Reason)
            : true;

    private Outcome<PromotionInputs> IsOfPhase(PromotionInputs promotion)
    {
        var spot = promotion.File.File.Spot;
        return promotion.Candidate.Digest != inputs.Candidate.Model.Digest ? ShadowRefusals.OtherModels(spot, "candidate of the run")
            : promotion.Production?.Digest != inputs.Production.Model.Digest ? ShadowRefusals.OtherModels(spot, "model in production of the run")
            : promotion.PolicyDigest != inputs.NamedPolicy.Digest ? ShadowRefusals.OtherModels(spot, "alert policy of the run")
            : promotion;
    }

    private Outcome<ReadRows> OfOperators(string? path, ReadRows now)
    {
        if (path is null)
        {
            return ReadRows.None;
        }

        return workspace.FileAt(path).Then(DocumentFile.Load).Then(file => !workspace.Settings.IsDemonstration
            ? ShadowRefusals.Invented(file.File.Spot)
            : file.Parse().Then(OperatorPlan.Read).Then(plan => new ShadowRows(workspace, recorder, inputs).Known()
                .Then(known => known.With(now.Rows))
                .Then(all => ShadowFacts.Of(inputs.Phase, [.. inputs.Alerts.Policies.Types], all))
                .Then<ReadRows>(facts => new ReadRows(
                    InventedOperators.Act(plan, inputs.Phase, facts, file.File.Spot), [NamedDigest.Of(Purpose.Source, file.File.Name, file.Digest)]))));
    }
}
