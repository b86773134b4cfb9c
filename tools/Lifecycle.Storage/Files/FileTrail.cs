using System.Collections.Concurrent;

namespace Lifecycle.Storage.Files;

/// <summary>Every file and folder that a piece of work looked at, each with its stamp from before it was read.</summary>
/// <remarks>If all stamps are the same later, the work would find what it found: its answer can be given again.</remarks>
public sealed class FileTrail
{
    private readonly ConcurrentDictionary<string, string> stamps = new(StringComparer.Ordinal);

    /// <summary>Path and stamp, in the order of the paths.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Steps =>
        [.. stamps.OrderBy(step => step.Key, StringComparer.Ordinal)];

    /// <summary>To be called before the file is read.</summary>
    public void Add(string path) => stamps.GetOrAdd(path, StampOf);

    /// <summary>A file that this program itself wrote just now.</summary>
    public void AddWritten(string path) => stamps[path] = StampOf(path);

    /// <summary>A folder whose names were listed, and everything below it, as it is now.</summary>
    public void AddTreeWritten(string folder)
    {
        AddWritten(folder);
        foreach (var entry in Directory.GetFileSystemEntries(folder, "*", SearchOption.AllDirectories))
        {
            AddWritten(entry);
        }
    }

    public static bool IsUnchanged(string path, string stamp) => StampOf(path) == stamp;

    // "none" is a stamp too: a file that was looked for and not found matters when it appears.
    private static string StampOf(string path) =>
        FileStamp.Of(path)?.ToString() ?? FileStamp.OfFolder(path)?.ToString() ?? "none";
}
