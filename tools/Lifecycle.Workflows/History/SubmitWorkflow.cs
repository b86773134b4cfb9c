using Lifecycle.Builds.Roles;
using Lifecycle.Formats;
using Lifecycle.Ledger;
using Lifecycle.Ledger.Pending;
using Lifecycle.Refusals;
using Lifecycle.Storage.Pending;
using Lifecycle.Storage.Workspaces;
using Lifecycle.Workflows.Acts;
using Lifecycle.Workflows.Trusting;

namespace Lifecycle.Workflows.History;

/// <summary>The verb <c>history submit</c>: acts that were made away from the home of the records enter its ledger.</summary>
/// <remarks>Everything is looked at before the first enters; a kill in between is made good by the same command.</remarks>
public sealed class SubmitWorkflow(TimeProvider clock)
{
    /// <param name="path">In the workspace at the home.</param>
    /// <param name="folder">What was brought.</param>
    /// <param name="fork">Why acts are taken although others went on from the same place; null where none are.</param>
    public Outcome<SubmitAnswer> Run(string path, string folder, string? fork) => Workspace.Around(path).Then(workspace =>
        workspace.Settings.IsAway ? PendingRefusals.NotWhileAway("pending acts are submitted", Workspace.PendingVariable)
        : Recorder.Open(workspace, clock).Then(recorder => recorder.Signing is not { } signing
            ? PendingRefusals.NotSigned("the ledger of this workspace is not signed")
            : new PendingFolder(folder).Read().Then(chain => chain.Count == 0
                ? PendingRefusals.NoChain(new SourceSpot(folder))
                : Submit(workspace, recorder, signing.Trust, folder, chain, fork))));

    private Outcome<SubmitAnswer> Submit(
        Workspace workspace, Recorder recorder, SiteTrust trust, string folder, IReadOnlyList<PendingAct> chain, string? fork)
    {
        var known = recorder.Reading!.Acts.Select(SubmitAct.EntryOf).OfType<Digest>().ToHashSet();
        var fresh = chain.Where(pending => !known.Contains(pending.Digest)).ToList();
        var forked = fresh.Select(pending => (Pending: pending, Other: PendingRule.OtherAfter(recorder.Reading.Acts, pending)))
            .FirstOrDefault(one => one.Other is not null);
        var faults = fresh.SelectMany(pending => Faults(recorder, trust, folder, pending)).ToList();
        if (forked is { Other: var (place, entry), Pending: var first } && fork is null)
        {
            faults.Add(PendingRefusals.Fork(SpotOf(folder, first), first.Link.Number, first.Digest, first.Link.After!, place, entry));
        }

        return faults.Count > 0 ? faults : PendingEvidence.Bring(workspace, folder).Then(files =>
            Enter(workspace, recorder, trust, fresh, forked.Other is null ? null : fork).Then<SubmitAnswer>(entered =>
                new SubmitAnswer(folder, entered, chain.Count - fresh.Count, files, forked.Other is null ? null : fork)));
    }

    private IEnumerable<Refusal> Faults(Recorder recorder, SiteTrust trust, string folder, PendingAct pending)
    {
        var spot = SpotOf(folder, pending);
        if (SubmittedActs.Fault(trust, pending) is { } fault)
        {
            return [PendingRefusals.Broken(spot, fault)];
        }

        // No clock saw when it was signed: so what counts is whether its key may do that now.
        ActSigning.MayAct(trust, pending.Act.Key!, ActRule.VerbOf(pending.Act.Kind), TrustDesk.NowOf(clock)).TryGet(out _, out var why);
        return
        [
            .. why.Select(refusal => refusal with { Where = spot }),
            .. ActRule.Fault(trust, trust.Find(pending.Act.Key!)!.Role!, pending.Act.Role) is { } other ? [other with { Where = spot }] : (Refusal[])[],
            .. PendingRule.CheckBase(spot, pending, recorder.Reading!.Head, recorder.Reading.Leaves) is { } elsewhere ? [elsewhere] : (Refusal[])[],
            .. pending.Act.At > Moment.Of(clock.GetUtcNow()) + OrderRule.Slack
                ? [PendingRefusals.Broken(spot, $"it says that it was made at {pending.Act.At}, which is still to come")] : (Refusal[])[],
        ];
    }

    private static Outcome<IReadOnlyList<(PendingAct Pending, long Place)>> Enter(
        Workspace workspace, Recorder recorder, SiteTrust trust, IReadOnlyList<PendingAct> fresh, string? fork)
    {
        var submitted = new SubmittedActs(workspace, trust);
        foreach (var pending in fresh)
        {
            submitted.Keep(pending);
        }

        return recorder.Submit([.. fresh.Select(pending => (pending, fork))]).Then<IReadOnlyList<(PendingAct, long)>>(places =>
            new Outcome<IReadOnlyList<(PendingAct, long)>>.Ok([.. fresh.Zip(places)]));
    }

    private static SourceSpot SpotOf(string folder, PendingAct pending) => new(Path.Combine(folder, PendingFolder.NameOf(pending.Link.Number)));
}
