using Lifecycle.Formats;
using Lifecycle.Refusals;

namespace Lifecycle.Storage.Sets;

/// <summary>What lies in a folder of images and in those below it. Links are refused, never followed.</summary>
public sealed record ImageFolder(IReadOnlyList<string> Files, IReadOnlyList<Refusal> Refused)
{
    private const int FilesMax = 2_000_000;
    private const int DepthMax = 32;

    /// <summary>Paths below the folder, with '/', in the order of their bytes.</summary>
    /// <param name="folder">Its full path.</param>
    /// <param name="where">Where the folder is named.</param>
    /// <param name="nameOf">How people know a full path.</param>
    /// <param name="isLeft">Full paths that are no part of it.</param>
    public static Outcome<ImageFolder> List(string folder, SourceSpot where, Func<string, string> nameOf, Func<string, bool> isLeft)
    {
        if (!Directory.Exists(folder))
        {
            return WorkspaceRefusals.NotFound(where, nameOf(folder));
        }

        var (files, refused) = (new List<string>(), new List<Refusal>());
        var open = new Stack<(string Path, int Depth)>([(folder, 0)]);
        while (open.TryPop(out var one))
        {
            foreach (var entry in new DirectoryInfo(one.Path).EnumerateFileSystemInfos())
            {
                if (entry.LinkTarget is not null)
                {
                    refused.Add(WorkspaceRefusals.IsLink(new SourceSpot(nameOf(entry.FullName)), nameOf(entry.FullName)));
                }
                else if (entry is DirectoryInfo)
                {
                    open.Push((entry.FullName, one.Depth + 1));
                }
                else if (!isLeft(entry.FullName))
                {
                    files.Add(Path.GetRelativePath(folder, entry.FullName));
                }

                if (files.Count + refused.Count + open.Count > FilesMax || one.Depth > DepthMax)
                {
                    return ImportRefusals.TooMany(where, one.Depth > DepthMax ? "folders inside one another" : "files", one.Depth > DepthMax ? DepthMax : FilesMax);
                }
            }
        }

        return new ImageFolder(
            [.. files.Order(StringComparer.Ordinal)], [.. refused.OrderBy(why => why.Where!.File, StringComparer.Ordinal)]);
    }
}
