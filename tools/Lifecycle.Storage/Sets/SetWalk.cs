using Lifecycle.ChallengeSets;
using Lifecycle.Formats;
using Lifecycle.Refusals;
using Lifecycle.Storage.Documents;
using Lifecycle.Storage.Workspaces;

namespace Lifecycle.Storage.Sets;

/// <summary>A set one case at a time: a fault in one file hides nothing in another, and no more than one case is held.</summary>
/// <remarks>Whoever relies on a set reads it by <see cref="SetFolder"/>; this is for looking at one that may have faults.</remarks>
public sealed class SetWalk
{
    private const string Cases = "cases";
    private const string Labels = "labels";

    private readonly Workspace workspace;

    private SetWalk(Workspace workspace, LocalFile file, Reading<SetDescription> description, SourceNode? node)
    {
        this.workspace = workspace;
        (File, Description, Node) = (file, description, node);
        (Names, Strays) = (NamesIn(Cases), []);
        Strays = [.. NamesIn(Labels).Except(Names)];
    }

    public LocalFile File { get; }

    /// <summary>What set.yaml says, and its faults.</summary>
    public Reading<SetDescription> Description { get; }

    /// <summary>set.yaml with the place of each part; null when it cannot be parsed.</summary>
    public SourceNode? Node { get; }

    /// <summary>The files in cases/, in the order of their names.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>The files in labels/ that no case lies beside.</summary>
    public IReadOnlyList<string> Strays { get; }

    /// <summary>Refused only when there is no set.yaml that could be looked at.</summary>
    public static Outcome<SetWalk> Open(Workspace workspace, LocalFile description) =>
        DocumentFile.Load(description).Then<SetWalk>(document =>
        {
            var parsed = document.Parse();
            var read = parsed.Then(SetDescription.Format.Judge).TryGet(out var map, out var why)
                ? SetDescription.Look(map)
                : new Reading<SetDescription>(null, why);
            parsed.TryGet(out var node, out _);
            return new SetWalk(workspace, description, read, node);
        });

    /// <summary>One case with its labels, and every fault of both files.</summary>
    public CaseReading Read(string name)
    {
        var faults = new List<Refusal>();
        var (file, node) = Parse($"{Cases}/{name}", File.Spot, faults);
        var facts = node is null ? null : Kept(CaseDocument.Look(node), faults);
        if (facts is not null && name != facts.Id + ".json")
        {
            faults.Add(ChallengeSetRefusals.CaseMisnamed(file!.Spot, facts.Id));
        }

        var (labelsFile, labelsNode) = Parse($"{Labels}/{name}", file?.Spot ?? File.Spot, faults);
        var labels = labelsNode is null ? null
            : facts is not null ? Kept(LabelsDocument.Look(labelsNode, facts), faults)
            : Judged(labelsNode, faults);
        return new CaseReading(name, facts is null ? null : new CaseEntry(file!, facts), node, labels, labelsFile, labelsNode, faults);
    }

    private (LocalFile? File, SourceNode? Node) Parse(string relative, SourceSpot where, List<Refusal> faults)
    {
        if (!workspace.FileNear(File, relative, where).TryGet(out var file, out var why))
        {
            faults.AddRange(why);
            return (null, null);
        }

        DocumentFile.Parse(file).TryGet(out var node, out why);
        faults.AddRange(why);
        return (file, node);
    }

    private static T? Kept<T>(Reading<T> reading, List<Refusal> faults)
        where T : class
    {
        faults.AddRange(reading.Faults);
        return reading.Value;
    }

    // Of a case that cannot be told, the labels are judged by their form alone.
    private static CaseLabels? Judged(SourceNode node, List<Refusal> faults)
    {
        LabelsDocument.Format.Judge(node).TryGet(out _, out var why);
        faults.AddRange(why);
        return null;
    }

    private List<string> NamesIn(string folder)
    {
        var path = Path.Combine(Path.GetDirectoryName(File.FullPath)!, folder);
        return Directory.Exists(path)
            ? [.. Directory.GetFiles(path, "*.json").Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)]
            : [];
    }
}
