using System.Buffers.Binary;
using Lifecycle.ChallengeSets;

namespace Lifecycle.Workflows.Sets;

/// <summary>The perceptual hashes of all frames of a set, on disk while a check runs, so that ten million of them need no memory.</summary>
/// <remarks>The file is this process's own and is gone with it: nothing in it is believed by a later run.</remarks>
internal sealed class HashSpool : IDisposable
{
    private const int RecordBytes = 4 + PerceptualHash.Bytes;

    private readonly Lock gate = new();
    private readonly FileStream file;
    private readonly List<Segment> segments = [];

    public HashSpool()
    {
        var path = Path.Combine(Path.GetTempPath(), $"lifecycle-hashes-{Environment.ProcessId}-{Guid.NewGuid():N}");
        file = new FileStream(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.Delete, bufferSize: 0);

        // Without a name from now on: whatever becomes of this process, nothing is left behind.
        File.Delete(path);
    }

    /// <summary>Frames of one case, in order; a large case comes in several parts.</summary>
    public void Append(int place, List<HashedFrame> frames)
    {
        if (frames.Count == 0)
        {
            return;
        }

        var bytes = new byte[frames.Count * RecordBytes];
        for (var at = 0; at < frames.Count; at++)
        {
            var record = bytes.AsSpan(at * RecordBytes, RecordBytes);
            BinaryPrimitives.WriteInt32LittleEndian(record, frames[at].Frame);
            frames[at].Hash.Write(record[4..]);
        }

        lock (gate)
        {
            segments.Add(new Segment(place, file.Length, frames.Count));
            RandomAccess.Write(file.SafeFileHandle, bytes, file.Length);
        }
    }

    /// <summary>Blocks of whole parts, in the order of the cases: no more frames in each than are held at once.</summary>
    public IReadOnlyList<IReadOnlyList<Segment>> Blocks(int framesMax)
    {
        var blocks = new List<List<Segment>>();
        var room = 0;
        foreach (var segment in segments.OrderBy(one => one.Case).ThenBy(one => one.Offset))
        {
            if (blocks.Count == 0 || segment.Count > room)
            {
                blocks.Add([]);
                room = framesMax;
            }

            blocks[^1].Add(segment);
            room -= segment.Count;
        }

        return blocks;
    }

    public HashedFrame[] Read(IReadOnlyList<Segment> block)
    {
        var frames = new HashedFrame[block.Sum(segment => segment.Count)];
        var into = 0;
        foreach (var segment in block)
        {
            var bytes = new byte[segment.Count * RecordBytes];
            if (RandomAccess.Read(file.SafeFileHandle, bytes, segment.Offset) != bytes.Length)
            {
                throw new IOException("the hashes of this check were cut short while it ran");
            }

            for (var at = 0; at < segment.Count; at++)
            {
                var record = bytes.AsSpan(at * RecordBytes, RecordBytes);
                frames[into++] = new HashedFrame(segment.Case, BinaryPrimitives.ReadInt32LittleEndian(record), PerceptualHash.Read(record[4..]));
            }
        }

        return frames;
    }

    public void Dispose() => file.Dispose();

    /// <summary>Where the hashes of a case, or of a part of it, lie.</summary>
    internal readonly record struct Segment(int Case, long Offset, int Count);
}
