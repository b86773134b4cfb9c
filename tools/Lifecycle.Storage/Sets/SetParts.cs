using Lifecycle.Formats;
using Lifecycle.Storage.Files;

namespace Lifecycle.Storage.Sets;

/// <summary>The files that a set's digests are of, as they lie there now, whether they can be read or not.</summary>
public static class SetParts
{
    /// <param name="set">Its set.yaml.</param>
    /// <param name="ofLabels">The labels, in place of set.yaml and cases. None where they are kept elsewhere.</param>
    public static IReadOnlyList<FilePart> Now(LocalFile set, bool ofLabels)
    {
        var root = Path.GetDirectoryName(set.FullPath)!;
        var folder = Path.Combine(root, ofLabels ? "labels" : "cases");
        var files = Directory.Exists(folder) ? Directory.GetFiles(folder, "*.json") : [];
        return [.. (ofLabels ? files : files.Prepend(set.FullPath))
            .Where(FileKind.IsRegular)
            .Select(path => new FilePart(
                Path.GetRelativePath(root, path), new FileInfo(path).Length, FileHash.Of(path)))];
    }
}
