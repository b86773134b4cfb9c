using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using Lifecycle.Formats;
using Lifecycle.ModelDescriptions;
using Lifecycle.Refusals;
using Lifecycle.Replay;

namespace Lifecycle.Models.Hosting;

/// <summary>Writes the parts of a message: little-endian numbers, and text with its length before it.</summary>
internal sealed class Payload
{
    private readonly ArrayBufferWriter<byte> bytes = new();

    public ReadOnlySpan<byte> Bytes => bytes.WrittenSpan;

    public Payload Clear()
    {
        bytes.ResetWrittenCount();
        return this;
    }

    public Payload Number(int number)
    {
        Span<byte> four = stackalloc byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(four, number);
        bytes.Write(four);
        return this;
    }

    public Payload Long(long number)
    {
        Span<byte> eight = stackalloc byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(eight, number);
        bytes.Write(eight);
        return this;
    }

    public Payload Text(string text)
    {
        Number(Encoding.UTF8.GetByteCount(text));
        bytes.Advance(Encoding.UTF8.GetBytes(text, bytes.GetSpan(Encoding.UTF8.GetMaxByteCount(text.Length))));
        return this;
    }

    public Payload Blob(ReadOnlySpan<byte> blob)
    {
        Number(blob.Length);
        bytes.Write(blob);
        return this;
    }

    public Payload Limits(HostLimits limits) => Number(limits.MemoryMegabytes).Number(limits.FirstToEnd);

    public Payload Memory(SharedMemory memory) => Text(memory.Path).Long(memory.Length);

    public Payload File(LocalFile file) => Text(file.FullPath).Text(file.Name).Text(file.Pin?.Text ?? "");

    public Payload Files(IReadOnlyList<LocalFile> files)
    {
        Number(files.Count);
        foreach (var file in files)
        {
            File(file);
        }

        return this;
    }

    public Payload Shape(FrameShape shape) =>
        Number(shape.Width).Number(shape.Height).Number(shape.Channels).Number(shape.Depth);

    public Payload Refusals(IReadOnlyList<Refusal> refusals)
    {
        Number(refusals.Count);
        foreach (var refusal in refusals)
        {
            Text(refusal.Code.Code).Text(refusal.What).Text(refusal.Why).Text(refusal.Fix);
            Text(refusal.Where?.File ?? "").Number(refusal.Where?.Line ?? 0);
        }

        return this;
    }

    public Payload Signature(IReadOnlyList<TensorSignature> tensors)
    {
        Number(tensors.Count);
        foreach (var tensor in tensors)
        {
            Text(tensor.Name).Text(tensor.Kind).Text(tensor.ElementType).Number(tensor.Dimensions.Count);
            foreach (var dimension in tensor.Dimensions)
            {
                Text(dimension);
            }
        }

        return this;
    }
}
