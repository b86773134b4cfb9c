using Lifecycle.Acceptance;
using Lifecycle.Alerts;
using Lifecycle.ChallengeSets;
using Lifecycle.Comparability;
using Lifecycle.Formats;
using Lifecycle.Ledger;
using Lifecycle.Refusals;
using Lifecycle.Storage.Documents;
using Lifecycle.Storage.Sets;
using Lifecycle.Storage.Workspaces;
using Lifecycle.Workflows.Acts;
using Lifecycle.Workflows.Promotion;

namespace Lifecycle.Workflows.Sealing;

/// <summary>Finds out what a file is, judges it, and enters its digest into the ledger.</summary>
internal sealed class Sealer(Workspace workspace, TimeProvider clock)
{
    // Of the sets met. A set's own digest fixes them; they are only compared with what was shown before.
    private readonly List<Digest> frames = [];

    public Outcome<SealedFiles> Seal(IReadOnlyList<string> paths, string role)
    {
        var faults = new List<Refusal>();
        var subjects = new List<NamedDigest>();
        foreach (var path in paths)
        {
            if (workspace.FileAt(path).Then(Subjects).TryGet(out var found, out var why))
            {
                subjects.AddRange(found.Where(subject => !subjects.Contains(subject)));
            }

            faults.AddRange(why);
        }

        return faults.Count > 0
            ? faults
            : Recorder.Open(workspace, clock).Then(recorder => Record(recorder, role, subjects));
    }

    private Outcome<SealedFiles> Record(Recorder recorder, string role, List<NamedDigest> subjects)
    {
        var late = SealRule.TooLateFor(recorder.Acts, subjects, frames);
        return recorder.Record(ActKind.Seal, role, subjects, [])
            .Then<SealedFiles>(place => new SealedFiles(place, role, subjects, late));
    }

    // A file is judged before it is sealed: sealing what cannot be used would only be found out later.
    private Outcome<List<NamedDigest>> Subjects(LocalFile file) => DocumentFile.Load(file)
        .Then(document => document.Parse().Then(node => Subjects(document, node)));

    private Outcome<List<NamedDigest>> Subjects(DocumentBytes document, SourceNode node) => FormatOf(node) switch
    {
        PromotionFile.FormatName => PromotionFile.Read(workspace, document.File).Then(OfPromotion),
        "lifecycle/challenge-set@1" => OfSet(document.File),
        "lifecycle/alerts@1" => AlertPolicyDocument.Read(node).Then(_ => Of(Purpose.AlertPolicy, document)),
        "lifecycle/criteria@1" => CriteriaDocument.Read(node, AlertTypesOf(node)).Then(_ => Of(Purpose.Criteria, document)),
        "lifecycle/comparison@1" => ComparisonDocument.Read(node, null).Then(_ => Of(Purpose.Comparison, document)),
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

    private Outcome<List<NamedDigest>> OfPromotion(PromotionFile promotion)
    {
        var faults = new List<Refusal>();
        var subjects = new List<NamedDigest>();
        foreach (var file in ((LocalFile?[])[promotion.Set, promotion.Alerts, promotion.Criteria, promotion.Comparison]).OfType<LocalFile>())
        {
            if (Subjects(file).TryGet(out var found, out var why))
            {
                subjects.AddRange(found);
            }

            faults.AddRange(why);
        }

        return faults.Count > 0 ? faults : (Outcome<List<NamedDigest>>)subjects;
    }

    private Outcome<List<NamedDigest>> OfSet(LocalFile file) =>
        SetFolder.Read(workspace, file).Then(set => SetFolder.ReadLabels(workspace, set).Then<List<NamedDigest>>(labels =>
        {
            frames.Add(set.Frames);
            return new Outcome<List<NamedDigest>>.Ok(
            [
                NamedDigest.Of(Purpose.Set, file.Name, set.Digest),
                NamedDigest.Of(Purpose.Labels, file.Name, labels.Digest),
            ]);
        }));

    private static Outcome<List<NamedDigest>> Of(string purpose, DocumentBytes document) =>
        new Outcome<List<NamedDigest>>.Ok([NamedDigest.Of(purpose, document.File.Name, document.Digest)]);
}
