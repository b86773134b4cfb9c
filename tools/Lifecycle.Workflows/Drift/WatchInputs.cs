using Lifecycle.Drift;
using Lifecycle.Drift.Watching;
using Lifecycle.Formats;
using Lifecycle.Ledger;
using Lifecycle.Refusals;
using Lifecycle.Storage.Documents;
using Lifecycle.Storage.Workspaces;

namespace Lifecycle.Workflows.Drift;

/// <summary>A plan with its profile, read and ready to be designed.</summary>
internal sealed record WatchInputs(
    Workspace Workspace, WatchPlan Plan, IReadOnlyDictionary<string, KnownSignal>? Known, IReadOnlyList<NamedDigest> Relied)
{
    public static Outcome<WatchInputs> Read(string path) => Workspace.Around(path).Then(workspace => workspace.FileAt(path).Then(DocumentFile.Load)
        .Then(document => document.Parse().Then(WatchPlanDocument.Read).Then(plan =>
        {
            var own = NamedDigest.Of(Purpose.DriftWatch, document.File.Name, document.Digest);
            return plan.Profile is not { } name
                ? new WatchInputs(workspace, plan, null, [own]) { Owners = [plan.Owners] }
                : workspace.FileNear(document.File, name, plan.ProfileSpot!).Then(DocumentFile.Load).Then(profile => profile.Parse()
                    .Then(DriftProfileDocument.Read).Then(read => ProfileReference.Of(read, plan, profile.File.Spot).Then<WatchInputs>(known =>
                        new WatchInputs(workspace, plan, known, [own, NamedDigest.Of(Purpose.DriftProfile, profile.File.Name, profile.Digest)])
                        {
                            Owners = [plan.Owners, read.Settings.Owners],
                        })));
        })));

    /// <summary>Who must seal each of what is relied on, in the same order.</summary>
    public required IReadOnlyList<IReadOnlyList<string>> Owners { get; init; }

    /// <summary>Of all that the limits stand on.</summary>
    public Digest Basis => Digest.Of(System.Text.Encoding.UTF8.GetBytes(string.Join('\n', Relied.Select(one => one.Digest.Text))));

    /// <summary>Limits found anew, whatever was kept. What was kept must be the same.</summary>
    public Outcome<WatchDesign> Design(CancellationToken stop) => new KeptDesign(this).Make(stop);

    /// <summary>Limits as they were found before, or else anew.</summary>
    /// <param name="tell">Told when what was kept cannot be used.</param>
    /// <param name="stop">Stops between signals.</param>
    public Outcome<WatchDesign> Kept(Action<WatchNews> tell, CancellationToken stop) => new KeptDesign(this).Find(tell, stop);
}
