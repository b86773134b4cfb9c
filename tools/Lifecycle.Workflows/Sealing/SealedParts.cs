using Lifecycle.Formats;
using Lifecycle.Storage.Records;
using Lifecycle.Storage.Workspaces;

namespace Lifecycle.Workflows.Sealing;

/// <summary>Which files a sealed digest was of, so that the one that changed can be named.</summary>
internal sealed class SealedParts(Workspace workspace)
{
    private readonly AddressedFiles files = new(workspace, "sealed", ".txt");

    public void Keep(IReadOnlyList<FilePart> parts)
    {
        if (parts.Count > 0)
        {
            files.Keep(FileManifest.BytesOf(parts));
        }
    }

    /// <summary>The files of a digest; null when it is not known.</summary>
    public IReadOnlyList<FilePart>? Of(Digest digest) => files.Read(digest) is { } bytes ? FileManifest.Read(bytes) : null;

    /// <summary>How people know the record of a digest's files.</summary>
    public string NameOf(Digest digest) => files.NameOf(digest);

    /// <summary>What is other now than it was then: the file, and what became of it.</summary>
    public static IEnumerable<(string Path, string What)> Differences(IReadOnlyList<FilePart> then, IReadOnlyList<FilePart> now)
    {
        var before = then.ToDictionary(part => part.Path, StringComparer.Ordinal);
        var after = now.ToDictionary(part => part.Path, StringComparer.Ordinal);
        foreach (var path in before.Keys.Union(after.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            if (!after.TryGetValue(path, out var present) || !before.TryGetValue(path, out var sealedPart))
            {
                yield return (path, after.ContainsKey(path) ? "was added" : "was taken away");
            }
            else if (present != sealedPart)
            {
                yield return (path, "was changed");
            }
        }
    }
}
