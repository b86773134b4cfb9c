using Lifecycle.Formats;
using Lifecycle.Refusals;
using Lifecycle.Storage.Documents;
using Lifecycle.Storage.Files;

namespace Lifecycle.Storage.Workspaces;

/// <summary>The folder that holds <c>lifecycle.yaml</c>, and the one door through which its files are reached.</summary>
public sealed class Workspace
{
    public const string FileName = "lifecycle.yaml";

    /// <summary>Names the folder where everything goes that is recorded while the home of the records is not at hand.</summary>
    public const string PendingVariable = "LIFECYCLE_PENDING";

    private Workspace(string root, WorkspaceSettings settings)
    {
        Root = root;
        Settings = settings;
    }

    public string Root { get; }

    public WorkspaceSettings Settings { get; }

    /// <summary>The one home of the ledger and of all evidence that acts name.</summary>
    public string RecordsFolder => Path.GetFullPath(Path.Combine(Root, Settings.Records));

    /// <summary>The same with its records elsewhere: for what is made only to be compared.</summary>
    public Workspace WithRecords(string folder) => new(Root, Settings with { Records = folder });

    /// <summary>The workspace around a file or folder: the nearest <c>lifecycle.yaml</c> at or above it.</summary>
    public static Outcome<Workspace> Around(string path)
    {
        var start = Path.GetFullPath(path);
        for (var folder = Directory.Exists(start) ? start : Path.GetDirectoryName(start);
             folder is not null;
             folder = Path.GetDirectoryName(folder))
        {
            var candidate = Path.Combine(folder, FileName);
            if (File.Exists(candidate))
            {
                return Open(folder, candidate);
            }
        }

        return WorkspaceRefusals.NoWorkspace(path);
    }

    /// <summary>A folder that is no workspace, such as a locked build or a set that was handed over: its files through the same door.</summary>
    public static Workspace OfFolder(string root) => new(Path.GetFullPath(root), new WorkspaceSettings("none", IsDemonstration: false, "records"));

    public string CachePath(params string[] parts) => Path.Combine([Root, ".lifecycle", "cache", .. parts]);

    /// <summary>How people know a path: relative to the workspace, with '/'.</summary>
    public string NameOf(string fullPath) => Path.GetRelativePath(Root, fullPath);

    /// <summary>A file that a person named on the command line, relative to the current folder.</summary>
    public Outcome<LocalFile> FileAt(string path) => Admit(Path.GetFullPath(path), new SourceSpot(path));

    /// <summary>A file that another file names, relative to that file's folder.</summary>
    public Outcome<LocalFile> FileNear(LocalFile from, string relative, SourceSpot where) =>
        Path.IsPathRooted(relative)
            ? WorkspaceRefusals.Outside(where, relative)
            : Admit(Path.GetFullPath(Path.Combine(Path.GetDirectoryName(from.FullPath)!, relative)), where);

    /// <summary>A file that was found in a folder of the workspace.</summary>
    public Outcome<LocalFile> FileIn(string fullPath, SourceSpot where) => Admit(fullPath, where);

    /// <summary>A folder that a file names, relative to that file's folder; its full path.</summary>
    public Outcome<string> FolderNear(LocalFile from, string relative, SourceSpot where) => Path.IsPathRooted(relative)
        ? WorkspaceRefusals.Outside(where, relative)
        : Inside(Path.GetFullPath(Path.Combine(Path.GetDirectoryName(from.FullPath)!, relative)), where);

    /// <summary>A folder that a person named on the command line and that need not be there yet; its full path.</summary>
    public Outcome<string> FolderAt(string path) => Inside(Path.GetFullPath(path), new SourceSpot(path));

    /// <summary>A file inside the cache that this program wrote itself.</summary>
    public Outcome<LocalFile> CacheFile(params string[] parts)
    {
        var full = CachePath(parts);
        return Admit(full, new SourceSpot(NameOf(full)));
    }

    private static Outcome<Workspace> Open(string root, string file) =>
        YamlSource.Parse(FileName, File.ReadAllBytes(file))
            .Then(WorkspaceSettings.Format.Judge)
            .Then(WorkspaceSettings.Read)
            .Then<Workspace>(settings => new Workspace(root, Placed(settings)));

    // A clone has no home of records: what it makes lies together in one folder, to be brought home as it is.
    private static WorkspaceSettings Placed(WorkspaceSettings settings) =>
        Environment.GetEnvironmentVariable(PendingVariable) is { Length: > 0 } away
            ? settings with { Records = Path.GetFullPath(away), IsAway = true } : settings;

    private Outcome<LocalFile> Admit(string full, SourceSpot where) => Inside(full, where).Then<LocalFile>(inside =>
        Directory.Exists(inside) ? WorkspaceRefusals.IsFolder(where, NameOf(inside))
            : !File.Exists(inside) ? WorkspaceRefusals.NotFound(where, NameOf(inside))
            : FileKind.IsRegular(inside) ? new LocalFile(inside, NameOf(inside))
            : WorkspaceRefusals.NotRegular(where, NameOf(inside)));

    private Outcome<string> Inside(string full, SourceSpot where)
    {
        var name = NameOf(full);
        if (name == ".." || name.StartsWith("../", StringComparison.Ordinal) || Path.IsPathRooted(name))
        {
            return WorkspaceRefusals.Outside(where, full);
        }

        // Every step below the root must be the real thing: a link could lead out after it was looked at.
        var step = Root;
        foreach (var part in name.Split('/'))
        {
            step = Path.Combine(step, part);
            if (new FileInfo(step).LinkTarget is not null)
            {
                return WorkspaceRefusals.IsLink(where, NameOf(step));
            }
        }

        return full;
    }
}
