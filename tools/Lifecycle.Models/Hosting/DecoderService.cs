using Lifecycle.Formats;
using Lifecycle.Models.Pixels;
using Lifecycle.Refusals;

namespace Lifecycle.Models.Hosting;

/// <summary>The host's side of decoding: one open file at a time, decoded straight into memory that others see.</summary>
internal sealed class DecoderService(MessageStream messages) : IHostService
{
    private readonly Payload reply = new();
    private ImageReader? reader;
    private SharedMemory? frames;

    public void Answer(MessageKind kind, ReadOnlySpan<byte> payload)
    {
        var request = new PayloadReader(payload);
        switch (kind)
        {
            case MessageKind.Share:
                frames?.Dispose();
                frames = request.Memory(isWritten: true);
                messages.Write(MessageKind.Shared, []);
                break;
            case MessageKind.Open:
                Open(request.File(), request.Number(), request.Number());
                break;
            case MessageKind.Read:
                Read(request.Number(), request.Number(), request.Long());
                break;
            default:
                throw new ProtocolException($"a decoder was sent {kind}");
        }
    }

    public void Dispose()
    {
        reader?.Dispose();
        frames?.Dispose();
    }

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

    private void Read(int first, int count, long place)
    {
        if (frames is null || first < 0 || count < 0 || place < 0)
        {
            throw new ProtocolException($"{count} frames from {first} on to {place}, or no memory for them");
        }

        // Asked for before the client knew what the file holds, which the answer before this one says.
        if (reader is null || first > reader.Count - count || place > frames.Length - ((long)count * reader.Shape.Bytes))
        {
            messages.Write(MessageKind.Skipped, []);
            return;
        }

        if ((Decode(first, count, place, reader.Shape.Bytes) ?? reader.Changed()) is { } refusal)
        {
            messages.Write(MessageKind.Refused, reply.Clear().Refusals([refusal]).Bytes);
            return;
        }

        messages.Write(MessageKind.Done, []);
    }

    // Null, or why not. A file that was written meanwhile is often damaged as well: that it was written is the reason.
    private Refusal? Decode(int first, int count, long place, int size)
    {
        for (var frame = 0; frame < count; frame++)
        {
            if (reader!.Read(first + frame, frames!.Part(place + ((long)frame * size), size)) is { } refusal)
            {
                return reader.Changed() ?? refusal;
            }
        }

        return null;
    }
}
