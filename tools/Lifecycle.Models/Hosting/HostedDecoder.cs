using System.Runtime.InteropServices;
using Lifecycle.Formats;
using Lifecycle.Models.Features;
using Lifecycle.Models.Pixels;
using Lifecycle.Refusals;
using Lifecycle.Replay;

namespace Lifecycle.Models.Hosting;

/// <summary>Decodes images in a process of its own, and reads feature vectors here, where no native code is needed.</summary>
/// <remarks>Not for use by two threads at once. A lost process is one refusal; the next call starts a new one.</remarks>
public sealed class HostedDecoder(HostCommand command, HostLimits? operatorLimits = null) : IFrameDecoder
{
    private readonly HostLimits limits = operatorLimits ?? HostLimits.Standard;
    private readonly Payload request = new();
    private HostLink? link;

    // The file that the host holds open, and the table that we hold.
    private FrameFile? hosted;
    private (FrameFile File, FeatureTable Table)? features;

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
            var columns = held.Table.Columns;
            MemoryMarshal.AsBytes(held.Table.Values.AsSpan(first * columns, count * columns)).CopyTo(frames.Span);
            return count;
        }

        return Exchange(file.File, talk => ReadFrames(talk, first, count, frames));
    }

    public void Dispose() => Drop();

    /// <summary>The host's process, for tests that end it.</summary>
    internal int? ProcessId => link?.ProcessId;

    private Outcome<FrameFile> Reopen(FrameFile file) =>
        (hosted == file && link is not null) || features?.File == file ? file : Open(file.File);

    private Outcome<FrameFile> OpenFeatures(LocalFile file, PinnedFile held, ImageKind kind)
    {
        if (held.Length > limits.FeatureFileBytesMax)
        {
            return FrameRefusals.TooLarge(file.Spot, "bytes", held.Length, limits.FeatureFileBytesMax);
        }

        var outcome = held.ReadAll().Then(bytes =>
            kind == ImageKind.Npy ? NpyReader.Read(file.Spot, bytes) : CsvFeatureReader.Read(file.Spot, bytes));
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
        var outcome = Exchange<FrameFile>(file, talk =>
        {
            talk.Send(
                MessageKind.Open,
                request.Clear().File(file).Number(limits.FrameBytesMax).Number(limits.FramesMax).Bytes);
            var header = talk.Header();
            var reply = new PayloadReader(talk.Payload(header.Length));
            return header.Kind switch
            {
                MessageKind.Opened => Opened(file, reply.Shape(), reply.Number()),
                MessageKind.Refused => new Outcome<FrameFile>.Refused(reply.Refusals()),
                _ => throw new ProtocolException($"{header.Kind} where an open file is due"),
            };
        });
        hosted = outcome is Outcome<FrameFile>.Ok ok ? ok.Value : null;
        return outcome;
    }

    // What a host says is looked at like what a file says: it may have been broken by one.
    private FrameFile Opened(LocalFile file, FrameShape shape, int count)
    {
        var sane = shape is { Width: > 0, Height: > 0, Channels: 1 or 3, Depth: 8 or 16 }
            && (long)shape.Width * shape.Height <= limits.FrameBytesMax && count > 0 && count <= limits.FramesMax;
        return sane ? new FrameFile(file, shape, count) : throw new ProtocolException("a shape that no image has");
    }

    private static Outcome<int> ReadFrames(HostLink.Exchange talk, int first, int count, Memory<byte> frames)
    {
        Span<byte> range = stackalloc byte[8];
        System.Buffers.Binary.BinaryPrimitives.WriteInt32LittleEndian(range, first);
        System.Buffers.Binary.BinaryPrimitives.WriteInt32LittleEndian(range[4..], count);
        talk.Send(MessageKind.Read, range);
        var done = 0;
        while (true)
        {
            var header = talk.Header();
            switch (header.Kind)
            {
                case MessageKind.Frames when header.Length <= frames.Length - done:
                    talk.Into(frames.Span.Slice(done, header.Length));
                    done += header.Length;
                    break;
                case MessageKind.Done when done == frames.Length:
                    return count;
                case MessageKind.Refused:
                    return new Outcome<int>.Refused(new PayloadReader(talk.Payload(header.Length)).Refusals());
                default:
                    throw new ProtocolException($"{header.Kind} of {header.Length} bytes after {done} of {frames.Length}");
            }
        }
    }

    private Outcome<T> Exchange<T>(LocalFile file, Func<HostLink.Exchange, Outcome<T>> exchange)
    {
        try
        {
            link ??= HostLink.Start(command, HostRole.Decoder, limits);
            return link.Talk(exchange);
        }
        catch (HostLostException lost)
        {
            Drop();
            return FrameRefusals.HostLost(file.Spot, lost.Message);
        }
    }

    private void Drop()
    {
        link?.Dispose();
        link = null;
        hosted = null;
    }
}
