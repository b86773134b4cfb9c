using System.Text;
using Lifecycle.Acceptance;
using Lifecycle.Builds;
using Lifecycle.Formats;
using Lifecycle.Ledger;
using Lifecycle.Refusals;
using Lifecycle.Signing.Bundles;
using Lifecycle.Storage.Builds;
using Lifecycle.Storage.Documents;
using Lifecycle.Storage.Files;
using Lifecycle.Storage.History;
using Lifecycle.Storage.Runs;
using Lifecycle.Storage.Workspaces;
using Lifecycle.Workflows.Acts;
using Lifecycle.Workflows.Approving;
using Lifecycle.Workflows.Comparing;
using Lifecycle.Workflows.Independence;
using Lifecycle.Workflows.Promotion;
using Lifecycle.Workflows.Shadow;
using Lifecycle.Workflows.Verifying;

namespace Lifecycle.Workflows.Locking;

/// <summary>Brings the evidence of a run together, lets it be judged, puts the build into the records home and enters it into the ledger.</summary>
internal sealed class LockStep(Workspace workspace, Recorder recorder)
{
    // Who releases, where the criteria name nobody.
    private static readonly string[] QualityAlone = ["qa"];

    public Outcome<LockAnswer> Lock(PromotionInputs inputs, RunFolder run, LockRequest asked, CancellationToken stop) =>
        Independence(inputs).Then(independent => new ScoreStep(workspace, recorder).Look(independent.Inputs, run)
            .Then(scored => Compared(inputs, run).Then(compared => Shadowed(inputs)
                .Then(shadowed => new DriftFinding(workspace, recorder).Find(inputs).Then(drift =>
                {
                    var files = new BuildGathering(independent.Inputs, run);
                    files.Gather(scored, compared.File, shadowed, drift);
                    var origin = asked.NoCommit is null ? GitCommit.Of(workspace.Root, [.. files.Written, Itself()], stop) : new OriginState(null, [], null);
                    var evidence = new BuildEvidence
                    {
                        Promotion = inputs.File.File.Spot,
                        Purpose = asked.Purpose,
                        Card = scored.Scorecard,
                        Score = StateOf(new ScoreStep(workspace, recorder).Entered(scored, run), ActKind.Score, inputs),
                        Unsealed = [.. scored.Seals.Refusals, .. PlanUnsealed(inputs, run)],
                        PapersMissing = [.. PapersMissing(inputs)],
                        Comparison = compared.State,
                        Compared = compared.File?.Answer,
                        Independence = independent.State,
                        Shadowed = shadowed?.Answer,
                        Drift = drift.State,
                        Origin = origin,
                        NoCommit = asked.NoCommit,
                    };
                    return BuildRule.Judge(evidence, Draft(scored, asked, origin, files))
                        .Then(build => new BuildWriter(workspace).Write(build, files.Sources, stop)
                            .Then(made => Enter(scored, build).Then(place => Sign(made.Folder, place)).Then(_ => Proofs(made.Folder)).Then<LockAnswer>(_ => new LockAnswer(
                                build, workspace.NameOf(made.Folder.FullPath), Tally(scored.Scorecard), compared.File?.Answer.Line,
                                shadowed?.Answer.Line, drift.Words, made.IsNew))));
                })))));

    private LockedBuild Draft(ScoredRun scored, LockRequest asked, OriginState origin, BuildGathering files) => new()
    {
        Model = scored.Scorecard.Subject.Candidate,
        Purpose = asked.Purpose,
        IsDemonstration = workspace.Settings.IsDemonstration,
        Stage = scored.Scorecard.Stage,
        Verdict = scored.Scorecard.Verdict,
        Production = scored.Scorecard.Subject.Production,
        Set = scored.Scorecard.Subject.Set,
        Parts = files.Parts,
        Origin = asked.NoCommit is { } reason ? new BuildOrigin.None(reason) : new BuildOrigin.Commit(origin.Commit ?? ""),
        Signers = scored.Inputs.Criteria.Owners is { Count: > 0 } owners ? owners : QualityAlone,
        Runtime = scored.Run.Profile,
        Files = [.. files.Sources.Select(source => source.Part).OrderBy(part => Encoding.UTF8.GetBytes(part.Path), PathOrder.Bytes)],
    };

    // lifecycle.yaml is no part of a build, but says whether it is a demonstration.
    private (FilePart Part, string FullPath) Itself()
    {
        var path = Path.Combine(workspace.Root, Workspace.FileName);
        return (new FilePart(Workspace.FileName, new FileInfo(path).Length, FileHash.Of(path)), path);
    }

    private Outcome<(PromotionInputs Inputs, EvidenceState State)> Independence(PromotionInputs inputs) =>
        inputs.File.Development is not { } file
            ? (inputs, EvidenceState.NotAsked)
            : DocumentFile.Load(file).Then(manifest => new OverlapEvidence(workspace, recorder).Find(OverlapWorkflow.Relied(inputs.Set, manifest)))
                .Then<(PromotionInputs, EvidenceState)>(record => record is null
                    ? (inputs, EvidenceState.Missing)
                    : (inputs.With(record), EvidenceState.Recorded));

