using System.Buffers.Binary;
using System.Text;
using Lifecycle.Formats;
using Lifecycle.Refusals;

namespace Lifecycle.ChallengeSets.Importing;

/// <summary>Reads the few tags of a TIFF's first page that say what its pages are. Classic and BigTIFF, both byte orders.</summary>
/// <remarks>It decodes no pixel: that is done by native code in a process of its own. Every number of the file is held against a limit before it is used.</remarks>
public static class TiffTags
{
    private const int TagsMax = 4_096;
    private const int DescriptionBytesMax = 64 << 20;

    private const ushort BitsPerSample = 258;
    private const ushort ImageDescription = 270;
    private const ushort SamplesPerPixel = 277;
    private const ushort SampleFormat = 339;
    private const ushort TypeText = 2;
    private const ushort TypeShort = 3;
    private const ushort TypeLong = 4;
    private const int SignedFormat = 2;

    /// <summary>Null when the bytes are no TIFF at all; refused when they are a broken one.</summary>
    public static Outcome<TiffFacts?> Read(SourceSpot where, Stream file)
    {
        Span<byte> head = stackalloc byte[16];
        file.Position = 0;
        var read = file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        var isLittle = head.StartsWith("II"u8);
        if (read < 8 || (!isLittle && !head.StartsWith("MM"u8)))
        {
            return new Outcome<TiffFacts?>.Ok(null);
        }

        var magic = isLittle ? BinaryPrimitives.ReadUInt16LittleEndian(head[2..]) : BinaryPrimitives.ReadUInt16BigEndian(head[2..]);
        if (magic is not (42 or 43))
        {
            return new Outcome<TiffFacts?>.Ok(null);
        }

        try
        {
            return new Outcome<TiffFacts?>.Ok(new Reader(file, isLittle, isBig: magic == 43).Facts());
        }
        catch (InvalidDataException broken)
        {
            return ImportRefusals.StackNotRead(where, broken.Message);
        }
    }

    private sealed class Reader(Stream file, bool isLittle, bool isBig)
    {
        private readonly Dictionary<ushort, (ushort Type, ulong Count, byte[] Value)> tags = [];

        public TiffFacts Facts()
        {
            var at = isBig ? Whole(Bytes(8, 8)) : Whole(Bytes(4, 4));
            var count = isBig ? Whole(Bytes(at, 8)) : Whole(Bytes(at, 2));
            if (count is 0 or > TagsMax)
            {
                throw new InvalidDataException($"the first page has {count} tags");
            }

            var (entry, first) = isBig ? (20, 8) : (12, 2);
            var table = Bytes(at + (ulong)first, (int)count * entry);
            for (var index = 0; index < (int)count; index++)
            {
                Tag(table.AsSpan(index * entry, entry));
            }

            var bits = Small(BitsPerSample, otherwise: 1);
            var format = Small(SampleFormat, otherwise: 1);
            return new TiffFacts(bits, format == SignedFormat, Small(SamplesPerPixel, otherwise: 1), Text());
        }

        private void Tag(Span<byte> entry)
        {
            var tag = (ushort)Whole(entry[..2]);
            var type = (ushort)Whole(entry[2..4]);
            var count = Whole(isBig ? entry[4..12] : entry[4..8]);
            tags.TryAdd(tag, (type, count, (isBig ? entry[12..] : entry[8..]).ToArray()));
        }

        // One number, or the first of several: samples of one pixel that differ are refused by the decoder.
        private int Small(ushort tag, int otherwise)
        {
            if (!tags.TryGetValue(tag, out var found))
            {
                return otherwise;
            }

            var size = found.Type switch
            {
                TypeShort => 2,
                TypeLong => 4,
                _ => throw new InvalidDataException($"the tag {tag} is of type {found.Type}"),
            };
            var fits = found.Count >= 1 && found.Count <= (ulong)(found.Value.Length / size);
            var value = fits ? Whole(found.Value.AsSpan(0, size)) : Whole(Bytes(Whole(found.Value), size));
            return value <= ushort.MaxValue ? (int)value : throw new InvalidDataException($"the tag {tag} is {value}");
        }

        private string Text()
        {
            if (!tags.TryGetValue(ImageDescription, out var found) || found.Type != TypeText)
            {
                return "";
            }

            if (found.Count > DescriptionBytesMax)
            {
                throw new InvalidDataException($"its description has {found.Count} bytes, and at most {DescriptionBytesMax} are read");
            }

            var bytes = found.Count <= (ulong)found.Value.Length
                ? found.Value.AsSpan(0, (int)found.Count)
                : Bytes(Whole(found.Value), (int)found.Count);
            return Encoding.UTF8.GetString(bytes).TrimEnd('\0');
        }

        private byte[] Bytes(ulong at, int count)
        {
            if (at > (ulong)file.Length || (ulong)count > (ulong)file.Length - at)
            {
                throw new InvalidDataException("its tags point behind its end");
            }

            var bytes = new byte[count];
            file.Position = (long)at;
            file.ReadExactly(bytes);
            return bytes;
        }

        private ulong Whole(ReadOnlySpan<byte> bytes)
        {
            var value = 0UL;
            for (var index = 0; index < bytes.Length; index++)
            {
                value = (value << 8) | bytes[isLittle ? bytes.Length - 1 - index : index];
            }

            return value;
        }
    }
}
