using Lifecycle.ChallengeSets.Uses;
using Lifecycle.Formats;
using Lifecycle.Ledger;
using Lifecycle.ModelDescriptions;
using Lifecycle.Models.Hosting;
using Lifecycle.Refusals;
using Lifecycle.Replay;
using Lifecycle.Storage.Runs;
using Lifecycle.Storage.Workspaces;
using Lifecycle.Workflows.Acts;
using Lifecycle.Workflows.Replaying;
using Lifecycle.Workflows.Sets;

namespace Lifecycle.Workflows.Promotion;

/// <summary>Finds the run of these inputs, or makes it: one run per identity, and the ledger knows of it before it begins.</summary>
internal sealed class ReplayStep(Workspace workspace, Recorder recorder, HostCommand hosts)
{
    public Outcome<(RunFolder Run, bool IsNew)> Run(
        PromotionInputs inputs, int jobs, IWorkProgress progress, CancellationToken stop)
    {
        var identity = IdentityOf(inputs);
        var path = RunFolder.PathOf(workspace, identity.Digest);
        if (RunFolder.Exists(workspace, identity.Digest))
        {
            RunMaking.RemoveLeftover(workspace, identity.Digest);
            return Known(inputs, identity, path, stop).Then<(RunFolder, bool)>(run => (run, false));
        }

        return Fits(inputs)
            .Then(_ => new SetFrames(workspace).Bring(
                inputs.Set, jobs, (done, total) => progress.Report("frames", done, total), stop))
            .Then(frames => Begin(inputs, identity).Then(begun => new ReplayEngine(workspace, hosts, progress, stop).Replay(
                RequestOf(inputs, frames, jobs, recorder.Acts[(int)begun]), Pieces(identity), (digest, taken) => Finish(identity, digest, taken))))
            .Then(isNew => RunFolder.Open(workspace, path).Then<(RunFolder, bool)>(run => (run, isNew)));
    }

    /// <summary>What the ledger names of a run that was broken off.</summary>
    internal KnownPieces Pieces(RunIdentity identity) => new(workspace, recorder, identity.Digest, PieceInterval.Standard);

    /// <summary>Says that the run begins, once the models were seen to be fit for it.</summary>
    public Outcome<BegunRun> Begin(PromotionInputs inputs)
    {
        var identity = IdentityOf(inputs);
        return Fits(inputs).Then(_ => Begin(inputs, identity))
            .Then<BegunRun>(act => new BegunRun(identity.Digest, act, workspace.NameOf(RunShards.FolderOf(workspace, identity.Digest))));
    }

    /// <summary>The act that said that these inputs are replayed, on whatever machine; null when none did.</summary>
    /// <remarks>A seal is in time by weights and frames, and a use is the same by model, policy and set: neither looks at the machine.</remarks>
    public Act? Begun(PromotionInputs inputs)
    {
        NamedDigest?[] asked =
        [
            NamedDigest.Of(Purpose.Candidate, inputs.File.Candidate.Name, inputs.Candidate.Digest),
            inputs.File.Production is { } production ? NamedDigest.Of(Purpose.Production, production.Name, inputs.Production!.Digest) : null,
            .. inputs.Sealable.Where(input => input.Purpose != Purpose.Labels),
        ];
        return recorder.Acts.LastOrDefault(act => act.Kind is ActKind.Replay or ActKind.Rehearsal
            && asked.All(input => input is null || act.Inputs.Contains(input)));
    }

    internal ReplayRequest RequestOf(
        PromotionInputs inputs, IReadOnlyDictionary<string, IReadOnlyList<LocalFile>> frames, int jobs, Act begun) => new()
    {
        Set = inputs.Set,
        Frames = frames,
        Candidate = inputs.Candidate,
        Production = inputs.Production,
        Policies = inputs.Policies,
        PolicyDigest = inputs.PolicyDigest,
        Profile = Profile(inputs),
        Recorded = inputs.Recorded,
        Jobs = jobs,
        Begun = Digest.Of(begun.Bytes.Span),
        IsInLedger = act => recorder.Acts.Any(known => Digest.Of(known.Bytes.Span) == act),
    };

    /// <summary>Which cases are fresh; refused, and entered into the ledger as tried, when none is.</summary>
    public Outcome<UseJudgement> Fresh(PromotionInputs inputs) => new SetHistory(workspace, recorder).Judge(inputs)
        .Then(uses => uses.Consumed.Count < inputs.Set.Cases.Count ? uses : Tried(inputs, uses));

    private Outcome<UseJudgement> Tried(PromotionInputs inputs, UseJudgement uses)
    {
        var subject = NamedDigest.Of(Purpose.Candidate, inputs.File.Candidate.Name, inputs.Candidate.Digest);
        var refused = UseRefusals.Consumed(
            inputs.File.Set.Spot, $"all {inputs.Set.Cases.Count} cases of {inputs.Set.Description.Id} are consumed",
            uses.Consumed.Values.Min(consumed => consumed.Act), ["every criterion"]);
        var isKnown = uses.Begun is not null || recorder.Acts.Any(act => act.Kind == ActKind.Attempt
            && act.Subjects.Contains(subject) && inputs.Sealable.All(input => act.Inputs.Contains(input)));
        return isKnown
            ? refused
            : recorder.Record(
                ActKind.Attempt, Roles.Tool, [subject],
                [new SetHistory(workspace, recorder).Keep(inputs.Set), .. inputs.Sealable]).Then<UseJudgement>(_ => refused);
    }

