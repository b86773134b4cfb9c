using Lifecycle.ChallengeSets;
using Lifecycle.Formats;
using Lifecycle.Refusals;
using Lifecycle.Replay;

namespace Lifecycle.Workflows.Replaying;

/// <summary>The frames of one case in time order, whichever of its files they lie in. A file that nobody asks a frame of need not be there.</summary>
internal sealed class CaseFrameReader(IFrameDecoder decoder, CaseEntry entry, IReadOnlyList<LocalFile?> files)
{
    // A decoder is another process: it is asked for many frames at once, where they are small.
    private const int ReadBytes = 4 << 20;

    private int file;
    private int firstOfFile;
    private FrameFile? open;

    /// <summary>Fills the chunk with frames from <paramref name="first"/> on. Frames are asked for in order.</summary>
    public Outcome<int> Fill(FrameChunk chunk, int first, int count)
    {
        var frames = entry.Facts.Frames;
        var into = chunk.Reset(count, frames.Shape.Bytes);
        for (var done = 0; done < count;)
        {
            if (!Reach(first + done).TryGet(out var source, out var why))
            {
                return new Outcome<int>.Refused(why);
            }

            var skip = first + done - firstOfFile;
            var take = Math.Min(count - done, source.Count - skip);
            var room = into.Slice(done * frames.Shape.Bytes, take * frames.Shape.Bytes);
            if (!decoder.Read(source, skip, take, room).TryGet(out _, out why))
            {
                return new Outcome<int>.Refused(why);
            }

            done += take;
        }

        return count;
    }

    /// <summary>Shows every frame of the case by its number, in order; it is gone when the next one is shown.</summary>
    public Outcome<int> Each(Action<int, ReadOnlySpan<byte>> see, CancellationToken stop)
    {
        var (frames, chunk) = (entry.Facts.Frames, new FrameChunk());
        var step = Math.Clamp(ReadBytes / frames.Shape.Bytes, 1, frames.Count);
        for (var first = 0; first < frames.Count; first += step)
        {
            stop.ThrowIfCancellationRequested();
            var filled = Fill(chunk, first, Math.Min(step, frames.Count - first));
            if (!filled.TryGet(out var count, out _))
            {
                return filled;
            }

            for (var frame = 0; frame < count; frame++)
            {
                see(first + frame, chunk.FrameAt(frame));
            }
        }

        return frames.Count;
    }

    // Opens the file that holds the frame, and holds it against what the case says of it.
    private Outcome<FrameFile> Reach(int frame)
    {
        var frames = entry.Facts.Frames;
        while (frame >= firstOfFile + frames.Files[file].Count)
        {
            firstOfFile += frames.Files[file].Count;
            file++;
            open = null;
        }

        if (open is not null)
        {
            return open;
        }

        var place = files[file]!;
        if (!decoder.Open(place).TryGet(out var found, out var why))
        {
            return new Outcome<FrameFile>.Refused(why);
        }

        if (found.Shape != frames.Shape || found.Count != frames.Files[file].Count)
        {
            return RunRefusals.ShapeDiffers(
                entry.File.Spot, place.Name, $"{frames.Files[file].Count} frames of {frames.Shape}",
                $"{found.Count} frames of {found.Shape}");
        }

        open = found;
        return found;
    }
}
