using Lifecycle.Formats;
using Lifecycle.Models.Features;
using Lifecycle.Models.Pixels;
using Lifecycle.Refusals;
using Lifecycle.Replay;

namespace Lifecycle.Models.Hosting;

/// <summary>Decodes images in a process of its own, and reads feature vectors here, where no native code is needed.</summary>
/// <remarks>
/// Not for use by two threads at once. A lost process is one refusal; the next call starts a new one. Frames are read
/// either into memory of the caller's, at once, or ahead into memory that hosts share: begun, and finished later.
/// </remarks>
public sealed class HostedDecoder(HostCommand command, HostLimits? operatorLimits = null) : IFrameDecoder
{
    // For frames that the caller wants in memory of its own: large enough that a message costs nothing beside them.
    private const int OwnBytes = 1024 * 1024;

    // Requests and answers of so many files fit the smallest pipes, so that neither side waits for the other for good.
    private const int BegunMax = 64;

    private readonly HostLimits limits = operatorLimits ?? HostLimits.Standard;
    private readonly Payload request = new();
    private readonly Queue<Begun> begun = new();
    private HostLink? link;
    private SharedFrames? own;
    private SharedFrames? shared;

    // The file that the host holds open, and the table that we hold.
    private FrameFile? hosted;
    private (FrameFile File, FeatureTable Table)? features;
    private byte[] featureBytes = [];

    // What came of what was begun, until it is finished.
    private IReadOnlyList<Refusal>? fault;
    private FrameFile? different;

    public Outcome<FrameFile> Open(LocalFile file)
    {
        Span<byte> first = stackalloc byte[ImageKinds.FirstBytes];
        try
        {
            if (!PinnedFile.Open(HostFile.Of(file)).TryGet(out var pinned, out var why))
            {
                return new Outcome<FrameFile>.Refused(why);
            }

            using var held = pinned;
            var start = held.First(first);
            var kind = ImageKinds.Of(start, file.Name);
            return kind switch
            {
                ImageKind.Unknown => FrameRefusals.UnknownKind(file.Spot, ImageKinds.Describe(start)),
                ImageKind.Npy or ImageKind.Csv => OpenFeatures(file, held, kind),
                _ => OpenImage(file),
            };
        }
        catch (Exception failed) when (failed is IOException or UnauthorizedAccessException)
        {
            return FrameRefusals.NotRead(file.Spot, failed.Message.Replace(file.FullPath, file.Name, StringComparison.Ordinal));
        }
    }

    public Outcome<int> Read(FrameFile file, int first, int count, Memory<byte> frames)
    {
        if (first < 0 || count < 0 || first > file.Count - count || frames.Length != (long)file.Shape.Bytes * count)
        {
            throw new ArgumentException($"frames {first} to {first + count} of {file.Count} into {frames.Length} bytes");
        }

        if (!Reopen(file).TryGet(out var now, out var why))
        {
            return new Outcome<int>.Refused(why);
        }

        if (now != file)
        {
            return FrameRefusals.Changed(file.File.Spot, $"{file.Count} frames of {file.Shape}", $"{now.Count} of {now.Shape}");
        }

        if (features is { } held && held.File == file)
        {
            Rows(held.Table, first, count).CopyTo(frames.Span);
            return count;
        }

        return ReadOwn(file, first, count, frames.Span) is { } refused ? new Outcome<int>.Refused(refused) : count;
    }

    /// <summary>Whether the file opened last is decoded by the host. Feature vectors are read here.</summary>
    public bool IsHosted(FrameFile file) => hosted == file;

    /// <summary>Whether frames can be decoded into this memory, which may be sealed already.</summary>
    public bool Fills(SharedFrames frames) => shared == frames && link is not null;

    /// <summary>Lets the host write into this memory, which must not be sealed yet. Null, or why not.</summary>
    public IReadOnlyList<Refusal>? Share(SharedFrames frames, LocalFile file) => Guarded(file, () =>
    {
        Connect();
        var answer = link!.Ask(MessageKind.Share, request.Clear().Memory(frames.Memory).Bytes, out _);
        shared = answer == MessageKind.Shared ? frames : throw new ProtocolException($"{answer} where shared memory is due");
        return null;
    });

