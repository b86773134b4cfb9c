using Lifecycle.ChallengeSets;
using Lifecycle.Drift;
using Lifecycle.Drift.Planting;
using Lifecycle.Ledger;
using Lifecycle.Refusals;
using Lifecycle.Storage.Documents;
using Lifecycle.Storage.Sets;
using Lifecycle.Storage.Workspaces;
using Lifecycle.Workflows.Acts;
using Lifecycle.Workflows.Sealing;

namespace Lifecycle.Workflows.Drift;

/// <summary>The verb <c>drift prove</c>: plants causes into frames of a set that was right, and enters what the check by a profile makes of them.</summary>
public sealed class DriftProveWorkflow(TimeProvider clock)
{
    public Outcome<DriftProveAnswer> Run(DriftProveRequest request, IWorkProgress progress, CancellationToken stop) =>
        Interruption.Settle(Workspace.Around(request.Profile).Then(workspace => workspace.FileAt(request.Profile).Then(DocumentFile.Load)
            .Then(document => document.Parse().Then(DriftProfileDocument.Read).Then(profile => Set(workspace, request.Set).Then(set =>
                IsFit(document, profile, set).Then(_ => Recorder.Open(workspace, clock)).Then(recorder => Prove(
                    workspace, recorder, (document, profile), set, request, progress, stop)))))), stop);

    private static Outcome<ChallengeSet> Set(Workspace workspace, string path) => workspace
        .FileAt(Directory.Exists(path) ? Path.Combine(path, SetFolder.DescriptionFile) : path).Then(file => SetFolder.Read(workspace, file));

    private static Outcome<bool> IsFit(DocumentBytes document, DriftProfile profile, ChallengeSet set)
    {
        var known = profile.UnitNames.ToHashSet(StringComparer.Ordinal);
        var own = set.Cases.Select(entry => entry.Facts.Batch).Where(known.Contains).Distinct().Order(StringComparer.Ordinal).ToList();
        return profile.Tool != ToolFacts.NameAndVersion ? DriftRefusals.OtherTool(document.File.Spot, profile.Tool, ToolFacts.NameAndVersion)
            : profile.Units != DriftUnits.Batches ? DriftProofRefusals.NoDays(document.File.Spot, $"it counts {DriftWords.Many(profile.Units)} of a stream, and no batches")
            : profile.Settings.Part is not { } part || part > PlantableCase.Day
                ? DriftProofRefusals.NoDays(document.File.Spot, profile.Settings.Part is null ? "it judges batches whole" : "it judges batches in parts of more than a day")
            : profile.Sources.Any(source => source.Digest == set.Digest) ? DriftProofRefusals.OwnReference(set.File.Spot, document.File.Name, "this very set")
            : own.Count > 0 ? DriftProofRefusals.OwnReference(set.File.Spot, document.File.Name, $"{own.Count} batches of this set, {own[0]} first")
            : set.Cases.All(entry => !entry.Facts.Frames.HasTimes) ? DriftRefusals.TimeUnfit(set.File.Spot, "time", "none: the set has no times")
            : true;
    }

    private static Outcome<DriftProveAnswer> Prove(
        Workspace workspace, Recorder recorder, (DocumentBytes File, DriftProfile Profile) reference, ChallengeSet set, DriftProveRequest request,
        IWorkProgress progress, CancellationToken stop)
    {
        var seals = new ProofSeals(workspace, recorder, reference, set);
        var proofs = new KeptProofs(workspace, recorder);
        return seals.OfDemonstration().Then(_ =>
        {
            var isSealed = seals.AreThere;
            return Known(proofs, proofs.Last(reference.File.Digest, set.Digest, request.Day), isSealed) is { } known
                ? new Outcome<DriftProveAnswer>.Ok(known)
                : new PlantedFrames(workspace, request.Day, request.Jobs, progress, stop).Read(set)
                    .Then(cases => cases.Any(one => one.Planted.Count > 0)
                        ? new PlantJudge(reference.Profile, request.Day).Judge(cases)
                        : DriftProofRefusals.NothingToPlant(set.File.Spot, request.Day))
                    .Then(batches => proofs.Keep(new DriftProof
                    {
                        Tool = ToolFacts.NameAndVersion,
                        Profile = (reference.File.File.Name, reference.File.Digest),
                        Settings = reference.Profile.SettingsDigest,
                        Set = (set.File.Name, set.Digest),
                        Day = request.Day,
                        IsInformational = !isSealed,
                        Batches = batches,
                    }));
        });
    }

    // The same profile, set, day and program give the same: what is kept is read again. What was sealed since is proved anew.
    private static DriftProveAnswer? Known(KeptProofs proofs, Act? act, bool isSealed) =>
        act is not null && proofs.Read(act).TryGet(out var answer, out _) && answer.Proof.Tool == ToolFacts.NameAndVersion && answer.Proof.IsInformational == !isSealed
            ? answer : null;
}
