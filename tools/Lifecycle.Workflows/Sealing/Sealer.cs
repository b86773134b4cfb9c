using Lifecycle.Acceptance;
using Lifecycle.Alerts;
using Lifecycle.ChallengeSets;
using Lifecycle.ChallengeSets.Independence;
using Lifecycle.ChallengeSets.Uses;
using Lifecycle.Comparability;
using Lifecycle.Drift;
using Lifecycle.Drift.Watching;
using Lifecycle.Formats;
using Lifecycle.Ledger;
using Lifecycle.Refusals;
using Lifecycle.Shadow;
using Lifecycle.Storage.Documents;
using Lifecycle.Storage.ModelFolders;
using Lifecycle.Storage.Sets;
using Lifecycle.Storage.Workspaces;
using Lifecycle.Workflows.Acts;
using Lifecycle.Workflows.Promotion;

namespace Lifecycle.Workflows.Sealing;

/// <summary>Finds out what a file is, judges it, and enters its digest into the ledger.</summary>
internal sealed class Sealer(Workspace workspace, TimeProvider clock)
{
    /// <param name="paths">What people named.</param>
    /// <param name="role">Of who seals.</param>
    /// <param name="verify">Holds the frames of a set against the digests that are to be sealed.</param>
    public Outcome<SealedFiles> Seal(IReadOnlyList<string> paths, string role, Func<ChallengeSet, Outcome<long>> verify)
    {
        var faults = new List<Refusal>();
        var subjects = new List<SealSubject>();
        foreach (var path in paths)
        {
            if (workspace.FileAt(path).Then(Subjects).TryGet(out var found, out var why))
            {
                subjects.AddRange(found.Where(subject => subjects.All(other => other.Named != subject.Named)));
            }

            faults.AddRange(why);
        }

        foreach (var set in faults.Count > 0 ? [] : subjects.Select(subject => subject.Set).OfType<ChallengeSet>())
        {
            verify(set).TryGet(out _, out var why);
            faults.AddRange(why);
        }

        return faults.Count > 0
            ? faults
            : Recorder.Open(workspace, clock).Then(recorder => new SetSeal(workspace, recorder).Record(role, subjects));
    }

    // A file is judged before it is sealed: sealing what cannot be used would only be found out later.
    private Outcome<List<SealSubject>> Subjects(LocalFile file) => DocumentFile.Load(file)
        .Then(document => document.Parse().Then(node => Subjects(document, node)));

    private Outcome<List<SealSubject>> Subjects(DocumentBytes document, SourceNode node) => FormatOf(node) switch
    {
        PromotionFile.FormatName => PromotionFile.Read(workspace, document.File).Then(OfPromotion),
        "lifecycle/challenge-set@1" => OfSet(document.File),
        "lifecycle/alerts@1" => AlertPolicyDocument.Read(node).Then(read => Of(Purpose.AlertPolicy, document, read.Owners)),
        "lifecycle/criteria@1" => CriteriaDocument.Read(node, AlertTypesOf(node)).Then(read => Of(Purpose.Criteria, document, read.Owners)),
        "lifecycle/comparison@1" => ComparisonDocument.Read(node, null).Then(read => Of(Purpose.Comparison, document, read.Owners)),
        "lifecycle/protocol@1" => Protocol.Read(node).Then(read => Of(Purpose.Protocol, document, read.Owners)),
        "lifecycle/intended-use@1" => IntendedUse.Read(node).Then(read => Of(Purpose.IntendedUse, document, read.Owners)),
        "lifecycle/shadow@1" => ShadowPhaseDocument.Read(node, null).Then(read => OfShadow(document, node.AsMap(), read)),
        "lifecycle/drift@1" => DriftSettingsDocument.Read(node).Then(read => Of(Purpose.DriftSettings, document, read.Owners)),
        WatchPlanDocument.FormatName => WatchPlanDocument.Read(node).Then(read => Of(Purpose.DriftWatch, document, read.Owners)),
        DriftProfileDocument.FormatName => DriftProfileDocument.Read(node).Then(read => Of(Purpose.DriftProfile, document, read.Settings.Owners)),
        "lifecycle/development@1" => DevelopmentDocument.Read(node).Then(_ => Of(Purpose.Development, document, [])),
        "lifecycle/model@1" => ModelFolderReader.Read(workspace, document.File).Then<List<SealSubject>>(model =>
            new List<SealSubject> { new(NamedDigest.Of(Purpose.Candidate, document.File.Name, model.Digest), []) }),
        var other => SealRefusals.NotSealable(document.File.Spot, other),
    };

