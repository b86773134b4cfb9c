using Lifecycle.Formats;
using Lifecycle.Replay;
using Lifecycle.Storage.Workspaces;

namespace Lifecycle.Storage.Runs;

/// <summary>The shards of a run, each in a folder of its own beside the run's place.</summary>
public static class RunShards
{
    private const string Ending = ".shards";

    public static string FolderOf(Workspace workspace, Digest identity) => RunFolder.PathOf(workspace, identity) + Ending;

    public static string PathOf(Workspace workspace, Digest identity, RunShard shard) =>
        Path.Combine(FolderOf(workspace, identity), shard.Folder);

    /// <summary>Those of a run that were begun, in the order of how many there are, then of their numbers.</summary>
    public static IReadOnlyList<(RunShard Shard, string Path)> Find(Workspace workspace, Digest identity) =>
        In(FolderOf(workspace, identity));

    /// <summary>What shards of other runs say that they are of.</summary>
    public static IEnumerable<RunMakingRecord> Others(Workspace workspace, Digest identity)
    {
        var runs = Path.Combine(workspace.RecordsFolder, "runs");
        var own = FolderOf(workspace, identity);
        return
            from folder in (Directory.Exists(runs) ? Directory.GetDirectories(runs, "*" + Ending) : []).Order(StringComparer.Ordinal)
            where folder != own
            from shard in In(folder)
            let file = Path.Combine(shard.Path, RunMakingRecord.FileName)
            where File.Exists(file)
            let record = JsonSource.Parse(RunMakingRecord.FileName, File.ReadAllBytes(file)).Then(RunMakingRecord.Read)
            let said = record.TryGet(out var found, out _) ? found : null
            where said is not null
            select said;
    }

    private static List<(RunShard Shard, string Path)> In(string folder) =>
    [
        .. (Directory.Exists(folder) ? Directory.GetDirectories(folder) : [])
            .Select(path => (Shard: RunShard.TryParseFolder(Path.GetFileName(path), out var shard) ? shard : null, Path: path))
            .Where(found => found.Shard is not null).Select(found => (found.Shard!, found.Path))
            .OrderBy(found => found.Item1.Of).ThenBy(found => found.Item1.Index),
    ];
}
