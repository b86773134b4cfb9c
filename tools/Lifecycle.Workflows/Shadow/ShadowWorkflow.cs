using Lifecycle.Formats;
using Lifecycle.Ledger;
using Lifecycle.Refusals;
using Lifecycle.Shadow;
using Lifecycle.Storage.Documents;
using Lifecycle.Storage.Workspaces;
using Lifecycle.Workflows.Acts;
using Lifecycle.Workflows.Replaying;

namespace Lifecycle.Workflows.Shadow;

/// <summary>The verbs <c>shadow import</c> and <c>shadow show</c>: rows in, and the record of all of them out.</summary>
public sealed class ShadowWorkflow(TimeProvider clock)
{
    /// <summary>Adds what is new of the files, and judges the phase as it then stands. Nothing is added when anything is refused.</summary>
    public Outcome<ShadowAnswer> Import(ShadowImportRequest request, IWorkProgress progress, CancellationToken stop) => Interruption.Settle(
        Open(request.Plan).Then(work => work.Step.SealDemonstration().Then(_ => work.Step.Seals(RowSet.Empty))
            .Then(_ => new ShadowSources(work.Workspace, work.Recorder, work.Inputs, progress, stop).Read(request))
            .Then(read => work.Rows.Known().Then(known => known.With(read.Rows)
                .Then(all => Import(work, known, all, read.From))))), stop);

    /// <summary>The phase as it stands.</summary>
    public Outcome<ShadowAnswer> Show(string plan) => Open(plan).Then(work => work.Rows.Known().Then(all =>
        all.Rows.Count == 0 ? ShadowRefusals.Nothing(work.Inputs.Plan.File.Spot) : Judged(work, all)));

    private Outcome<ShadowAnswer> Import(ShadowWork work, RowSet known, RowSet all, IReadOnlyList<NamedDigest> from)
    {
        if (all.Rows.Count == 0)
        {
            return ShadowRefusals.Nothing(work.Inputs.Plan.File.Spot);
        }

        var added = all.Beyond(known);
        return MayBeTaken(work, all, added, Moment.Of(clock.GetUtcNow()))
            .Then(_ => work.Step.Seals(all))
            .Then(_ => work.Rows.Add(ActKind.ShadowImport, Roles.Tool, added, from))
            .Then(_ => Judged(work, all))
            .Then<ShadowAnswer>(answer => answer with
            {
                IsImport = true,
                Added = [.. added.GroupBy(row => row.Kind.Name, StringComparer.Ordinal).Select(same => (same.Key, same.Count()))],
            });
    }

    /// <summary>Every fault of the rows at once: among each other, and held against the clock and what was judged before.</summary>
    internal static Outcome<bool> MayBeTaken(ShadowWork work, RowSet all, IReadOnlyList<ShadowRow> added, Moment now)
    {
        ShadowFacts.Of(work.Inputs.Phase, [.. work.Inputs.Alerts.Policies.Types], all).TryGet(out _, out var why);
        List<Refusal> faults = [.. why, .. NewRowChecks.Faults(added, work.Step.MomentOf(now))];
        return faults.Count > 0 ? faults : work.Step.IsOfOnePhase(all);
    }

    internal static Outcome<ShadowAnswer> Judged(ShadowWork work, RowSet all) => work.Step.IsOfOnePhase(all).Then(_ => work.Step.Seals(all))
        .Then(seals => work.Step.Judge(all, seals).Then(record => work.Step.Keep(record, seals)));

    internal Outcome<ShadowWork> Open(string plan)
    {
        ProfileOfThisMachine.Prepare();
        return Workspace.Around(plan).Then(workspace => workspace.FileAt(plan)
            .Then(file => ShadowInputs.Read(workspace, file))
            .Then(inputs => Recorder.Open(workspace, clock).Then<ShadowWork>(recorder => new ShadowWork(workspace, recorder, inputs))));
    }
}
