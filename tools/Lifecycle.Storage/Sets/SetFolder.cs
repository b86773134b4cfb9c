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

    public const int CasesMax = 100_000;

    /// <summary>The set without its labels: all that a replay may see.</summary>
    public static Outcome<ChallengeSet> Read(Workspace workspace, LocalFile description) =>
        DocumentFile.Load(description).Then(document => document.Parse()
            .Then(SetDescription.Format.Judge)
            .Then(SetDescription.Read)
            .Then(set => Cases(workspace, document, set)));

    /// <summary>Whether labels lie beside the set: they may be kept where only who scores can read them.</summary>
    public static bool HasLabels(ChallengeSet set) => Directory.Exists(LabelsOf(set.File));

    /// <summary>The labels of every case, and one digest of them all: sealed apart from the frames.</summary>
    public static Outcome<SetLabels> ReadLabels(Workspace workspace, ChallengeSet set)
    {
        var read = set.Cases.AsParallel().AsOrdered().Select(entry =>
        {
            var relative = $"labels/{entry.Facts.Id}.json";
            return workspace.FileNear(set.File, relative, entry.File.Spot)
                .Then(DocumentFile.Load)
                .Then(document => document.Parse()
                    .Then(node => LabelsDocument.Read(node, entry.Facts))
                    .Then<(CaseLabels Labels, FilePart Part)>(labels => (labels, document.As(relative))));
        });
        return Gather(read).Then<SetLabels>(all =>
        {
            var parts = all.ConvertAll(pair => pair.Part);
            var labels = new SetLabels(
                all.ToDictionary(pair => pair.Labels.Case, pair => pair.Labels, StringComparer.Ordinal), FileManifest.DigestOf(parts))
            {
                Parts = parts,
            };
            var faults = ExclusionRule.Faults(set.Description.Exclusions, labels).ToList();
            return faults.Count > 0 ? faults : labels;
        });
    }

    private static string LabelsOf(LocalFile description) => Path.Combine(Path.GetDirectoryName(description.FullPath)!, "labels");

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

        var read = names.AsParallel().AsOrdered().Select(name =>
            workspace.FileNear(description, $"cases/{name}", description.Spot)
                .Then(DocumentFile.Load)
                .Then(loaded => Case(loaded, name!).Then<(CaseEntry Entry, FilePart Part)>(
                    entry => (entry, loaded.As($"cases/{name}")))));
        return Gather(read).Then<ChallengeSet>(all =>
        {
            List<FilePart> parts = [document.As(DescriptionFile), .. all.Select(pair => pair.Part)];
            return Faults(set, [.. all.Select(pair => pair.Entry)]) is { Count: > 0 } faults
                ? faults
                : new ChallengeSet(set, description, [.. all.Select(pair => pair.Entry)], FileManifest.DigestOf(parts)) { Parts = parts };
        });
    }

    private static List<Refusal> Faults(SetDescription set, IReadOnlyList<CaseEntry> cases)
    {
        var faults = FrameFilesRule.Faults(cases);
        faults.AddRange(ExclusionRule.Faults(set.Exclusions, cases));
        var timed = cases.FirstOrDefault(entry => entry.Facts.Frames.HasTimes);
        if (timed is not null && cases.FirstOrDefault(entry => !entry.Facts.Frames.HasTimes) is { } untimed)
        {
            faults.Add(ChallengeSetRefusals.SetMixed(untimed.File.Spot, timed.Facts.Id, untimed.Facts.Id));
        }

        faults.AddRange(
            from entry in cases
            where entry.Facts.Mask is null && set.Mask?.Fits(entry.Facts.Frames.Shape) == false
            select ChallengeSetRefusals.MaskTooLarge(entry.File.Spot, entry.Facts.Frames.Shape));
        return faults;
    }

    // Every fault of every file at once, in the order of the files.
    private static Outcome<List<T>> Gather<T>(IEnumerable<Outcome<T>> read)
    {
        var faults = new List<Refusal>();
        var values = new List<T>();
        foreach (var one in read)
        {
            if (one.TryGet(out var value, out var why))
            {
                values.Add(value);
            }

            faults.AddRange(why);
        }

        return faults.Count > 0 ? new Outcome<List<T>>.Refused(faults) : values;
    }

    private static Outcome<CaseEntry> Case(DocumentBytes document, string name) =>
        document.Parse()
            .Then(CaseDocument.Read)
            .Then<CaseEntry>(facts => name == facts.Id + ".json"
                ? new CaseEntry(document.File, facts)
                : ChallengeSetRefusals.CaseMisnamed(document.File.Spot, facts.Id));
}