    /// <summary>The run of these inputs on this machine, if there is one.</summary>
    public Outcome<RunFolder> Find(PromotionInputs inputs)
    {
        var identity = IdentityOf(inputs);
        return Known(inputs, identity, RunFolder.PathOf(workspace, identity.Digest), CancellationToken.None);
    }

    public static RunIdentity IdentityOf(PromotionInputs inputs) => Identity(inputs, Profile(inputs));

    private static ExecutionProfile Profile(PromotionInputs inputs) =>
        ProfileOfThisMachine.Read(inputs.Production is null ? [inputs.Candidate] : [inputs.Candidate, inputs.Production]);

    private static RunIdentity Identity(PromotionInputs inputs, ExecutionProfile profile) => new(
        inputs.Candidate.Digest, inputs.Production?.Digest, inputs.Set.Digest, inputs.PolicyDigest, profile.Digest)
    {
        CandidateLog = inputs.Recorded.GetValueOrDefault(ModelRole.Candidate)?.Facts.Identity,
        ProductionLog = inputs.Recorded.GetValueOrDefault(ModelRole.Production)?.Facts.Identity,
    };

    // Before the ledger says that the run begins: a model that cannot be run shows nobody anything.
    internal Outcome<bool> Fits(PromotionInputs inputs)
    {
        var check = new ModelCheckWorkflow(hosts);
        var faults = new List<Refusal>();
        foreach (var (role, model) in ((ModelRole, ModelFolder?)[])
            [(ModelRole.Candidate, inputs.Candidate), (ModelRole.Production, inputs.Production)])
        {
            if (model is not null && !inputs.Recorded.ContainsKey(role) && !check.CheckSignature(model.Onnx, model.Description, model.WeightFiles).TryGet(out _, out var why)
                && !(model == inputs.Candidate && ModelRefusals.IsFailure(why[0])))
            {
                faults.AddRange(why.Where(fault => !faults.Contains(fault)));
            }
        }

        return faults.Count > 0 ? faults : true;
    }

    // The ledger holds the digest of the finished run, so a folder swapped for another is seen.
    internal Outcome<RunFolder> Known(PromotionInputs inputs, RunIdentity identity, string path, CancellationToken stop) =>
        new SetFrames(workspace).Check(inputs.Set, stop).Then(_ => RunFolder.Open(workspace, path)).Then<RunFolder>(run =>
        {
            var recorded = recorder.Acts.Any(act => act.Kind == ActKind.Replayed
                && act.Subjects.Contains(new NamedDigest(Purpose.Run, identity.Digest))
                && act.Subjects.Contains(new NamedDigest(Purpose.Observations, run.RecordDigest)));
            return recorded ? run : RunRefusals.NotInLedger(new SourceSpot(workspace.NameOf(path)));
        }).Then(run => Labelled(inputs, identity).Then<RunFolder>(_ => run));

    // A rehearsal's run is the same run once its frames are labelled. It begins to count here, before it is scored, so
    // that what was sealed since the rehearsal is in time and what is sealed from now on is not.
    private Outcome<bool> Labelled(PromotionInputs inputs, RunIdentity identity)
    {
        var begun = new NamedDigest(Purpose.Run, identity.Digest);
        return inputs.IsRehearsal || recorder.Acts.Any(act => act.Kind == ActKind.Replay && act.Subjects.Contains(begun))
            ? true
            : Begin(inputs, identity).Then<bool>(_ => true);
    }

    // A replay that goes on says nothing new; one that goes on under other criteria does.
    internal Outcome<long> Begin(PromotionInputs inputs, RunIdentity identity)
    {
        var kind = inputs.IsRehearsal ? ActKind.Rehearsal : ActKind.Replay;
        NamedDigest[] subjects = [new(Purpose.Run, identity.Digest)];
        var shown = BegunWith(inputs, identity);
        var known = recorder.Acts.Count - 1;
        while (known >= 0 && !(recorder.Acts[known] is var act && act.Kind == kind && act.Subjects.SequenceEqual(subjects)
            && act.Inputs.Count == shown.Count && shown.All(input => act.Inputs.Contains(input))))
        {
            known--;
        }

        return known >= 0 ? known : recorder.Record(kind, Roles.Tool, subjects, shown);
    }

    private List<NamedDigest> BegunWith(PromotionInputs inputs, RunIdentity identity) =>
    [
        NamedDigest.Of(Purpose.Candidate, inputs.File.Candidate.Name, identity.Candidate),
        new NamedDigest(Purpose.Weights, inputs.Candidate.Weights),
        .. inputs.File.Production is { } production
            ? (IEnumerable<NamedDigest>)
            [
                NamedDigest.Of(Purpose.Production, production.Name, identity.Production!),
                new NamedDigest(Purpose.ProductionWeights, inputs.Production!.Weights),
            ]
            : [],
        .. identity.CandidateLog is { } own ? (NamedDigest[])[new(Purpose.CandidateLog, own)] : [],
        .. identity.ProductionLog is { } theirs ? (NamedDigest[])[new(Purpose.ProductionLog, theirs)] : [],
        new NamedDigest(Purpose.Profile, identity.Profile),
        new NamedDigest(Purpose.Frames, inputs.Set.Frames),
        new SetHistory(workspace, recorder).Keep(inputs.Set),
        .. inputs.Sealable,
        .. inputs.SealableComparison,
    ];

    internal Outcome<long> Finish(RunIdentity identity, Digest run, TakenUp taken) => recorder.Record(
        ActKind.Replayed, Roles.Tool,
        [new NamedDigest(Purpose.Run, identity.Digest), new NamedDigest(Purpose.Observations, run)], [], taken.Facts);
}