    /// <summary>Begins to bring frames into a slot; nothing is known of them before <see cref="Finish"/>.</summary>
    /// <param name="file">The file, as it is expected to be. It need not be open.</param>
    /// <param name="first">The first frame.</param>
    /// <param name="count">How many.</param>
    /// <param name="frames">Where to; for images <see cref="Share"/> comes first.</param>
    /// <param name="slot">The slot.</param>
    /// <param name="at">Where in the slot, in bytes.</param>
    public void Begin(FrameFile file, int first, int count, SharedFrames frames, int slot, int at)
    {
        if (fault is not null || different is not null)
        {
            return;
        }

        if (features is { } held && held.File == file)
        {
            Rows(held.Table, first, count).CopyTo(frames.Slot(slot, at + (count * file.Shape.Bytes))[at..]);
            return;
        }

        if (shared != frames)
        {
            throw new InvalidOperationException("frames are begun into memory that the host does not share");
        }

        BeginHosted(file, first, count, frames.OffsetOf(slot) + at);
    }

    /// <summary>Waits until everything that was begun is there. Null, or why it is not.</summary>
    /// <param name="found">Set when a file holds something else than was expected of it.</param>
    public IReadOnlyList<Refusal>? Finish(out FrameFile? found)
    {
        while (begun.Count > 0)
        {
            Settle();
        }

        var why = fault;
        found = different;
        (fault, different) = (null, null);
        return why;
    }

    public void Dispose()
    {
        Drop();
        own?.Dispose();
        own = null;
    }

    /// <summary>The host's process, for tests that end it.</summary>
    internal int? ProcessId => link?.ProcessId;

    private static ReadOnlySpan<byte> Rows(FeatureTable table, int first, int count) =>
        table.Bytes.Span.Slice(first * table.Columns * sizeof(float), count * table.Columns * sizeof(float));

    private void BeginHosted(FrameFile file, int first, int count, long place)
    {
        try
        {
            Connect();
            if (hosted != file)
            {
                link!.Post(MessageKind.Open, OpenRequest(file.File));
                begun.Enqueue(new Begun(file, IsOpen: true));
                hosted = file;
            }

            link!.Post(MessageKind.Read, request.Clear().Number(first).Number(count).Long(place).Bytes);
            begun.Enqueue(new Begun(file, IsOpen: false));
            while (begun.Count > BegunMax)
            {
                Settle();
            }
        }
        catch (HostLostException lost)
        {
            Lose(file.File, lost);
        }
    }

    // Takes one answer. After the first fault the others are taken too, so that the next answer is to the next question.
    private void Settle()
    {
        var next = begun.Dequeue();
        try
        {
            var kind = link!.Take(out var payload);
            var reply = new PayloadReader(payload);
            switch (kind)
            {
                case MessageKind.Opened when next.IsOpen:
                    var opened = Opened(next.File.File, reply.Shape(), reply.Number());
                    different ??= opened == next.File ? null : opened;
                    hosted = different is null ? hosted : null;
                    break;
                case MessageKind.Done when !next.IsOpen:
                case MessageKind.Skipped when fault is not null || different is not null:
                    break;
                case MessageKind.Refused:
                    fault ??= reply.Refusals();
                    hosted = null;
                    break;
                default:
                    throw new ProtocolException($"{kind} where frames are due");
            }
        }
        catch (ProtocolException nonsense)
        {
            Lose(next.File.File, link!.Lost(nonsense));
        }
        catch (HostLostException lost)
        {
            Lose(next.File.File, lost);
        }
    }

    private void Lose(LocalFile file, HostLostException lost)
    {
        fault ??= [FrameRefusals.HostLost(file.Spot, lost.Message)];
        Drop();
    }

