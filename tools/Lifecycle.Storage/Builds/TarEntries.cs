using System.Formats.Tar;

namespace Lifecycle.Storage.Builds;

/// <summary>The entries of a tar, in the order in which they come.</summary>
internal static class TarEntries
{
    /// <summary>Why it is not unpacked; null when all of it is.</summary>
    public static string? Unpack(Stream file, UnpackTarget target)
    {
        using var tar = new TarReader(file, leaveOpen: true);
        var count = 0;
        for (; tar.GetNextEntry() is { } entry; count++)
        {
            // tar writes the folder itself as './' where somebody packed from inside it.
            var name = entry.Name.StartsWith("./", StringComparison.Ordinal) ? entry.Name[2..] : entry.Name;
            var fault = entry.EntryType switch
            {
                TarEntryType.GlobalExtendedAttributes => null,
                TarEntryType.Directory => name.Length == 0 ? null : target.Folder(name),
                TarEntryType.RegularFile or TarEntryType.V7RegularFile => target.File(name, entry.DataStream ?? Stream.Null),
                _ => "an entry is a link, a device, or of a kind that is not unpacked here",
            };
            if (fault is not null)
            {
                return fault;
            }
        }

        return count == 0 ? "it has no entry" : null;
    }
}
