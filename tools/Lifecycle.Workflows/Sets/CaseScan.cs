using Lifecycle.ChallengeSets;
using Lifecycle.ChallengeSets.Checking;
using Lifecycle.Formats;
using Lifecycle.Models.Hosting;
using Lifecycle.Refusals;
using Lifecycle.Replay;

namespace Lifecycle.Workflows.Sets;

/// <summary>Decodes every frame of one case after another, and says what cannot be read and what comes again.</summary>
/// <remarks>One worker's: it holds a decoder and one buffer, whatever the number of frames.</remarks>
internal sealed class CaseScan(SetFrames frames, HashSpool spool, HostCommand hosts, CancellationToken stop) : IDisposable
{
    private const int ChunkBytes = 1 << 20;
    private const int HashesMax = 1 << 16;

    // Below this it takes less time to hash a file than to ask another thread to.
    private const int HashedAtOnceMax = 1 << 17;

    private readonly HostedDecoder decoder = new(hosts);
    private readonly List<HashedFrame> hashed = [];
    private byte[] buffer = [];
    private (FrameShape Shape, PerceptualHasher Hasher)? hashes;
    private int place;

    /// <summary>Looks at all files of the case. Faults are in the order of the frames.</summary>
    /// <param name="reading">The case.</param>
    /// <param name="number">Its place among the cases.</param>
    /// <param name="set">What set.yaml says; null when it cannot be told.</param>
    public ScannedCase Scan(CaseReading reading, int number, SetDescription? set)
    {
        place = number;
        var entry = reading.Entry!;
        var found = new ScannedCase();
        var pictures = new SamePictures();
        var due = 0;
        for (var index = 0; index < entry.Facts.Frames.Files.Count; index++)
        {
            Scan(reading, set, index, pictures, found);
            due += entry.Facts.Frames.Files[index].Count;

            // Frames that were not read keep their places.
            while (pictures.Count < due)
            {
                pictures.Skip();
            }
        }

        Spool();
        found.Blank = pictures.Blank;
        if (entry.Facts.Frames.HasTimes)
        {
            found.Faults.AddRange(pictures.Find().Select(stretch => FrameWords.Fault(reading, stretch)));
        }

        return found;
    }

    public void Dispose() => decoder.Dispose();

    private void Scan(CaseReading reading, SetDescription? set, int index, SamePictures pictures, ScannedCase found)
    {
        var entry = reading.Entry!;
        var file = entry.Facts.Frames.Files[index];
        var where = reading.InCase("frames", "files", index);
        var faults = new List<Refusal>();
        try
        {
            if (frames.Find(set, entry, file, faults, stop) is { } local)
            {
                Scan(reading, set, index, local, pictures, faults, found);
            }
        }
        catch (Exception failed) when (failed is IOException or UnauthorizedAccessException)
        {
            faults.Add(FrameRefusals.NotRead(entry.File.Spot, $"{file.File}: {failed.GetType().Name}"));
        }

        // What concerns the case's file is said with the line that names the frames.
        found.Faults.AddRange(faults.Select(fault => fault.Where == entry.File.Spot ? fault with { Where = where } : fault));
    }

    // A large file is hashed while the host decodes it: neither waits for the other.
    private void Scan(
        CaseReading reading, SetDescription? set, int index, LocalFile local, SamePictures pictures, List<Refusal> faults, ScannedCase found)
    {
        var entry = reading.Entry!;
        var file = entry.Facts.Frames.Files[index];
        var changed = new Task<IReadOnlyList<Refusal>>(() => SetFrames.Changed(set, entry, file, local, stop));
        if (new FileInfo(local.FullPath).Length > HashedAtOnceMax)
        {
            changed.Start(TaskScheduler.Default);
        }
        else
        {
            changed.RunSynchronously(TaskScheduler.Default);
        }

        var unfit = new List<Refusal>();
        if (Taken(decoder.Open(local), unfit) is { } opened)
        {
            Read(reading, index, opened, pictures, unfit, found);
        }

        faults.AddRange(changed.GetAwaiter().GetResult());
        faults.AddRange(unfit);
    }

