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
            let said = About(shard.Path)
            where said is not null
            select said;
    }

    /// <summary>What a shard's folder says that it is of; null where it does not say.</summary>
    public static RunMakingRecord? About(string path)
    {
        var file = Path.Combine(path, RunMakingRecord.FileName);
        return File.Exists(file)
            && JsonSource.Parse(RunMakingRecord.FileName, File.ReadAllBytes(file)).Then(RunMakingRecord.Read).TryGet(out var said, out _)
                ? said
                : null;
    }

    /// <summary>All shards of a run that is in its place.</summary>
    public static void Remove(Workspace workspace, Digest identity)
    {
        var folder = FolderOf(workspace, identity);
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static List<(RunShard Shard, string Path)> In(string folder) =>
    [
        .. (Directory.Exists(folder) ? Directory.GetDirectories(folder) : [])
            .Select(path => (Shard: RunShard.TryParseFolder(Path.GetFileName(path), out var shard) ? shard : null, Path: path))
            .Where(found => found.Shard is not null).Select(found => (found.Shard!, found.Path))
            .OrderBy(found => found.Item1.Of).ThenBy(found => found.Item1.Index),
    ];
}
