using System.Security.Cryptography;
using Lifecycle.Builds;
using Lifecycle.Formats;
using Lifecycle.Refusals;
using Lifecycle.Storage.Files;
using Lifecycle.Storage.Workspaces;

namespace Lifecycle.Storage.Builds;

/// <summary>Puts a build into the records home: whole, or not at all, and once.</summary>
public sealed class BuildWriter(Workspace workspace)
{
    private const string Making = ".making";
    private const string LockFile = "lock";
    private const int ChunkBytes = 1 << 20;

    private static readonly TimeSpan Wait = TimeSpan.FromMilliseconds(20);

    /// <summary>The build's folder, and whether it was made just now. One that is there already is checked, byte for byte.</summary>
    public Outcome<(LockedBuildFolder Folder, bool IsNew)> Write(LockedBuild build, IReadOnlyList<BuildSource> sources, CancellationToken stop)
    {
        var home = BuildHome.Of(workspace);
        var target = Path.Combine(home, build.FolderName);
        FolderSync.Make(home);
        using var held = Take(Path.Combine(home, LockFile), stop);
        foreach (var leftover in Directory.GetDirectories(home, "*" + Making))
        {
            Directory.Delete(leftover, recursive: true);
        }

        return Directory.Exists(target)
            ? LockedBuildFolder.CheckAll(target, build.Digest, stop).Then<(LockedBuildFolder, bool)>(folder => (folder, false))
            : Make(build, sources, target, stop).Then(_ => LockedBuildFolder.Check(target, build.Digest, stop))
                .Then<(LockedBuildFolder, bool)>(folder => (folder, true));
    }

    private static Outcome<string> Make(LockedBuild build, IReadOnlyList<BuildSource> sources, string target, CancellationToken stop)
    {
        var making = target + Making;
        foreach (var source in sources)
        {
            stop.ThrowIfCancellationRequested();
            var path = Path.Combine(making, source.Part.Path);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            if (Copy(source, path) != source.Part.Digest)
            {
                return WorkspaceRefusals.Swapped(source.Spot);
            }
        }

        File.WriteAllBytes(Path.Combine(making, BuildPaths.Manifest), BuildDocument.Write(build));
        FolderSync.FlushAll(making);
        Directory.Move(making, target);
        FolderSync.Flush(Path.GetDirectoryName(target)!);
        return target;
    }

    // What is hashed is what is written, from one reading: the file may be changed meanwhile.
    private static Digest Copy(BuildSource source, string path)
    {
        if (source.Bytes is { } bytes)
        {
            File.WriteAllBytes(path, bytes);
            return Digest.Of(bytes);
        }

        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using var from = FileHash.Open(source.FullPath!);
        using var to = File.OpenHandle(path, FileMode.CreateNew, FileAccess.Write);
        var buffer = new byte[Math.Clamp(source.Part.Size, 1, ChunkBytes)];
        var at = 0L;
        for (int read; (read = RandomAccess.Read(from, buffer, at)) > 0; at += read)
        {
            hash.AppendData(buffer, 0, read);
            RandomAccess.Write(to, buffer.AsSpan(0, read), at);
        }

        return Digest.FromHash(hash.GetHashAndReset());
    }

    private static FileLock Take(string path, CancellationToken stop)
    {
        while (true)
        {
            if (FileLock.TryTake(path) is { } held)
            {
                return held;
            }

            stop.WaitHandle.WaitOne(Wait);
            stop.ThrowIfCancellationRequested();
        }
    }
}
