using Lifecycle.Storage.Files;

namespace Lifecycle.Storage.Sets;

/// <summary>A set's folder under another name until it is whole; disposed without <see cref="Complete"/>, it was never there.</summary>
/// <remarks>
/// It lies beside its place, so that it gets there by one rename. A lock tells a staging folder that is being filled from
/// one that a killed process left: the next import into the same place takes the latter away.
/// </remarks>
public sealed class StagedSet : IDisposable
{
    private const string LockFile = ".lock";
    private const string PartialMark = ".partial-";

    private readonly string target;
    private readonly string staging;
    private readonly FileStream held;
    private readonly IReadOnlyList<string> made;
    private bool isMoved;

    /// <param name="target">The full path of the set's version.</param>
    public StagedSet(string target)
    {
        this.target = target;
        var (holder, name) = (Path.GetDirectoryName(target)!, Path.GetFileName(target));
        made = Missing(holder);
        FolderSync.Make(holder);
        Sweep(holder, $".{name}{PartialMark}*");
        staging = Path.Combine(holder, $".{name}{PartialMark}{Environment.ProcessId}");
        Directory.CreateDirectory(staging);
        held = new FileStream(Path.Combine(staging, LockFile), FileMode.Create, FileAccess.ReadWrite, FileShare.None);
    }

    public void Write(string relative, ReadOnlySpan<byte> bytes) => WholeFile.Write(FullPath(relative), bytes);

    public void Write(string relative, Action<Stream> content) => WholeFile.Write(FullPath(relative), content);

    /// <summary>Where a file of the set lies for now.</summary>
    public string FullPath(string relative) => Path.Combine(staging, relative);

    /// <summary>Takes away every file in a folder that is not to be kept.</summary>
    public void Keep(string folder, IReadOnlySet<string> kept)
    {
        foreach (var file in Under(staging, folder).Where(file => !kept.Contains(file)).ToList())
        {
            File.Delete(FullPath(file));
        }

        // From the inside out, so that what is emptied is seen to be empty.
        var full = FullPath(folder);
        var folders = Directory.Exists(full) ? Directory.GetDirectories(full, "*", SearchOption.AllDirectories).Append(full) : [];
        foreach (var emptied in folders.OrderByDescending(path => path.Length).Where(path => !Directory.EnumerateFileSystemEntries(path).Any()).ToList())
        {
            Directory.Delete(emptied);
        }
    }

    /// <summary>Files in which the set that is there differs from this one; null when there is none.</summary>
    /// <param name="folders">Folders that belong to the set as a whole, so that a file too many counts as well.</param>
    /// <param name="edited">Files that only have to be there: people may have edited them.</param>
    public IReadOnlyList<string>? Differing(IReadOnlyList<string> folders, IReadOnlySet<string> edited)
    {
        if (!Path.Exists(target))
        {
            return null;
        }

        var ours = Under(staging, "").Where(file => file != LockFile).ToHashSet(StringComparer.Ordinal);
        var theirs = folders.SelectMany(folder => Under(target, folder));
        return [.. ours.Union(theirs).Order(StringComparer.Ordinal).Where(file => !IsSame(file, edited.Contains(file)))];
    }

    /// <summary>In its place, on the disk, when this returns.</summary>
    public void Complete()
    {
        held.Dispose();
        File.Delete(Path.Combine(staging, LockFile));
        FolderSync.Flush(staging);
        Directory.Move(staging, target);
        isMoved = true;
        FolderSync.Flush(Path.GetDirectoryName(target)!);
    }

    public void Dispose()
    {
        held.Dispose();
        if (!isMoved && Directory.Exists(staging))
        {
            Directory.Delete(staging, recursive: true);
            foreach (var folder in made.Where(folder => !Directory.EnumerateFileSystemEntries(folder).Any()))
            {
                Directory.Delete(folder);
            }
        }
    }

    // Folders above the set that are not there yet, the innermost first.
    private static List<string> Missing(string holder)
    {
        var missing = new List<string>();
        for (var folder = holder; !Directory.Exists(folder); folder = Path.GetDirectoryName(folder)!)
        {
            missing.Add(folder);
        }

        return missing;
    }

    private bool IsSame(string file, bool isEdited)
    {
        var (ours, theirs) = (FullPath(file), Path.Combine(target, file));
        return File.Exists(ours) && File.Exists(theirs) && (isEdited || FileHash.Of(ours) == FileHash.Of(theirs));
    }

    private static IEnumerable<string> Under(string root, string folder)
    {
        var full = Path.Combine(root, folder);
        return Directory.Exists(full)
            ? Directory.EnumerateFiles(full, "*", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(root, path))
            : [];
    }

    private static void Sweep(string holder, string pattern)
    {
        foreach (var left in Directory.GetDirectories(holder, pattern))
        {
            try
            {
                using (new FileStream(Path.Combine(left, LockFile), FileMode.Open, FileAccess.ReadWrite, FileShare.None))
                {
                }

                Directory.Delete(left, recursive: true);
            }
            catch (IOException)
            {
                // Somebody is filling it, or it is about to be moved to its place: not ours to take away.
            }
        }
    }
}