    private IReadOnlyList<Refusal>? ReadOwn(FrameFile file, int first, int count, Span<byte> frames)
    {
        var size = file.Shape.Bytes;
        if (own is null || own.SlotBytes < size)
        {
            own?.Dispose();
            own = new SharedFrames(1, Math.Max(OwnBytes, size), int.MaxValue);
        }

        if (!Fills(own) && Share(own, file.File) is { } unshared)
        {
            return unshared;
        }

        var perPart = own.SlotBytes / Math.Max(1, size);
        for (var done = 0; done < count; done += perPart)
        {
            var part = Math.Min(perPart, count - done);
            BeginHosted(file, first + done, part, 0);
            if (Finish(out var found) is { } why)
            {
                return why;
            }

            if (found is not null)
            {
                return [FrameRefusals.Changed(file.File.Spot, $"{file.Count} frames of {file.Shape}", $"{found.Count} of {found.Shape}")];
            }

            own.Slot(0, part * size).CopyTo(frames[(done * size)..]);
        }

        return null;
    }

    private Outcome<FrameFile> Reopen(FrameFile file) =>
        (hosted == file && link is not null) || features?.File == file ? file : Open(file.File);

    private Outcome<FrameFile> OpenFeatures(LocalFile file, PinnedFile held, ImageKind kind)
    {
        if (held.Length > limits.FeatureFileBytesMax)
        {
            return FrameRefusals.TooLarge(file.Spot, "bytes", held.Length, limits.FeatureFileBytesMax);
        }

        // The table before lies in this memory.
        features = null;
        featureBytes = featureBytes.Length < held.Length ? GC.AllocateUninitializedArray<byte>((int)held.Length) : featureBytes;
        var outcome = held.ReadAll(featureBytes).Then(bytes =>
            kind == ImageKind.Npy ? NpyReader.Read(file.Spot, bytes) : CsvFeatureReader.Read(file.Spot, bytes.Span));
        return outcome.Then<FrameFile>(table =>
        {
            if (table.Rows > limits.FramesMax)
            {
                return FrameRefusals.TooLarge(file.Spot, "frames", table.Rows, limits.FramesMax);
            }

            var opened = new FrameFile(file, FrameShape.OfFeatures(table.Columns), table.Rows);
            features = (opened, table);
            return opened;
        });
    }

    private Outcome<FrameFile> OpenImage(LocalFile file)
    {
        hosted = null;
        FrameFile? opened = null;
        var why = Guarded(file, () =>
        {
            Connect();
            var kind = link!.Ask(MessageKind.Open, OpenRequest(file), out var payload);
            var reply = new PayloadReader(payload);
            switch (kind)
            {
                case MessageKind.Opened:
                    opened = Opened(file, reply.Shape(), reply.Number());
                    return null;
                case MessageKind.Refused:
                    return reply.Refusals();
                default:
                    throw new ProtocolException($"{kind} where an open file is due");
            }
        });
        hosted = opened;
        return opened is null ? new Outcome<FrameFile>.Refused(why!) : opened;
    }

    private ReadOnlySpan<byte> OpenRequest(LocalFile file) =>
        request.Clear().File(file).Number(limits.FrameBytesMax).Number(limits.FramesMax).Bytes;

    // What a host says is looked at like what a file says: it may have been broken by one.
    private FrameFile Opened(LocalFile file, FrameShape shape, int count)
    {
        var sane = shape is { Width: > 0, Height: > 0, Channels: 1 or 3, Depth: 8 or 16 }
            && (long)shape.Width * shape.Height <= limits.FrameBytesMax && count > 0 && count <= limits.FramesMax;
        return sane ? new FrameFile(file, shape, count) : throw new ProtocolException("a shape that no image has");
    }

    private IReadOnlyList<Refusal>? Guarded(LocalFile file, Func<IReadOnlyList<Refusal>?> talk)
    {
        try
        {
            return talk();
        }
        catch (ProtocolException nonsense)
        {
            return [Dropped(file, link!.Lost(nonsense))];
        }
        catch (HostLostException lost)
        {
            return [Dropped(file, lost)];
        }
    }

    private Refusal Dropped(LocalFile file, HostLostException lost)
    {
        Drop();
        return FrameRefusals.HostLost(file.Spot, lost.Message);
    }

    private void Connect() => link ??= HostLink.Start(command, HostRole.Decoder, limits);

    private void Drop()
    {
        link?.Dispose();
        link = null;
        hosted = null;
        shared = null;
        begun.Clear();
    }

    /// <summary>What the host was asked and has not answered yet.</summary>
    private readonly record struct Begun(FrameFile File, bool IsOpen);
}
