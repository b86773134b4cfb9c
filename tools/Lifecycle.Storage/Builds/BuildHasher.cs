using System.Security.Cryptography;
using Lifecycle.Formats;
using Lifecycle.Refusals;
using Lifecycle.Storage.Files;
using Microsoft.Win32.SafeHandles;

namespace Lifecycle.Storage.Builds;

/// <summary>Hashes the files of a build, as many at once as there are processors, the largest first.</summary>
internal sealed class BuildHasher(string folder, CancellationToken stop)
{
    private const int ChunkBytes = 1 << 20;
    private const int FilesForThreads = 64;
    private const long BytesForThreads = 32 << 10;

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
        void Work()
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
        }

        // To start another thread takes longer than to hash a few small files.
        var isSmall = ordered.Length < FilesForThreads && ordered.All(file => file.Size < BytesForThreads);
        var others = Enumerable.Range(1, isSmall ? 0 : Math.Clamp(ordered.Length, 1, Environment.ProcessorCount) - 1)
            .Select(_ => Task.Factory.StartNew(Work, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)).ToArray();
        Work();
        Task.WaitAll(others, CancellationToken.None);
        stop.ThrowIfCancellationRequested();
        return [.. faults.OrderBy(fault => fault.Index).Select(fault => fault.Why)];
    }

    private Refusal? Fault(Worker worker, FilePart file)
    {
        var where = new SourceSpot(file.Path);
        try
        {
            using var opened = PlainHandle.Open(Path.Combine(folder, file.Path));
            if (opened is null)
            {
                return BuildRefusals.NotAFile(where);
            }

            var got = worker.Hash(opened, file.Size);
            return got is null || got == file.Digest ? null
                : BuildRefusals.FileChanged(where, $"'{file.Path}' is {got.Brief}, and build.json says {file.Digest.Brief}");
        }
        catch (Exception broken) when (broken is IOException or UnauthorizedAccessException)
        {
            // It was there when the folder was listed: somebody takes it away, or it was never to be read.
            return BuildRefusals.FileChanged(where, $"'{file.Path}' cannot be read: {broken.Message}");
        }
    }

    /// <summary>One thread's buffers: a file is read into one while the other is hashed.</summary>
    private sealed class Worker(CancellationToken stop) : IDisposable
    {
        private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        private readonly byte[] first = GC.AllocateUninitializedArray<byte>(ChunkBytes);
        private byte[]? second;

        /// <summary>Null when it was stopped on the way.</summary>
        public Digest? Hash(SafeFileHandle file, long size) => size < ChunkBytes ? Small(file) : Large(file);

        public void Dispose() => hash.Dispose();

        private Digest Small(SafeFileHandle file)
        {
            var done = 0L;
            for (int read; (read = RandomAccess.Read(file, first, done)) > 0; done += read)
            {
                hash.AppendData(first, 0, read);
            }

            return Digest.FromHash(hash.GetHashAndReset());
        }

        private Digest? Large(SafeFileHandle file)
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

        private static Task<int> Ahead(SafeFileHandle file, byte[] buffer, long at) =>
            Task.Run(() => RandomAccess.Read(file, buffer, at));
    }
}
