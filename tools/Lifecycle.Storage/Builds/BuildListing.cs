using System.IO.Enumeration;
using Lifecycle.Builds;
using Lifecycle.Formats;
using Lifecycle.Refusals;

namespace Lifecycle.Storage.Builds;

/// <summary>Holds what lies in a folder against what a build binds, by names and sizes, before any file is read.</summary>
internal static class BuildListing
{
    private static readonly EnumerationOptions Everything = new()
    {
        RecurseSubdirectories = true, AttributesToSkip = FileAttributes.None, IgnoreInaccessible = false, ReturnSpecialDirectories = false,
    };

    /// <summary>Everything below the folder. Links are listed and not followed.</summary>
    public static List<BuildEntry> Of(string folder) =>
    [
        .. new FileSystemEnumerable<BuildEntry>(folder, (ref FileSystemEntry entry) => Entry(folder, ref entry), Everything)
        {
            ShouldRecursePredicate = (ref FileSystemEntry entry) => !IsLink(ref entry),
        },
    ];

    /// <summary>What is missing, too much, of another size or no plain file.</summary>
    public static IEnumerable<Refusal> Faults(LockedBuild build, IReadOnlyList<BuildEntry> entries)
    {
        var files = build.Files.ToDictionary(file => file.Path, StringComparer.Ordinal);
        var folders = build.Files.SelectMany(file => Holders(file.Path)).ToHashSet(StringComparer.Ordinal);
        var found = new HashSet<string>(StringComparer.Ordinal);
        foreach (var entry in entries)
        {
            var where = new SourceSpot(entry.Path);
            found.Add(entry.Path);
            if (entry.IsLink)
            {
                yield return BuildRefusals.NotAFile(where);
            }
            else if (entry.IsFolder ? !folders.Contains(entry.Path) : !files.ContainsKey(entry.Path) && !IsBeside(entry.Path))
            {
                yield return BuildRefusals.NotBound(where);
            }
            else if (!entry.IsFolder && files.TryGetValue(entry.Path, out var file) && file.Size != entry.Size)
            {
                yield return BuildRefusals.FileChanged(where, $"'{entry.Path}' has {entry.Size} bytes, and build.json says {file.Size}");
            }
        }

        foreach (var file in build.Files.Where(file => !found.Contains(file.Path)))
        {
            yield return BuildRefusals.FileChanged(new SourceSpot(file.Path), $"'{file.Path}' is missing");
        }
    }

    private static bool IsBeside(string path) => path == BuildPaths.Manifest || BuildPaths.Signatures.Contains(path);

    private static IEnumerable<string> Holders(string path)
    {
        for (var cut = path.IndexOf('/', StringComparison.Ordinal); cut >= 0; cut = path.IndexOf('/', cut + 1))
        {
            yield return path[..cut];
        }
    }

    private static bool IsLink(ref FileSystemEntry entry) => entry.Attributes.HasFlag(FileAttributes.ReparsePoint);

    private static BuildEntry Entry(string folder, ref FileSystemEntry entry)
    {
        var isLink = IsLink(ref entry);
        var isFolder = !isLink && entry.IsDirectory;
        return new BuildEntry(Path.GetRelativePath(folder, entry.ToFullPath()), isFolder || isLink ? 0 : entry.Length, isFolder, isLink);
    }
}
