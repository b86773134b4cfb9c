using Lifecycle.ChallengeSets;
using Lifecycle.Formats;
using Lifecycle.Refusals;
using Lifecycle.Storage.Documents;
using Lifecycle.Storage.Workspaces;

namespace Lifecycle.Storage.Sets;

/// <summary>Reads a set's folder: <c>set.yaml</c>, <c>cases/*.json</c> and, only when scoring, <c>labels/*.json</c>.</summary>
public static class SetFolder
{
    public const string DescriptionFile = "set.yaml";

    private const int CasesMax = 100_000;

    /// <summary>The set without its labels: all that a replay may see.</summary>
    public static Outcome<ChallengeSet> Read(Workspace workspace, LocalFile description) =>
        DocumentFile.Load(description).Then(document => document.Parse()
            .Then(SetDescription.Format.Judge)
            .Then(SetDescription.Read)
            .Then(set => Cases(workspace, document, set)));

    /// <summary>The labels of every case, and one digest of them all: sealed apart from the frames.</summary>
    public static Outcome<SetLabels> ReadLabels(Workspace workspace, ChallengeSet set)
    {
        var faults = new List<Refusal>();
        var labels = new Dictionary<string, CaseLabels>(StringComparer.Ordinal);
        var parts = new List<FilePart>();
        foreach (var entry in set.Cases)
        {
            var relative = $"labels/{entry.Facts.Id}.json";
            var read = workspace.FileNear(set.File, relative, entry.File.Spot).Then(DocumentFile.Load).Then(document =>
            {
                parts.Add(document.As(relative));
                return document.Parse().Then(node => LabelsDocument.Read(node, entry.Facts));
            });
            if (read.TryGet(out var found, out var why))
            {
                labels[entry.Facts.Id] = found;
            }

            faults.AddRange(why);
        }

        return faults.Count > 0 ? faults : new SetLabels(labels, FileManifest.DigestOf(parts));
    }

    private static Outcome<ChallengeSet> Cases(Workspace workspace, DocumentBytes document, SetDescription set)
    {
        var description = document.File;
        var folder = Path.Combine(Path.GetDirectoryName(description.FullPath)!, "cases");
        var names = Directory.Exists(folder)
            ? Directory.GetFiles(folder, "*.json").Select(Path.GetFileName).Order(StringComparer.Ordinal).ToList()
            : [];
        if (names.Count is 0 or > CasesMax)
        {
            return ChallengeSetRefusals.NoCases(description.Spot, names.Count, CasesMax);
        }

        var faults = new List<Refusal>();
        var cases = new List<CaseEntry>();
        var parts = new List<FilePart> { document.As(DescriptionFile) };
        foreach (var name in names)
        {
            var read = workspace.FileNear(description, $"cases/{name}", description.Spot).Then(DocumentFile.Load).Then(loaded =>
            {
                parts.Add(loaded.As($"cases/{name}"));
                return Case(loaded, name!);
            });
            if (read.TryGet(out var entry, out var why))
            {
                cases.Add(entry);
            }

            faults.AddRange(why);
        }

        return faults.Count > 0 ? faults : new ChallengeSet(set, description, cases, FileManifest.DigestOf(parts));
    }

    private static Outcome<CaseEntry> Case(DocumentBytes document, string name) =>
        document.Parse()
            .Then(CaseDocument.Read)
            .Then<CaseEntry>(facts => name == facts.Id + ".json"
                ? new CaseEntry(document.File, facts)
                : ChallengeSetRefusals.CaseMisnamed(document.File.Spot, facts.Id));
}
