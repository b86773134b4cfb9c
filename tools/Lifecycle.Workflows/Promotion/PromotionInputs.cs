using Lifecycle.Acceptance;
using Lifecycle.Alerts;
using Lifecycle.ChallengeSets;
using Lifecycle.ChallengeSets.Uses;
using Lifecycle.Comparability;
using Lifecycle.Formats;
using Lifecycle.Ledger;
using Lifecycle.ModelDescriptions;
using Lifecycle.Refusals;
using Lifecycle.Replay;
using Lifecycle.Replay.Recorded;
using Lifecycle.Storage.Documents;
using Lifecycle.Storage.ModelFolders;
using Lifecycle.Storage.Sets;
using Lifecycle.Storage.Workspaces;
using Lifecycle.Workflows.Judging;
using Lifecycle.Workflows.Starting;

namespace Lifecycle.Workflows.Promotion;

/// <summary>Everything a promotion file names, read and judged: all faults of all files at once.</summary>
public sealed record PromotionInputs
{
    public required PromotionFile File { get; init; }

    public required ModelFolder Candidate { get; init; }

    public required ModelFolder? Production { get; init; }

    /// <summary>What a run of them is judged by.</summary>
    public required JudgedInputs Judged { get; init; }

    public ChallengeSet Set => Judged.Set;

    public SetLabels Labels => Judged.Labels;

    public AlertPolicySet Policies => Judged.Policies;

    public Digest PolicyDigest => Judged.PolicyDigest;

    public CriteriaSet Criteria => Judged.Criteria;

    public Digest CriteriaDigest => Judged.CriteriaDigest;

    public (ComparisonPlan Plan, Digest Digest)? Comparison => Judged.Comparison;

    /// <summary>Protocol, intended use and development manifest, where the promotion names them, with the roles that must seal them.</summary>
    public IReadOnlyList<(NamedDigest Input, IReadOnlyList<string> Owners)> Papers { get; init; } = [];

    /// <summary>How the candidate is tested; null where the promotion names no protocol.</summary>
    public Protocol? Protocol { get; init; }

    /// <summary>What must be sealed before the first frame, by the name people know it by.</summary>
    public IReadOnlyList<NamedDigest> Sealable =>
    [
        NamedDigest.Of(Purpose.Set, File.Set.Name, Set.Digest),
        .. Labels.IsAbsent ? (NamedDigest[])[] : [NamedDigest.Of(Purpose.Labels, File.Set.Name, Labels.Digest)],
        NamedDigest.Of(Purpose.AlertPolicy, File.Alerts.Name, PolicyDigest),
        NamedDigest.Of(Purpose.Criteria, File.Criteria.Name, CriteriaDigest),
        .. Papers.Select(paper => paper.Input),
    ];

