using System.Buffers.Binary;
using System.Text;
using Lifecycle.Formats;
using Lifecycle.ModelDescriptions;
using Lifecycle.Refusals;
using Lifecycle.Replay;

namespace Lifecycle.Models.Hosting;

/// <summary>Reads the parts of a message. Every length is checked against what is there.</summary>
internal ref struct PayloadReader(ReadOnlySpan<byte> bytes)
{
    private const int ItemsMax = 100_000;

    private ReadOnlySpan<byte> left = bytes;

    public int Number() => BinaryPrimitives.ReadInt32LittleEndian(Take(4));

    public long Long() => BinaryPrimitives.ReadInt64LittleEndian(Take(8));

    public int Count()
    {
        var count = Number();
        return count is >= 0 and <= ItemsMax ? count : throw new ProtocolException($"a list of {count} items");
    }

    public string Text() => Encoding.UTF8.GetString(Blob());

    public ReadOnlySpan<byte> Blob() => Take(Number());

    public FrameShape Shape() => new(Number(), Number(), Number(), Number());

    /// <summary>Shared memory, mapped.</summary>
    public SharedMemory Memory(bool isWritten)
    {
        var (path, length) = (Text(), Long());
        return SharedMemory.Open(path, length, isWritten);
    }

    public HostFile File() => new(Text(), new SourceSpot(Text()), Pin(Text()));

    public IReadOnlyList<HostFile> Files()
    {
        var files = new HostFile[Count()];
        for (var index = 0; index < files.Length; index++)
        {
            files[index] = File();
        }

        return files;
    }

    public IReadOnlyList<Refusal> Refusals()
    {
        var refusals = new Refusal[Count()];
        for (var index = 0; index < refusals.Length; index++)
        {
            var code = Text();
            var known = RefusalCatalogue.Find(code) ?? throw new ProtocolException($"a refusal with the unknown code {code}");
            refusals[index] = new Refusal(known, Text(), Text(), Text(), Where(Text(), Number()));
        }

        return refusals.Length > 0 ? refusals : throw new ProtocolException("a refusal without a reason");
    }

    public IReadOnlyList<TensorSignature> Signature()
    {
        var tensors = new TensorSignature[Count()];
        for (var index = 0; index < tensors.Length; index++)
        {
            var (name, kind, type) = (Text(), Text(), Text());
            var dimensions = new string[Count()];
            for (var axis = 0; axis < dimensions.Length; axis++)
            {
                dimensions[axis] = Text();
            }

            tensors[index] = new TensorSignature(name, kind, type, dimensions);
        }

        return tensors;
    }

    private static FilePin? Pin(string text) => text.Length == 0
        ? null
        : FilePin.Parse(text) ?? throw new ProtocolException("a pin that is none");

    private static SourceSpot? Where(string file, int line) => file.Length == 0 ? null : new SourceSpot(file, line);

    private ReadOnlySpan<byte> Take(int count)
    {
        if (count < 0 || count > left.Length)
        {
            throw new ProtocolException($"{count} bytes announced, {left.Length} there");
        }

        var taken = left[..count];
        left = left[count..];
        return taken;
    }
}