    private void Read(CaseReading reading, int index, FrameFile opened, SamePictures pictures, List<Refusal> faults, ScannedCase found)
    {
        var frames = reading.Entry!.Facts.Frames;
        var file = frames.Files[index];
        found.Files++;
        var isAsSaid = opened.Shape == frames.Shape && opened.Count == file.Count;
        if (!isAsSaid)
        {
            faults.Add(RunRefusals.ShapeDiffers(
                reading.InCase("frames", "files", index), opened.File.Name, $"{file.Count} frames of {frames.Shape}", $"{opened.Count} frames of {opened.Shape}"));
        }

        Read(opened, isAsSaid ? pictures : null, faults, found);
    }

    private void Read(FrameFile file, SamePictures? pictures, List<Refusal> faults, ScannedCase found)
    {
        var size = file.Shape.Bytes;
        var perChunk = Math.Max(1, ChunkBytes / size);
        for (var first = 0; first < file.Count; first += perChunk)
        {
            stop.ThrowIfCancellationRequested();
            var count = Math.Min(perChunk, file.Count - first);
            var room = Room(count * size);
            if (!decoder.Read(file, first, count, room).TryGet(out _, out _))
            {
                OneByOne(file, first, count, faults);
                return;
            }

            found.Frames += count;
            for (var frame = 0; frame < count && pictures is not null; frame++)
            {
                Note(pictures, file.Shape, room.Span.Slice(frame * size, size));
            }
        }
    }

    private void Note(SamePictures pictures, FrameShape shape, ReadOnlySpan<byte> samples)
    {
        if (shape.IsFeatures)
        {
            pictures.Skip();
        }
        else if (PictureHash.IsBlank(samples, shape.Channels * (shape.Depth / 8)))
        {
            pictures.AddBlank();
        }
        else
        {
            Propose(pictures.Count, shape, samples);
            pictures.Add(PictureHash.Of(samples));
        }
    }

    private void Propose(int frame, FrameShape shape, ReadOnlySpan<byte> samples)
    {
        if (hashes?.Shape != shape)
        {
            hashes = (shape, new PerceptualHasher(shape));
        }

        if (hashes.Value.Hasher.Of(samples) is { IsNone: false } hash)
        {
            hashed.Add(new HashedFrame(place, frame, hash));
            if (hashed.Count == HashesMax)
            {
                Spool();
            }
        }
    }

    private void Spool()
    {
        spool.Append(place, hashed);
        hashed.Clear();
    }

    // Which frame of the chunk it was: the ones after it in the file are not looked at.
    private void OneByOne(FrameFile file, int first, int count, List<Refusal> faults)
    {
        for (var frame = first; frame < first + count; frame++)
        {
            if (!decoder.Read(file, frame, 1, Room(file.Shape.Bytes)).TryGet(out _, out var why))
            {
                faults.AddRange(why.Select(fault => file.Count == 1 ? fault : fault with { What = $"frame {frame} of {file.Count}: {fault.What}" }));
                return;
            }
        }
    }

    private Memory<byte> Room(int bytes)
    {
        if (buffer.Length < bytes)
        {
            buffer = new byte[bytes];
        }

        return buffer.AsMemory(0, bytes);
    }

    private static FrameFile? Taken(Outcome<FrameFile> outcome, List<Refusal> faults)
    {
        outcome.TryGet(out var file, out var why);
        faults.AddRange(why);
        return file;
    }
}

/// <summary>What was found in the frames of one case.</summary>
internal sealed class ScannedCase
{
    public List<Refusal> Faults { get; } = [];

    public long Files { get; set; }

    public long Frames { get; set; }

    public long Blank { get; set; }
}