    /// <summary>By the name of an input: the roles that must all have sealed it.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Owners => new Dictionary<string, IReadOnlyList<string>>(
        Papers.ToDictionary(paper => paper.Input.Name, paper => paper.Owners), StringComparer.Ordinal)
    {
        [$"{Purpose.Set}:{File.Set.Name}"] = Set.Description.Owners,
        [$"{Purpose.Labels}:{File.Set.Name}"] = Set.Description.Owners,
        [$"{Purpose.AlertPolicy}:{File.Alerts.Name}"] = Policies.Owners,
        [$"{Purpose.Criteria}:{File.Criteria.Name}"] = Criteria.Owners,
        [$"{Purpose.Comparison}:{File.Comparison?.Name}"] = Comparison?.Plan.Owners ?? [],
    };

    /// <summary>Who is judged on what.</summary>
    public SetUse Use => new(Candidate.Digest, PolicyDigest, Set.Digest);

    /// <summary>The plan of comparison, if there is one. A score does not rely on it, and stands whether it is sealed or not.</summary>
    public IReadOnlyList<NamedDigest> SealableComparison => Comparison is var (_, digest)
        ? [NamedDigest.Of(Purpose.Comparison, File.Comparison!.Name, digest)]
        : [];

    /// <summary>Lines that <c>init</c> marked as questions and nobody has answered yet.</summary>
    public int OpenQuestions => ((LocalFile?[])[File.File, File.Candidate, File.Production, File.Set, File.Alerts, File.Criteria, File.Comparison])
        .OfType<LocalFile>()
        .Sum(file => StarterTexts.Count(System.IO.File.ReadAllText(file.FullPath), StarterTexts.Question));

    /// <summary>Models that were recorded elsewhere and are not run here, by role.</summary>
    public IReadOnlyDictionary<ModelRole, RecordedModel> Recorded { get; init; } = new Dictionary<ModelRole, RecordedModel>();

    /// <summary>Nothing is labelled yet: the run is a first look, and decides nothing.</summary>
    public bool IsRehearsal => !Labels.IsAbsent && Labels.SayNothing;

    /// <summary>The same, with one more thing that another verb found out.</summary>
    public PromotionInputs With(CheckRecord record) => this with { Judged = Judged with { Checks = [.. Judged.Checks, record] } };

    /// <summary>What the rule of seals is asked about.</summary>
    public RunInputs Of(Digest run) =>
        new(run, Candidate.Digest, Candidate.Weights, Set.Digest, Set.Frames, Sealable) { Owners = Owners };

    /// <param name="workspace">The workspace around the file.</param>
    /// <param name="file">The promotion file.</param>
    /// <param name="needsLabels">False for a replay, which may run where the labels are not.</param>
    /// <param name="logs">Logs named beside it; null for none.</param>
    public static Outcome<PromotionInputs> Read(
        Workspace workspace, LocalFile file, bool needsLabels = true, LogChoice? logs = null) =>
        PromotionFile.Read(workspace, file).Then(promotion => (logs ?? LogChoice.None).Over(workspace, promotion))
            .Then(promotion => Read(workspace, promotion, needsLabels));

    private static Outcome<PromotionInputs> Read(Workspace workspace, PromotionFile file, bool needsLabels)
    {
        var faults = new List<Refusal>();
        T? Gather<T>(Outcome<T> outcome)
            where T : class
        {
            outcome.TryGet(out var value, out var why);
            faults.AddRange(why);
            return value;
        }

        var candidate = Gather(ModelFolderReader.Read(workspace, file.Candidate));
        var production = file.Production is { } inUse ? Gather(ModelFolderReader.Read(workspace, inUse)) : null;
        var set = Gather(SetFolder.Read(workspace, file.Set));
        var labels = set is null ? null
            : !needsLabels && !SetFolder.HasLabels(set) ? SetLabels.Absent
            : Gather(SetFolder.ReadLabels(workspace, set));
        var alerts = Gather(DocumentFile.Load(file.Alerts));
        var policies = alerts is null ? null : Gather(alerts.Parse().Then(AlertPolicyDocument.Read));
        var bars = Gather(DocumentFile.Load(file.Criteria));
        var criteria = policies is null || bars is null
            ? null
            : Gather(bars.Parse().Then(node => CriteriaDocument.Read(node, policies.Types)));
        var checks = file.Checks.Select(check => Gather(DocumentFile.Load(check).Then(document => document.Parse()
            .Then(node => CheckDocument.Read(node, document.Digest, isRecorded: false))))).ToList();
        Protocol? plan = null;
        var papers = ((IReadOnlyList<string> Owners, NamedDigest Input)?[])
        [
            file.Protocol is { } protocol ? Paper(protocol, Purpose.Protocol, node => Protocol.Read(node).Then<IReadOnlyList<string>>(read => new Outcome<IReadOnlyList<string>>.Ok((plan = read).Owners))) : null,
            // Read in full only where the overlap is looked for: it is large, and what was found is found again by its digest.
            file.Development is { } manifest && Gather(DocumentFile.Load(manifest)) is { } made
                ? ([], NamedDigest.Of(Purpose.Development, manifest.Name, made.Digest))
                : null,
            file.IntendedUse is { } use ? Paper(use, Purpose.IntendedUse, node => IntendedUse.Read(node).Then<IReadOnlyList<string>>(read => new Outcome<IReadOnlyList<string>>.Ok(read.Owners))) : null,
        ];

        (IReadOnlyList<string> Owners, NamedDigest Input)? Paper(LocalFile at, string purpose, Func<SourceNode, Outcome<IReadOnlyList<string>>> owners)
        {
            var document = Gather(DocumentFile.Load(at));
            var roles = document is null ? null : Gather(document.Parse().Then(owners));
            return roles is null ? null : (roles, NamedDigest.Of(purpose, at.Name, document!.Digest));
        }

        var planned = file.Comparison is { } compared ? Gather(DocumentFile.Load(compared)) : null;
        var comparison = policies is null || planned is null
            ? null
            : Gather(planned.Parse().Then(node => ComparisonDocument.Read(node, policies.Types)));
        if (faults.Count == 0)
        {
            faults.AddRange(ScoresMissing(file, policies!, candidate!, production));
            faults.AddRange(TypesNotRaised(set!, labels!, policies!));
            faults.AddRange(CriteriaAxes.Faults(criteria!, set!.Description.Axes, file.Criteria.Spot));
        }

        var recorded = faults.Count > 0 ? null : Gather(RecordedModels.Of(file, set!, policies!, candidate!, production));
        return faults.Count > 0 ? faults : new PromotionInputs
        {
            Recorded = recorded!,
            File = file,
            Candidate = candidate!,
            Production = production,
            Judged = new JudgedInputs
            {
                Candidate = ScoreStep.NameOf(candidate!),
                Production = production is null ? null : ScoreStep.NameOf(production),
                Set = set!,
                Labels = labels!,
                Policies = policies!,
                PolicyDigest = alerts!.Digest,
                Criteria = criteria!,
                CriteriaDigest = bars!.Digest,
                Checks = [.. checks.OfType<CheckRecord>()],
                Comparison = comparison is null ? null : (comparison, planned!.Digest),
                Stage = file.Stage,
            },
            Papers = [.. papers.Where(paper => paper is not null).Select(paper => (paper!.Value.Input, paper.Value.Owners))],
            Protocol = plan,
        };
    }

    /// <summary>Labels of alert types that the policy does not have: they would never be scored.</summary>
    internal static IEnumerable<Refusal> TypesNotRaised(ChallengeSet set, SetLabels labels, AlertPolicySet policies) =>
        from entry in labels.IsAbsent ? [] : set.Cases
        from type in labels.Cases[entry.Facts.Id].Types.GroupBy(type => type)
        where !policies.Types.Contains(type.Key)
        select ChallengeSetRefusals.TypeNotRaised(
            new SourceSpot($"{Path.GetDirectoryName(set.File.Name)}/labels/{entry.Facts.Id}.json"),
            type.Key, type.Count(), policies.Types);

    // Said here with the file's name; the alert machine would only find it when the first case starts.
    private static IEnumerable<Refusal> ScoresMissing(
        PromotionFile file, AlertPolicySet policies, ModelFolder candidate, ModelFolder? production) =>
        from model in (ModelFolder?[])[candidate, production]
        where model is not null
        from policy in policies.Policies
        where !model.Description.ScoreNames.Contains(policy.Score)
        select RunRefusals.ScoreMissing(
            file.Alerts.Spot, policy.Type, policy.Score,
            $"{model.Description.Name} {model.Description.Version}", model.Description.ScoreNames);
}
