using Lifecycle.Formats;
using Lifecycle.Models.Pixels;
using Lifecycle.Refusals;

namespace Lifecycle.Models.Hosting;

/// <summary>The host's side of decoding: one open file at a time.</summary>
internal sealed class DecoderService(MessageStream messages) : IHostService
{
    // Large enough that a message costs nothing beside its frames, small enough to stay in the cache.
    private const int ChunkBytes = 512 * 1024;

    private readonly Payload reply = new();
    private ImageReader? reader;
    private byte[] chunk = [];

    public void Answer(MessageKind kind, ReadOnlySpan<byte> payload)
    {
        var request = new PayloadReader(payload);
        switch (kind)
        {
            case MessageKind.Open:
                Open(request.File(), request.Number(), request.Number());
                break;
            case MessageKind.Read:
                Read(request.Number(), request.Number());
                break;
            default:
                throw new ProtocolException($"a decoder was sent {kind}");
        }
    }

    public void Dispose() => reader?.Dispose();

    private void Open(HostFile file, int frameBytesMax, int framesMax)
    {
        reader?.Dispose();
        reader = null;
        var limits = new HostLimits { FrameBytesMax = frameBytesMax, FramesMax = framesMax };
        Outcome<ImageReader> outcome;
        try
        {
            outcome = ImageReader.Open(file, limits);
        }
        catch (Exception failed) when (failed is IOException or UnauthorizedAccessException)
        {
            outcome = FrameRefusals.NotRead(file.Where, failed.Message.Replace(file.Path, file.Where.File, StringComparison.Ordinal));
        }

        if (!outcome.TryGet(out reader, out var why))
        {
            messages.Write(MessageKind.Refused, reply.Clear().Refusals(why).Bytes);
            return;
        }

        messages.Write(MessageKind.Opened, reply.Clear().Shape(reader.Shape).Number(reader.Count).Bytes);
    }

    private void Read(int first, int count)
    {
        if (reader is null || first < 0 || count < 0 || first > reader.Count - count)
        {
            throw new ProtocolException($"frames {first} to {first + count} of no open file that has them");
        }

        var size = reader.Shape.Bytes;
        var perChunk = Math.Max(1, ChunkBytes / size);
        if (chunk.Length < Math.Min(perChunk, count) * size)
        {
            chunk = new byte[Math.Min(perChunk, count) * size];
        }

        for (var done = 0; done < count; done += perChunk)
        {
            var frames = Math.Min(perChunk, count - done);
            if ((Decode(first + done, frames, size) ?? reader.Changed()) is { } refusal)
            {
                messages.Write(MessageKind.Refused, reply.Clear().Refusals([refusal]).Bytes);
                return;
            }

            messages.Write(MessageKind.Frames, chunk.AsSpan(0, frames * size));
        }

        messages.Write(MessageKind.Done, []);
    }

    // Null, or why not. A file that was written meanwhile is often damaged as well: that it was written is the reason.
    private Refusal? Decode(int first, int count, int size)
    {
        for (var frame = 0; frame < count; frame++)
        {
            if (reader!.Read(first + frame, chunk.AsSpan(frame * size, size)) is { } refusal)
            {
                return reader.Changed() ?? refusal;
            }
        }

        return null;
    }
}
