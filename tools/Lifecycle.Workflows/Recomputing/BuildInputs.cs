using Lifecycle.Acceptance;
using Lifecycle.Alerts;
using Lifecycle.Builds;
using Lifecycle.ChallengeSets;
using Lifecycle.Comparability;
using Lifecycle.Formats;
using Lifecycle.Ledger;
using Lifecycle.Refusals;
using Lifecycle.Storage.Builds;
using Lifecycle.Storage.Documents;
using Lifecycle.Storage.Sets;
using Lifecycle.Storage.Workspaces;
using Lifecycle.Workflows.Judging;

namespace Lifecycle.Workflows.Recomputing;

/// <summary>Reads what a run was judged by out of a build. Each file is held once more against build.json: it may have been changed since.</summary>
internal sealed class BuildInputs(LockedBuildFolder folder)
{
    private readonly LockedBuild build = folder.Build;
    private readonly Workspace door = Workspace.OfFolder(folder.FullPath);

    public Outcome<JudgedInputs> Read() => Set().Then(set => SetFolder.ReadLabels(door, set).Then(labels => Same(Purpose.Labels, labels.Digest)
        .Then(_ => Load(BuildPaths.Alerts).Then(alerts => alerts.Parse().Then(AlertPolicyDocument.Read).Then(policies => Load(BuildPaths.Criteria)
            .Then(bars => bars.Parse().Then(node => CriteriaDocument.Read(node, policies.Types)).Then(criteria => Comparison(policies)
                .Then(comparison => Checks().Then<JudgedInputs>(checks => new JudgedInputs
                {
                    Candidate = build.Model,
                    Production = build.Production,
                    Set = set,
                    Labels = labels,
                    Policies = policies,
                    PolicyDigest = alerts.Digest,
                    Criteria = criteria,
                    CriteriaDigest = bars.Digest,
                    Checks = checks,
                    Comparison = comparison.Plan is { } plan ? (plan, comparison.Digest!) : null,
                    Stage = build.Stage,
                })))))))));

    /// <summary>The set without its labels.</summary>
    public Outcome<ChallengeSet> Set() => File($"{BuildPaths.Set}/{SetFolder.DescriptionFile}")
        .Then(description => SetFolder.Read(door, description)).Then(set => Same(Purpose.Set, set.Digest).Then<ChallengeSet>(_ => set));

    /// <summary>A file of the build, as it was bound.</summary>
    public Outcome<DocumentBytes> Load(string path) => File(path).Then(DocumentFile.Load).Then<DocumentBytes>(document =>
        build.Files.FirstOrDefault(file => file.Path == path) is { } part && part.Digest == document.Digest
            ? document
            : BuildRefusals.FileChanged(document.File.Spot, $"'{path}' is {document.Digest.Brief}, and is not what build.json says"));

    public Outcome<LocalFile> File(string path) => door.FileIn(Path.Combine(folder.FullPath, path), new SourceSpot(path));

    private Outcome<bool> Same(string purpose, Digest got) => build.Part(purpose) is { } part && part.Digest == got
        ? true
        : BuildRefusals.FileChanged(new SourceSpot(BuildPaths.Set), $"its {purpose} is {got.Brief}, and is not what build.json says");

    private Outcome<(ComparisonPlan? Plan, Digest? Digest)> Comparison(AlertPolicySet policies) => build.Part(Purpose.Comparison) is null
        ? (null, null)
        : Load(BuildPaths.Comparison).Then(planned => planned.Parse().Then(node => ComparisonDocument.Read(node, policies.Types))
            .Then<(ComparisonPlan?, Digest?)>(plan => (plan, planned.Digest)));

    private Outcome<IReadOnlyList<CheckRecord>> Checks()
    {
        var (checks, faults) = (new List<CheckRecord>(), new List<Refusal>());
        foreach (var part in build.Parts.Where(part => part.Purpose == Purpose.Check))
        {
            var read = Load(part.Path).Then(document => document.Parse().Then(node => CheckDocument.Read(node, document.Digest, isRecorded: false)));
            faults.AddRange(read.TryGet(out var check, out var why) ? [] : why);
            checks.AddRange(check is null ? [] : [check]);
        }

        return faults.Count > 0 ? faults : checks;
    }
}
