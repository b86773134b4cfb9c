using Lifecycle.Ledger;
using Lifecycle.Storage.Files;
using Microsoft.Win32.SafeHandles;

namespace Lifecycle.Storage.Ledger;

/// <summary>Puts entries after the edge of a log, then moves its checkpoint. The caller holds the lock.</summary>
/// <remarks>
/// The checkpoint is last. Until it is renamed into place, everything written here lies beyond the size that counts,
/// where no reader looks and the next writer writes over it: a kill at any instant leaves the old log or the new one.
/// </remarks>
internal sealed class LedgerWriter(LedgerFolder folder, LedgerEdge edge) : IDisposable
{
    // A journal is committed once for all files that wait, not once for each; more of them would be too many open files.
    private const int WaitingMax = 64;

    private readonly List<(SafeFileHandle Handle, string Partial, string Path)> waiting = [];
    private readonly HashSet<string> touched = new(StringComparer.Ordinal);
    private readonly HashSet<string> outdated = new(StringComparer.Ordinal);

    // Levels of tiles that changed: the higher ones only do once in 256, in 65,536, ... entries.
    private int levelsChanged;

    /// <summary>Begins a log that has nothing: from then on a missing checkpoint is a loss.</summary>
    public void Begin(LogHead empty) => WriteHead(empty);

    /// <param name="entries">What is added.</param>
    /// <param name="head">The state with them, ready to be written.</param>
    public void Append(IReadOnlyList<NewEntry> entries, LogHead head)
    {
        var size = edge.Head.Size;
        foreach (var entry in entries)
        {
            edge.Bundle.Add(entry.Bytes);
            if (entry.Envelope is { } envelope)
            {
                edge.Envelopes.Add(envelope);
            }

            size++;
            AddHash(entry.Leaf, level: 0, size);
        }

        WriteUnfinished(size);
        Flush();
        WriteHead(head);
        RemoveOutdated();
    }

    private void AddHash(TreeHash hash, int level, long size)
    {
        var hashes = edge.Level(level);
        hashes.Add(hash);
        levelsChanged = Math.Max(levelsChanged, level + 1);
        if (hashes.Count < TilePath.Width)
        {
            return;
        }

        var index = (TilePath.CountAt(level, size) - 1) / TilePath.Width;
        if (level == 0)
        {
            WriteBundle(index, TilePath.Width);
            edge.Bundle.Clear();
            edge.Envelopes.Clear();
        }

        var full = hashes.ToArray();
        Write(TilePath.Tile(level, index, TilePath.Width), HashTile.Write(full));
        hashes.Clear();
        AddHash(HashTile.RootOf(full), level + 1, size);
    }

    private void WriteUnfinished(long size)
    {
        for (var level = 0; level < levelsChanged; level++)
        {
            var hashes = edge.Level(level);
            if (hashes.Count == 0)
            {
                continue;
            }

            var index = TilePath.CountAt(level, size) / TilePath.Width;
            Write(TilePath.Tile(level, index, hashes.Count), HashTile.Write([.. hashes]));
            if (level == 0)
            {
                WriteBundle(index, hashes.Count);
            }
        }
    }

    private void WriteBundle(long index, int width)
    {
        Write(TilePath.Entries(index, width), EntryBundle.Write(edge.Bundle));
        if (edge.Envelopes.Count > 0)
        {
            Write(TilePath.Acts(index, width), ActBundle.Write(edge.Envelopes));
        }
    }

    private void Write(string relative, byte[] bytes)
    {
        var path = folder.At(relative);
        FolderSync.Make(Path.GetDirectoryName(path)!);
        Replace(path, bytes);

        // What this file replaces: 'nnn.p' with its other widths, which are never needed again.
        outdated.Add(path);
    }

    private void WriteHead(LogHead head)
    {
        Replace(folder.At(TilePath.Checkpoint), head.ToNote().ToBytes());
        Flush();
    }

    /// <summary>Closes what a failed append left open.</summary>
    public void Dispose() => waiting.ForEach(file => file.Handle.Dispose());

    // A fixed name beside the file: there is one writer, and what a killed one left is written over.
    private void Replace(string path, byte[] bytes)
    {
        if (waiting.Count == WaitingMax)
        {
            PutInPlace();
        }

        var partial = path + ".new";
        var handle = File.OpenHandle(partial, FileMode.Create, FileAccess.Write, FileShare.None);
        waiting.Add((handle, partial, path));
        WriteAll(handle, bytes, partial);
    }

    /// <summary>Every byte is on the disk before a name leads to it.</summary>
    private void PutInPlace()
    {
        waiting.ForEach(file => RandomAccess.FlushToDisk(file.Handle));
        foreach (var (handle, partial, path) in waiting)
        {
            handle.Dispose();
            File.Move(partial, path, overwrite: true);
            touched.Add(Path.GetDirectoryName(path)!);
        }

        waiting.Clear();
    }

    private static void WriteAll(SafeFileHandle handle, byte[] bytes, string path)
    {
        try
        {
            RandomAccess.Write(handle, bytes, 0);
        }
        catch (ArgumentOutOfRangeException tooLarge)
        {
            // How the runtime reports a quota or limit on the size of a file: the disk's fault, not the caller's.
            throw new IOException($"the system allows no file of {bytes.Length} bytes: '{path}'", tooLarge);
        }
    }

    private void Flush()
    {
        PutInPlace();
        foreach (var path in touched)
        {
            FolderSync.Flush(path);
        }

        touched.Clear();
    }

    /// <summary>Best effort: what stays is beyond or behind the checkpoint, and nobody reads it.</summary>
    private void RemoveOutdated()
    {
        foreach (var path in outdated)
        {
            try
            {
                RemoveOutdated(path);
            }
            catch (Exception left) when (left is IOException or UnauthorizedAccessException)
            {
                // The log is whole without this.
            }
        }
    }

    private static void RemoveOutdated(string path)
    {
        var holder = Path.GetDirectoryName(path)!;
        if (!holder.EndsWith(".p", StringComparison.Ordinal))
        {
            if (Directory.Exists(path + ".p"))
            {
                Directory.Delete(path + ".p", recursive: true);
            }

            return;
        }

        File.Delete(holder[..^2]);
        foreach (var other in Directory.EnumerateFiles(holder).Where(other => other != path))
        {
            File.Delete(other);
        }
    }
}
