using System.IO.Compression;

namespace Lifecycle.Storage.Builds;

/// <summary>The entries of a zip, as its directory at the end lists them.</summary>
internal static class ZipEntries
{
    private const int UnixShift = 16;
    private const int KindMask = 0xF000;
    private const int PlainKind = 0x8000;
    private const int FolderKind = 0x4000;

    /// <summary>Why it is not unpacked; null when all of it is.</summary>
    public static string? Unpack(Stream file, UnpackTarget target)
    {
        using var zip = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true);
        foreach (var entry in zip.Entries)
        {
            if (FaultOf(entry) is { } fault)
            {
                return fault;
            }

            if (entry.FullName.EndsWith('/'))
            {
                if (target.Folder(entry.FullName) is { } unfit)
                {
                    return unfit;
                }

                continue;
            }

            using var content = entry.Open();
            if (target.File(entry.FullName, content) is { } unwritten)
            {
                return unwritten;
            }
        }

        return null;
    }

    // Where it was packed on Unix, the upper half says what kind of file it was.
    private static string? FaultOf(ZipArchiveEntry entry)
    {
        var kind = (entry.ExternalAttributes >> UnixShift) & KindMask;
        var wanted = entry.FullName.EndsWith('/') ? FolderKind : PlainKind;
        return kind != 0 && kind != wanted ? "an entry is a link, a device, or another thing than its name says"
            : entry.IsEncrypted ? "an entry is encrypted" : null;
    }
}
