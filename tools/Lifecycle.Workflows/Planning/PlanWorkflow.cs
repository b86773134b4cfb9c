using Lifecycle.Acceptance;
using Lifecycle.Acceptance.Planning;
using Lifecycle.ChallengeSets;
using Lifecycle.Formats;
using Lifecycle.Refusals;
using Lifecycle.Storage.Documents;
using Lifecycle.Storage.Sets;
using Lifecycle.Storage.Workspaces;
using Lifecycle.Workflows.Acts;
using Lifecycle.Workflows.Promotion;

namespace Lifecycle.Workflows.Planning;

/// <summary>The verb <c>plan</c>: what a set must hold before any model is scored on it.</summary>
public static class PlanWorkflow
{
    /// <param name="path">A criteria file, or a promotion file that names one and a set.</param>
    /// <param name="set">The folder of a set that is there; null for the promotion file's, or none.</param>
    /// <param name="stage">Which stage is planned; null for the promotion file's, or challenge.</param>
    /// <param name="assumptions">What is taken for given.</param>
    /// <param name="progress">Told how far it is.</param>
    /// <param name="stop">Stops between criteria.</param>
    public static Outcome<Plan> Run(
        string path, string? set, Stage? stage, PlanAssumptions assumptions, IWorkProgress progress, CancellationToken stop) =>
        Workspace.Around(path).Then(workspace => workspace.FileAt(path).Then(file => Sources.Of(workspace, file, set)).Then(sources =>
            Unchanged(workspace, sources)).Then(sources => Planned(workspace, sources, stage ?? sources.Stage, assumptions, progress, stop)));

    // What a plan is made from must be what was sealed, where it was.
    private static Outcome<Sources> Unchanged(Workspace workspace, Sources sources) =>
        Recorder.Open(workspace, TimeProvider.System).Then<Sources>(recorder =>
        {
            var bytes = new SealedBytes(workspace, recorder);
            List<Refusal> changed =
            [
                .. sources.Promotion is { } promotion ? bytes.Faults(promotion) : [],
                .. sources.Set is { } set && set != sources.Promotion?.Set ? bytes.OfSet(set) : [],
            ];
            return changed.Count > 0 ? changed : sources;
        });

    private static Outcome<Plan> Planned(
        Workspace workspace, Sources sources, Stage stage, PlanAssumptions assumptions, IWorkProgress progress, CancellationToken stop) =>
        DocumentFile.Parse(sources.Criteria).Then(node => CriteriaDocument.Read(node, TypesIn(node))).Then(criteria =>
            Present(workspace, sources.Set).Then(present =>
            {
                IReadOnlyList<Refusal> faults = present is null ? [] : CriteriaAxes.Faults(criteria, present.Axes, sources.Criteria.Spot);
                return faults.Count > 0
                    ? new Outcome<Plan>.Refused(faults)
                    : new Planner(criteria, stage, assumptions, present).Run((done, all) => progress.Report("criteria", done, all), stop);
            }));

    // Planned before there is an alert policy, the types are the criteria's own.
    private static IReadOnlyList<string> TypesIn(SourceNode node) => node is not SourceNode.Map map
        ? []
        : [.. map.Find("criteria") is SourceNode.Items items
            ? items.Values.OfType<SourceNode.Map>().Select(item => item.Find("alert")).OfType<SourceNode.Scalar>().Select(alert => alert.Value).Distinct()
            : []];

    private static Outcome<PresentSet?> Present(Workspace workspace, LocalFile? file) => file is null
        ? new Outcome<PresentSet?>.Ok(null)
        : SetFolder.Read(workspace, file).Then(set => SetFolder.ReadLabels(workspace, set).Then<PresentSet?>(labels =>
            new PresentSet(set.Description.Id, set.Description.Axes, set.Cases.Select(entry => (entry.Facts, labels.Cases[entry.Facts.Id])))));

    private sealed record Sources(LocalFile Criteria, LocalFile? Set, Stage Stage, PromotionFile? Promotion)
    {
        public static Outcome<Sources> Of(Workspace workspace, LocalFile file, string? set) =>
            Given(workspace, set).Then(given => IsPromotion(file)
                ? PromotionFile.Read(workspace, file).Then<Sources>(promotion =>
                    new Sources(promotion.Criteria, given ?? promotion.Set, promotion.Stage, promotion))
                : new Sources(file, given, Stage.Challenge, null));

        private static Outcome<LocalFile?> Given(Workspace workspace, string? set) => set is null
            ? new Outcome<LocalFile?>.Ok(null)
            : workspace.FileAt(Path.Combine(set, SetFolder.DescriptionFile)).Then<LocalFile?>(file => file);

        private static bool IsPromotion(LocalFile file) =>
            DocumentFile.Parse(file).TryGet(out var node, out _)
            && node is SourceNode.Map map && map.Find("format") is SourceNode.Scalar { Value: PromotionFile.FormatName };
    }
}
