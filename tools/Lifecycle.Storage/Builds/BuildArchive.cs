using System.IO.Compression;
using Lifecycle.Builds;
using Lifecycle.Formats;
using Lifecycle.Refusals;
using Lifecycle.Storage.Files;

namespace Lifecycle.Storage.Builds;

/// <summary>A build that came as one file: unpacked into a folder that its owner alone may enter, and gone with this.</summary>
public sealed class BuildArchive : IDisposable
{
    private const string ApprovalsEnding = ".approvals";
    private const string RequestFile = "approval.json";

    private static readonly string[] Endings = [".zip", ".tar", ".tar.gz", ".tgz"];

    private readonly string folder;

    private BuildArchive(string folder) => (this.folder, Build) = (folder, folder);

    /// <summary>The folder of the build, with its approvals beside it where the archive has them.</summary>
    public string Build { get; private set; }

    public static bool Seems(string path) => FileKind.IsRegular(path) && Endings.Any(ending => path.EndsWith(ending, StringComparison.OrdinalIgnoreCase));

    /// <summary>Unpacks an archive. Nothing of it is believed: names, links, sizes and what it says of itself are judged on the way.</summary>
    public static Outcome<BuildArchive> Open(string path, CancellationToken stop)
    {
        var where = new SourceSpot(path);
        var archive = new BuildArchive(Directory.CreateTempSubdirectory("lifecycle-").FullName);
        try
        {
            // Where an archive holds the files without a folder around them, its own name is that of the folder.
            var into = Directory.CreateDirectory(Path.Combine(archive.folder, NameOf(path))).FullName;
            var opened = Unpack(where, path, into, stop).Then(_ => Found(where, into)).Then<BuildArchive>(found =>
            {
                archive.Build = found;
                return archive;
            });
            if (opened is Outcome<BuildArchive>.Refused)
            {
                archive.Dispose();
            }

            return opened;
        }
        catch
        {
            archive.Dispose();
            throw;
        }
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static Outcome<bool> Unpack(SourceSpot where, string path, string into, CancellationToken stop)
    {
        try
        {
            using var file = File.OpenRead(path);
            var target = new UnpackTarget(into, new ArchiveListing(file.Length), stop);
            return (path.EndsWith(".zip", StringComparison.OrdinalIgnoreCase) ? ZipEntries.Unpack(file, target)
                : path.EndsWith(".tar", StringComparison.OrdinalIgnoreCase) ? TarEntries.Unpack(file, target)
                : Zipped(file, target)) is { } fault ? BuildRefusals.ArchiveUnfit(where, fault) : true;
        }
        catch (Exception broken) when (broken is InvalidDataException or EndOfStreamException or FormatException or NotSupportedException or ArgumentException)
        {
            return BuildRefusals.ArchiveUnfit(where, "it is not whole, or not of the kind that its name says");
        }
    }

    private static string? Zipped(Stream file, UnpackTarget target)
    {
        using var plain = new GZipStream(file, CompressionMode.Decompress);
        return TarEntries.Unpack(plain, target);
    }

    private static Outcome<string> Found(SourceSpot where, string into)
    {
        var top = Directory.GetFileSystemEntries(into).Select(entry => Path.GetFileName(entry)).ToList();
        if (top.Contains(BuildPaths.Manifest))
        {
            return top.Contains(RequestFile)
                ? BuildRefusals.ArchiveOther(where, "this archive asks for an approval: it holds what somebody is asked to sign, and not the build")
                : into;
        }

        var builds = top.Where(name => File.Exists(Path.Combine(into, name, BuildPaths.Manifest))).ToList();
        return builds is not [var build]
            ? BuildRefusals.ArchiveOther(where, $"this archive holds {builds.Count} folders with a {BuildPaths.Manifest} and not one")
            : top.FirstOrDefault(name => name != build && name != build + ApprovalsEnding) is { } other
                ? BuildRefusals.ArchiveOther(where, $"this archive holds '{other}' beside the build")
                : Path.Combine(into, build);
    }

    private static string NameOf(string path)
    {
        var name = Path.GetFileName(path);
        return name[..^Endings.Where(ending => name.EndsWith(ending, StringComparison.OrdinalIgnoreCase)).Max(ending => ending.Length)].Trim('.', ' ') is { Length: > 0 } plain
            ? plain : "build";
    }
}
