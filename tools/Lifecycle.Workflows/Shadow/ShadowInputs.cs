using Lifecycle.Acceptance;
using Lifecycle.Alerts;
using Lifecycle.Formats;
using Lifecycle.Ledger;
using Lifecycle.ModelDescriptions;
using Lifecycle.Refusals;
using Lifecycle.Shadow;
using Lifecycle.Storage.Documents;
using Lifecycle.Storage.ModelFolders;
using Lifecycle.Storage.Workspaces;
using Lifecycle.Workflows.Promotion;

namespace Lifecycle.Workflows.Shadow;

/// <summary>Everything that a shadow phase names, read and judged: all faults of all files at once.</summary>
public sealed record ShadowInputs
{
    public required DocumentBytes Plan { get; init; }

    public required ShadowPhase Phase { get; init; }

    public required (LocalFile File, ModelFolder Model) Candidate { get; init; }

    public required (LocalFile File, ModelFolder Model) Production { get; init; }

    public required (DocumentBytes File, AlertPolicySet Policies) Alerts { get; init; }

    public required (DocumentBytes File, CriteriaSet Criteria) Criteria { get; init; }

    /// <summary>Whether an act of the ledger names them is not known here.</summary>
    public required IReadOnlyList<CheckRecord> Checks { get; init; }

    /// <summary>The drift check that is proved on planted causes; null when the plan names none.</summary>
    public required ProofAsked? Proof { get; init; }

    /// <summary>As acts name the plan.</summary>
    public NamedDigest Named => NamedDigest.Of(Purpose.Shadow, Plan.File.Name, Plan.Digest);

    public NamedDigest NamedPolicy => NamedDigest.Of(Purpose.AlertPolicy, Alerts.File.File.Name, Alerts.File.Digest);

    public NamedDigest NamedCriteria => NamedDigest.Of(Purpose.Criteria, Criteria.File.File.Name, Criteria.File.Digest);

    /// <summary>By the name of an input: the roles that must all have sealed it.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Owners => new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal)
    {
        [Named.Name] = Phase.Owners,
        [NamedPolicy.Name] = Alerts.Policies.Owners,
        [NamedCriteria.Name] = Criteria.Criteria.Owners,
    };

    /// <summary>What every import, and every record, relies on.</summary>
    public IReadOnlyList<NamedDigest> Relied =>
    [
        Named,
        NamedDigest.Of(Purpose.Candidate, Candidate.File.Name, Candidate.Model.Digest),
        NamedDigest.Of(Purpose.Production, Production.File.Name, Production.Model.Digest),
        NamedPolicy,
        NamedCriteria,
    ];

    public static Outcome<ShadowInputs> Read(Workspace workspace, LocalFile file) => DocumentFile.Load(file)
        .Then(plan => plan.Parse().Then(ShadowPhaseDocument.Format.Judge).Then(map => Read(workspace, plan, map)));

    private static Outcome<ShadowInputs> Read(Workspace workspace, DocumentBytes plan, SourceNode.Map map)
    {
        var faults = new List<Refusal>();
        T? Gather<T>(Outcome<T> outcome)
        {
            outcome.TryGet(out var value, out var why);
            faults.AddRange(why);
            return value;
        }

        LocalFile? Near(string key, string inside = "") =>
            Gather(workspace.FileNear(plan.File, map.Text(key).TrimEnd('/') + inside, map.Get(key).Spot));

        (LocalFile File, ModelFolder Model)? Model(string key) =>
            Near(key, "/" + PromotionFile.ModelFile) is { } at && Gather(ModelFolderReader.Read(workspace, at)) is { } model ? (at, model) : null;

        var (candidate, production) = (Model("candidate"), Model("production"));
        var alerts = Near("alerts") is { } policyFile ? Gather(DocumentFile.Load(policyFile)) : null;
        var policies = alerts is null ? null : Gather(alerts.Parse().Then(AlertPolicyDocument.Read));
        var criteriaFile = Near("criteria") is { } barsFile ? Gather(DocumentFile.Load(barsFile)) : null;
        var criteria = criteriaFile is null || policies is null ? null : Gather(criteriaFile.Parse().Then(node => CriteriaDocument.Read(node, policies.Types)));
        var phase = policies is null ? null : Gather(ShadowPhaseDocument.Read(map, policies.Types));
        var checks = map.ItemsOf("checks").Select(node =>
            Gather(workspace.FileNear(plan.File, node.AsText(), node.Spot)) is { } at && Gather(DocumentFile.Load(at)) is { } bytes
                ? Gather(bytes.Parse().Then(read => CheckDocument.Read(read, bytes.Digest, isRecorded: false)))
                : null).ToList();
        var proof = map.PartOrNone("plantedDrift") is { } planted ? Gather(ProofAsked.Read(workspace, plan.File, planted)) : null;
        return faults.Count > 0 ? faults : new ShadowInputs
        {
            Plan = plan,
            Phase = phase!,
            Candidate = candidate!.Value,
            Production = production!.Value,
            Alerts = (alerts!, policies!),
            Criteria = (criteriaFile!, criteria!),
            Checks = [.. checks.OfType<CheckRecord>()],
            Proof = proof,
        };
    }
}
