using Lifecycle.ChallengeSets;
using Lifecycle.Formats;
using Lifecycle.Models.Hosting;
using Lifecycle.Refusals;
using Lifecycle.Replay;

namespace Lifecycle.Workflows.Replaying;

/// <summary>Brings the frames of one case, in order, into memory that hosts share, while other work goes on.</summary>
internal sealed class FrameAhead(HostedDecoder decoder, CaseEntry entry, IReadOnlyList<LocalFile> files)
{
    private int file;
    private int firstOfFile;
    private FrameFile? open;
    private IReadOnlyList<Refusal>? fault;

    /// <summary>Whether the host decodes them; feature vectors are read here.</summary>
    public bool IsHosted { get; private set; }

    /// <summary>Opens the first file and holds it against what the case says of it. Null, or what is wrong.</summary>
    public IReadOnlyList<Refusal>? Open()
    {
        open = Expected();
        if (OpenNow() is { } why)
        {
            return why;
        }

        IsHosted = decoder.IsHosted(open);
        return null;
    }

    /// <summary>Begins to fill a slot; whatever is wrong is said by <see cref="Finish"/>.</summary>
    public void Begin(SharedFrames frames, int slot, int first, int count)
    {
        var size = entry.Facts.Frames.Shape.Bytes;
        for (var done = 0; done < count && fault is null;)
        {
            var source = Reach(first + done);
            var skip = first + done - firstOfFile;
            var take = Math.Min(count - done, source.Count - skip);
            if (fault is null)
            {
                decoder.Begin(source, skip, take, frames, slot, done * size);
            }

            done += take;
        }
    }

    /// <summary>Waits for the slot. Null, or why its frames are not there.</summary>
    public IReadOnlyList<Refusal>? Finish()
    {
        var why = decoder.Finish(out var found);
        return why ?? (found is null ? fault : [Differs(found)]);
    }

    // An image file is expected to be what the case says; the host's answer shows it.
    private FrameFile Reach(int frame)
    {
        var isNext = false;
        for (; frame >= firstOfFile + open!.Count; open = Expected())
        {
            firstOfFile += open.Count;
            file++;
            isNext = true;
        }

        if (isNext && !IsHosted)
        {
            fault = OpenNow();
        }

        return open;
    }

    private FrameFile Expected() => new(files[file], entry.Facts.Frames.Shape, entry.Facts.Frames.Files[file].Count);

    private IReadOnlyList<Refusal>? OpenNow()
    {
        if (!decoder.Open(files[file]).TryGet(out var found, out var why))
        {
            return why;
        }

        return found == open ? null : [Differs(found)];
    }

    private Refusal Differs(FrameFile found)
    {
        var frames = entry.Facts.Frames;
        var place = files.ToList().FindIndex(candidate => candidate == found.File);
        return RunRefusals.ShapeDiffers(
            entry.File.Spot, found.File.Name, $"{frames.Files[place].Count} frames of {frames.Shape}", $"{found.Count} frames of {found.Shape}");
    }
}
