using System.Security.Cryptography;
using Lifecycle.Formats;
using Lifecycle.Refusals;
using Lifecycle.Storage.Files;

namespace Lifecycle.Storage.Builds;

/// <summary>Hashes the files of a build, as many at once as there are processors, the largest first.</summary>
internal sealed class BuildHasher(string folder, CancellationToken stop)
{
    private const int ChunkBytes = 1 << 20;

    /// <summary>Every file that is not what it should be.</summary>
    public List<Refusal> Faults(IEnumerable<FilePart> files) => Faults(files, isFirstEnough: false);

    /// <summary>One that is not, if there is any: then nothing more is read.</summary>
    public List<Refusal> FirstFault(IEnumerable<FilePart> files) => Faults(files, isFirstEnough: true);

    private List<Refusal> Faults(IEnumerable<FilePart> files, bool isFirstEnough)
    {
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var ordered = files.OrderByDescending(file => file.Size).ToArray();
        var faults = new List<(int Index, Refusal Why)>();
        var next = -1;
        var workers = Enumerable.Range(0, Math.Clamp(ordered.Length, 1, Environment.ProcessorCount)).Select(_ => Task.Factory.StartNew(
            () =>
            {
                using var worker = new Worker(enough.Token);
                for (int index; (index = Interlocked.Increment(ref next)) < ordered.Length && !enough.IsCancellationRequested;)
                {
                    if (Fault(worker, ordered[index]) is { } why)
                    {
                        lock (faults)
                        {
                            faults.Add((index, why));
                        }

                        if (isFirstEnough)
                        {
                            enough.Cancel();
                        }
                    }
                }
            },
            CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)).ToArray();
        Task.WaitAll(workers, CancellationToken.None);
        stop.ThrowIfCancellationRequested();
        return [.. faults.OrderBy(fault => fault.Index).Select(fault => fault.Why)];
    }

    private Refusal? Fault(Worker worker, FilePart file)
    {
        var path = Path.Combine(folder, file.Path);
        var where = new SourceSpot(file.Path);
        if (!FileKind.IsRegular(path))
        {
            return BuildRefusals.NotAFile(where);
        }

        var got = worker.Hash(path, file.Size);
        return got is null || got == file.Digest ? null
            : BuildRefusals.FileChanged(where, $"'{file.Path}' is {got.Brief}, and build.json says {file.Digest.Brief}");
    }

    /// <summary>One thread's buffers: a file is read into one while the other is hashed.</summary>
    private sealed class Worker(CancellationToken stop) : IDisposable
    {
        private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        private readonly byte[] first = GC.AllocateUninitializedArray<byte>(ChunkBytes);
        private byte[]? second;

        /// <summary>Null when it was stopped on the way.</summary>
        public Digest? Hash(string path, long size)
        {
            // Without a lock on the file: that is a call to the system for each of many small ones, and no process heeds it.
            using var file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, FileOptions.SequentialScan);
            return size < ChunkBytes ? Small(file) : Large(file);
        }

        public void Dispose() => hash.Dispose();

        private Digest Small(Microsoft.Win32.SafeHandles.SafeFileHandle file)
        {
            var done = 0L;
            for (int read; (read = RandomAccess.Read(file, first, done)) > 0; done += read)
            {
                hash.AppendData(first, 0, read);
            }

            return Digest.FromHash(hash.GetHashAndReset());
        }

        private Digest? Large(Microsoft.Win32.SafeHandles.SafeFileHandle file)
        {
            var (filled, free) = (first, second ??= GC.AllocateUninitializedArray<byte>(ChunkBytes));
            var at = 0L;
            for (var read = RandomAccess.Read(file, filled, at); read > 0;)
            {
                at += read;
                var ahead = Ahead(file, free, at);
                hash.AppendData(filled, 0, read);
                read = ahead.GetAwaiter().GetResult();
                (filled, free) = (free, filled);
                if (stop.IsCancellationRequested)
                {
                    _ = hash.GetHashAndReset();
                    return null;
                }
            }

            return Digest.FromHash(hash.GetHashAndReset());
        }

        private static Task<int> Ahead(Microsoft.Win32.SafeHandles.SafeFileHandle file, byte[] buffer, long at) =>
            Task.Run(() => RandomAccess.Read(file, buffer, at));
    }
}
