using Lifecycle.Acceptance;
using Lifecycle.Formats;
using Lifecycle.Ledger;
using Lifecycle.Refusals;
using Lifecycle.Storage.Documents;
using Lifecycle.Storage.Workspaces;

namespace Lifecycle.Workflows.Promotion;

/// <summary>What <c>promotion.yaml</c> names: the models, the set, the alert policy, the criteria and the comparison of one promotion.</summary>
public sealed record PromotionFile(
    LocalFile File, LocalFile Candidate, LocalFile? Production, LocalFile Set, LocalFile Alerts, LocalFile Criteria,
    LocalFile? Comparison, Stage Stage)
{
    /// <summary>What the model is for; null when the promotion names none.</summary>
    public LocalFile? IntendedUse { get; init; }

    /// <summary>How it is tested; null when the promotion names none.</summary>
    public LocalFile? Protocol { get; init; }

    /// <summary>Every file that is sealed as one file, and as what. The set and its labels are many.</summary>
    public IEnumerable<(string Purpose, LocalFile File)> SealedFiles
    {
        get
        {
            yield return (Purpose.AlertPolicy, Alerts);
            yield return (Purpose.Criteria, Criteria);
            foreach (var (purpose, file) in ((string, LocalFile?)[])
                [(Purpose.Comparison, Comparison), (Purpose.Protocol, Protocol), (Purpose.IntendedUse, IntendedUse), (Purpose.Development, Development),
                    (Purpose.DriftProfile, DriftProfile)])
            {
                if (file is not null)
                {
                    yield return (purpose, file);
                }
            }
        }
    }

    /// <summary>Records of other verbs that criteria with metric check are judged by.</summary>
    public IReadOnlyList<LocalFile> Checks { get; init; } = [];

    /// <summary>The manifest of what the models were made with; null when none is named, and then nothing shows independence.</summary>
    public LocalFile? Development { get; init; }

    /// <summary>The reference profile that a build of it carries; null when none is named.</summary>
    public LocalFile? DriftProfile { get; init; }

    /// <summary>What the candidate scored or raised elsewhere; empty when it is run here.</summary>
    public IReadOnlyList<LocalFile> CandidateLogs { get; init; } = [];

    /// <summary>Likewise of the model in production.</summary>
    public IReadOnlyList<LocalFile> ProductionLogs { get; init; } = [];

    /// <summary>So much later the clock of the logs is, in microseconds; null where that is to be found.</summary>
    public long? LogOffset { get; init; }

    public const string FormatName = "lifecycle/promotion@1";
    public const string ModelFile = "model.yaml";
    public const string SetFile = "set.yaml";

    public static DocumentFormat Format { get; } = new(
        FormatName, "one promotion: what is replayed, and what it is judged by",
        FormField.Required("candidate", Form.Path("the folder of the candidate model")),
        FormField.Optional("production", Form.Path("the folder of the model in production; absent when there is none yet")),
        FormField.Required("set", Form.Path("the folder of the challenge set's version")),
        FormField.Required("alerts", Form.Path("the alert policy")),
        FormField.Required("criteria", Form.Path("the acceptance criteria")),
        FormField.Optional("protocol", Form.Path("how the model is tested; sealed like the criteria when it is named")),
        FormField.Optional("intendedUse", Form.Path("what the model is for; sealed like the criteria when it is named")),
        FormField.Optional("checks", Form.List(
            "records of other verbs that criteria with metric check are judged by", Form.Path("a record"), countMax: 1_000)),
        FormField.Optional("comparison", Form.Path("the plan of comparison; absent when nothing is compared")),
        FormField.Optional("development", Form.Path("the manifest of what the models were made with; absent when independence is not shown")),
        FormField.Optional("driftProfile", Form.Path("the reference profile that a build carries, and by which its drift report was made")),
        FormField.Optional("candidateLog", Form.List(
            "what the candidate scored or raised elsewhere; then it is not run here", Form.Path("a log"), 1, 1_000)),
        FormField.Optional("productionLog", Form.List("likewise of the model in production", Form.Path("a log"), 1, 1_000)),
        FormField.Optional("logOffset", Form.Pattern(
            "so much later the clock of the logs is; absent: found from their times", "^-? ?[0-9.]+ (ms|s|min|h|d)$",
            "a duration such as 2 s, or -2 s where the log is behind")),
        FormField.Optional("stage", Form.Choice(
            "the stage the verdict is for; default challenge", [.. CriteriaNames.StageNames])));

    public static Outcome<PromotionFile> Read(Workspace workspace, LocalFile file) =>
        DocumentFile.Read(file, Format).Then(document => Resolve(workspace, file, document));

    private static Outcome<PromotionFile> Resolve(Workspace workspace, LocalFile file, SourceNode.Map document)
    {
        var faults = new List<Refusal>();
        LocalFile? Near(string key, string? inside) => document.Find(key) is { } node ? At(node, inside) : null;

        LocalFile? At(SourceNode node, string? inside)
        {
            var path = inside is null ? node.AsText() : node.AsText().TrimEnd('/') + "/" + inside;
            workspace.FileNear(file, path, node.Spot).TryGet(out var found, out var why);
            faults.AddRange(why);
            return found;
        }

        var candidate = Near("candidate", ModelFile);
        var production = Near("production", ModelFile);
        var set = Near("set", SetFile);
        var alerts = Near("alerts", null);
        var criteria = Near("criteria", null);
        var comparison = Near("comparison", null);
        var protocol = Near("protocol", null);
        var intendedUse = Near("intendedUse", null);
        var development = Near("development", null);
        var driftProfile = Near("driftProfile", null);
        var checks = document.ItemsOf("checks").Select(node => At(node, null)).ToList();
        var candidateLogs = document.ItemsOf("candidateLog").Select(node => At(node, null)).ToList();
        var productionLogs = document.ItemsOf("productionLog").Select(node => At(node, null)).ToList();
        var offset = document.Find("logOffset") is { } said ? Replay.Recorded.LogOffset.Parse(said.AsText()) : null;
        if (document.Find("logOffset") is { } unread && offset is null)
        {
            faults.Add(SourceRefusals.WrongValue(unread.Spot, "logOffset", "a duration such as 2 s or -2 s", unread.AsText()));
        }

        return faults.Count > 0
            ? faults
            : new PromotionFile(
                file, candidate!, production, set!, alerts!, criteria!, comparison,
                CriteriaNames.StageOf(document.TextOrNone("stage") ?? "challenge"))
            {
                Protocol = protocol,
                IntendedUse = intendedUse,
                Checks = [.. checks.OfType<LocalFile>()],
                Development = development,
                DriftProfile = driftProfile,
                CandidateLogs = [.. candidateLogs.OfType<LocalFile>()],
                ProductionLogs = [.. productionLogs.OfType<LocalFile>()],
                LogOffset = offset,
            };
    }
}
