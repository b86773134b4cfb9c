using Lifecycle.Builds;
using Lifecycle.Formats;
using Lifecycle.Refusals;
using Lifecycle.Storage.Files;
using Microsoft.Win32.SafeHandles;

namespace Lifecycle.Storage.Builds;

/// <summary>A locked build on the disk of which every byte was checked. What a node runs is opened after this, from here.</summary>
/// <remarks>
/// It says that the folder holds what build.json binds and nothing else. Who vouches for build.json is said by the digest that the
/// caller gives, by the folder's name, or by a signature, which is not looked at here.
/// </remarks>
public sealed class LockedBuildFolder
{
    private const long ManifestBytesMax = 64 << 20;
    private const long SignatureBytesMax = 64_000_000;

    private LockedBuildFolder(string path, LockedBuild build, Digest digest, BuildAnchor anchor, IReadOnlyList<string> signatures)
    {
        FullPath = path;
        Build = build;
        Digest = digest;
        Anchor = anchor;
        Signatures = signatures;
    }

    public string FullPath { get; }

    public LockedBuild Build { get; }

    /// <summary>Of build.json.</summary>
    public Digest Digest { get; }

    public BuildAnchor Anchor { get; }

    /// <summary>Signature files that lie beside build.json. Nothing is said of what is in them.</summary>
    public IReadOnlyList<string> Signatures { get; }

    /// <summary>The bytes of one of them, never more than a signature may have.</summary>
    public Outcome<byte[]> Signature(string name) => Signature(FullPath, name);

    /// <summary>The same for a folder of which nothing else is asked.</summary>
    public static Outcome<byte[]> Signature(string folder, string name) =>
        BoundedFile.Read(Path.Combine(folder, name), new SourceSpot(name), SignatureBytesMax);

    /// <summary>For a start-up: refused at the first byte that is another, in the time it takes to hash.</summary>
    /// <param name="path">The build's folder.</param>
    /// <param name="expected">The build's digest; without it the folder's name says which build it is.</param>
    /// <param name="stop">Throws when it is asked for.</param>
    public static Outcome<LockedBuildFolder> Check(string path, Digest? expected = null, CancellationToken stop = default) =>
        Open(path, expected, (build, entries, hasher) => BuildListing.Faults(build, entries).Take(1).ToList() is { Count: > 0 } faults
            ? faults
            : hasher.FirstFault(build.Files), stop);

    /// <summary>The same, and every fault at once.</summary>
    public static Outcome<LockedBuildFolder> CheckAll(string path, Digest? expected = null, CancellationToken stop = default) =>
        Open(path, expected, (build, entries, hasher) =>
        {
            var faults = BuildListing.Faults(build, entries).ToList();
            var named = faults.Select(fault => fault.Where!.File).ToHashSet(StringComparer.Ordinal);
            return [.. faults, .. hasher.Faults(build.Files.Where(file => !named.Contains(file.Path)))];
        }, stop);

    private static Outcome<LockedBuildFolder> Open(
        string path, Digest? expected, Func<LockedBuild, IReadOnlyList<BuildEntry>, BuildHasher, List<Refusal>> check, CancellationToken stop)
    {
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        return Manifest(path, full).Then(bytes => Anchored(full, Digest.Of(bytes), expected).Then(anchor =>
            BuildDocument.Read(new SourceSpot(BuildPaths.Manifest), bytes).Then(build => Listed(full).Then<LockedBuildFolder>(entries =>
            {
                var faults = check(build, entries, new BuildHasher(full, stop));
                return faults.Count > 0
                    ? faults
                    : new LockedBuildFolder(
                        full, build, Digest.Of(bytes), anchor, [.. BuildPaths.Signatures.Where(name => entries.Any(entry => entry.Path == name))]);
            }))));
    }

    // A part that may not be read, or that somebody takes away at this moment, is not there to be checked.
    private static Outcome<IReadOnlyList<BuildEntry>> Listed(string full)
    {
        try
        {
            return new Outcome<IReadOnlyList<BuildEntry>>.Ok(BuildListing.Of(full));
        }
        catch (Exception broken) when (broken is IOException or UnauthorizedAccessException)
        {
            return BuildRefusals.FileChanged(new SourceSpot("."), $"the folder cannot be read whole: {broken.Message}");
        }
    }

    private static Outcome<byte[]> Manifest(string path, string full)
    {
        var file = Path.Combine(full, BuildPaths.Manifest);
        var where = new SourceSpot(BuildPaths.Manifest);
        if (new FileInfo(file).LinkTarget is not null)
        {
            return BuildRefusals.NotAFile(where);
        }

        if (!File.Exists(file))
        {
            return BuildRefusals.NoBuild(path);
        }

        try
        {
            using var opened = PlainHandle.Open(file);
            return opened is null ? BuildRefusals.NotAFile(where)
                : RandomAccess.GetLength(opened) > ManifestBytesMax ? BuildRefusals.ManifestBroken(where, $"it has more than {ManifestBytesMax} bytes")
                : Whole(opened);
        }
        catch (Exception broken) when (broken is IOException or UnauthorizedAccessException)
        {
            return BuildRefusals.ManifestBroken(where, $"it cannot be read: {broken.Message}");
        }
    }

    // No more than it had when it was opened: somebody may go on writing.
    private static byte[] Whole(SafeFileHandle file)
    {
        var bytes = new byte[RandomAccess.GetLength(file)];
        var done = 0;
        for (int read; (read = RandomAccess.Read(file, bytes.AsSpan(done), done)) > 0; done += read)
        {
        }

        return bytes[..done];
    }

    private static Outcome<BuildAnchor> Anchored(string full, Digest got, Digest? expected)
    {
        var where = new SourceSpot(BuildPaths.Manifest);
        var digits = LockedBuild.DigitsOf(Path.GetFileName(full));
        return expected is not null && expected != got ? BuildRefusals.AnotherBuild(where, expected.Brief, got)
            : digits is not null && !got.Hex.StartsWith(digits, StringComparison.Ordinal) ? BuildRefusals.AnotherBuild(where, $"sha256:{digits}", got)
            : expected is not null ? BuildAnchor.Digest
            : digits is not null ? BuildAnchor.FolderName
            : BuildAnchor.Nothing;
    }
}