    private Outcome<(EvidenceState State, RecordedFile? File)> Compared(PromotionInputs inputs, RunFolder run)
    {
        if (inputs.Comparison is not { Plan.Types.Count: > 0 } || inputs.Production is null)
        {
            return (EvidenceState.NotAsked, null);
        }

        var relied = CompareStep.Relied(inputs, run, record: null);
        var act = recorder.Acts.LastOrDefault(act => act.Kind == ActKind.Compare && relied.All(input => act.Inputs.Contains(input)));
        return RecordedFile.Of(workspace, act, Purpose.Comparability, ("comparisons", "comparability.json"), RecordedAnswer.OfComparison)
            .Then<(EvidenceState, RecordedFile?)>(file => (StateOf(act, ActKind.Compare, inputs), file));
    }

    private Outcome<RecordedFile?> Shadowed(PromotionInputs inputs) => RecordedFile.Of(
        workspace, recorder.Acts.LastOrDefault(act => act.Kind == ActKind.ShadowRecord && IsOf(act, inputs)), Purpose.ShadowRecord,
        ("shadow", ShadowStep.RecordFile), RecordedAnswer.OfShadow);

    private EvidenceState StateOf(Act? entered, string kind, PromotionInputs inputs) =>
        entered is not null ? EvidenceState.Recorded
        : recorder.Acts.Any(act => act.Kind == kind && IsOf(act, inputs)) ? EvidenceState.Stale
        : EvidenceState.Missing;

    private static bool IsOf(Act act, PromotionInputs inputs) =>
        act.Inputs.Any(input => input.Purpose == Purpose.Candidate && input.Digest == inputs.Candidate.Digest);

    // A score stands whether the plan of comparison is sealed or not; a build does not.
    private IReadOnlyList<Refusal> PlanUnsealed(PromotionInputs inputs, RunFolder run) => SealRule.Judge(
        recorder.Acts, inputs.Of(run.Record.Identity) with { Sealable = inputs.SealableComparison }).Refusals;

    private static IEnumerable<string> PapersMissing(PromotionInputs inputs)
    {
        if (inputs.File.IntendedUse is null)
        {
            yield return "intended use";
        }

        if (inputs.File.Protocol is null)
        {
            yield return "protocol";
        }

        if (inputs.Production is not null && inputs.Comparison is not { Plan.Types.Count: > 0 })
        {
            yield return "plan of comparison with the model in production";
        }
    }

    private Outcome<long> Enter(ScoredRun scored, LockedBuild build)
    {
        var subject = NamedDigest.Of(Purpose.Build, $"{build.Model.Name} {build.Model.Version}", build.Digest);
        var known = recorder.Acts.ToList().FindIndex(act => act.Kind == ActKind.Lock && act.Subjects.Contains(subject));
        NamedDigest[] bound =
        [
            .. build.Parts.Select(part => NamedDigest.Of(part.Purpose, part.Path, part.Digest)),
            .. build.Production is { } production ? [new NamedDigest(Purpose.Production, production.Digest)] : (NamedDigest[])[],
            new NamedDigest(Purpose.Profile, scored.Run.Inputs.Profile),
        ];
        return known >= 0 ? known : BuildSignatures.ManifestOf(build).Then(manifest => recorder.RecordLock(subject, bound, new Dictionary<string, string>
        {
            ["origin"] = build.Origin is BuildOrigin.Commit commit ? commit.Id : "none",
            ["purpose"] = BuildNames.NameOf(build.Purpose),
            ["verdict"] = build.CriteriaLine["CRITERIA: ".Length..],
        }, build.FolderName, manifest, BuildPaths.Signatures));
    }

    // Made of what the ledger holds, so that a kill in between is made good by the same command.
    private Outcome<bool> Sign(LockedBuildFolder folder, long place) => !recorder.IsSigned || folder.Signatures.Count == BuildPaths.Signatures.Count
        ? false
        : recorder.Find(place).Then<bool>(found =>
        {
            WholeFile.Write(Path.Combine(folder.FullPath, BuildPaths.Signatures[0]), BundleText.Write(found.Statement, found.Place));
            WholeFile.Write(Path.Combine(folder.FullPath, BuildPaths.Signatures[1]), BundleText.WriteForKey(found.Statement, found.Place));
            return true;
        });

    // A witness may have seen the act before the build was asked for again.
    private Outcome<int> Proofs(LockedBuildFolder folder) => recorder.IsSigned
        ? OutsideProofs.Refresh(recorder.Ledger, folder.Digest, folder.FullPath) : 0;

    private static string Tally(Scorecard card)
    {
        var judged = card.Results.Where(result => result.Verdict != Verdict.NotInThisStage).ToList();
        return $"{judged.Count(result => result.Verdict == Verdict.Accepted)} of {judged.Count} criteria hold";
    }
}