    // Which alert types there are is the alert policy's business; here the criteria are judged among themselves.
    private static IEnumerable<string> AlertTypesOf(SourceNode node) =>
        from item in (node as SourceNode.Map)?.Find("criteria") is SourceNode.Items items ? items.Values : []
        where item is SourceNode.Map
        let alert = item.AsMap().Find("alert") as SourceNode.Scalar
        where alert is not null
        select alert.Value;

    private static string FormatOf(SourceNode node) =>
        node is SourceNode.Map map && map.Find("format") is SourceNode.Scalar format ? format.Value : "nothing";

    // What a phase is judged by is sealed with its plan: the criteria, and the alert policy that it begins with.
    private Outcome<List<SealSubject>> OfShadow(DocumentBytes document, SourceNode.Map map, ShadowPhase phase)
    {
        var faults = new List<Refusal>();
        List<SealSubject> subjects = [new(NamedDigest.Of(Purpose.Shadow, document.File.Name, document.Digest), phase.Owners)];
        foreach (var key in new[] { "alerts", "criteria" })
        {
            if (workspace.FileNear(document.File, map.Text(key), map.Get(key).Spot).Then(Subjects).TryGet(out var found, out var why))
            {
                subjects.AddRange(found);
            }

            faults.AddRange(why);
        }

        return faults.Count > 0 ? faults : (Outcome<List<SealSubject>>)subjects;
    }

    // A candidate is sealed by who wants it known before a result; the promotion file only names it.
    private Outcome<List<SealSubject>> OfPromotion(PromotionFile promotion)
    {
        var faults = new List<Refusal>();
        var subjects = new List<SealSubject>();
        foreach (var file in promotion.SealedFiles.Select(entry => entry.File).Prepend(promotion.Set))
        {
            if (Subjects(file).TryGet(out var found, out var why))
            {
                subjects.AddRange(found);
            }

            faults.AddRange(why);
        }

        faults.AddRange(faults.Count > 0 ? [] : TypesNotRaised(promotion, subjects));
        return faults.Count > 0 ? faults : (Outcome<List<SealSubject>>)subjects;
    }

    // A run would refuse them; sealed, they could only be mended by a new version of the set.
    private static IEnumerable<Refusal> TypesNotRaised(PromotionFile promotion, List<SealSubject> subjects)
    {
        if (!DocumentFile.Parse(promotion.Alerts).Then(AlertPolicyDocument.Read).TryGet(out var policies, out var why))
        {
            return why;
        }

        return subjects.Where(subject => subject.Set is not null)
            .SelectMany(subject => PromotionInputs.TypesNotRaised(subject.Set!, subject.Labels!, policies));
    }

    private Outcome<List<SealSubject>> OfSet(LocalFile file) => SetFolder.Read(workspace, file).Then(set =>
    {
        if (set.Description is { Version: > 1, Changes: null or "" })
        {
            return SealRefusals.ChangesUnsaid(file.Spot, set.Description.Id);
        }

        // Who seals the frames may not be allowed to see the labels; they are sealed where they lie.
        var labels = SetFolder.HasLabels(set) ? SetFolder.ReadLabels(workspace, set) : SetLabels.Absent;
        return labels.Then<List<SealSubject>>(read =>
        {
            var owners = set.Description.Owners;
            List<SealSubject> subjects = [new(NamedDigest.Of(Purpose.Set, file.Name, set.Digest), owners, set, read)];
            if (!read.IsAbsent)
            {
                subjects.Add(new SealSubject(NamedDigest.Of(Purpose.Labels, file.Name, read.Digest), owners));
            }

            return subjects;
        });
    });

    private static Outcome<List<SealSubject>> Of(string purpose, DocumentBytes document, IReadOnlyList<string> owners) =>
        new List<SealSubject> { new(NamedDigest.Of(purpose, document.File.Name, document.Digest), owners) };
}
