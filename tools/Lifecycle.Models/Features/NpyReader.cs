using System.Buffers.Binary;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Text;
using System.Text.RegularExpressions;
using Lifecycle.Formats;
using Lifecycle.Refusals;

namespace Lifecycle.Models.Features;

/// <summary>Reads NumPy's <c>.npy</c>: float32 or float64, two dimensions, C order, finite.</summary>
internal static partial class NpyReader
{
    private const int PreambleBytes = 8;
    private const int HeaderMax = 64 * 1024;
    private const string Fix = "write it with numpy.save(name, array.astype('float32')), one row per frame";

    /// <summary>The table may lie in the very bytes that are given: it is good as long as they stay.</summary>
    public static Outcome<FeatureTable> Read(SourceSpot where, ReadOnlyMemory<byte> file)
    {
        var bytes = file.Span;
        if (bytes.Length < PreambleBytes + 4 || !bytes.StartsWith((ReadOnlySpan<byte>)[0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y']))
        {
            return FrameRefusals.FeaturesNotRead(where, "it is no .npy file, or shorter than its header", Fix);
        }

        var wide = bytes[6] >= 2;
        long length = wide
            ? BinaryPrimitives.ReadUInt32LittleEndian(bytes[PreambleBytes..])
            : BinaryPrimitives.ReadUInt16LittleEndian(bytes[PreambleBytes..]);
        var start = PreambleBytes + (wide ? 4 : 2);
        if (bytes[6] is < 1 or > 3 || length > HeaderMax || length > bytes.Length - start)
        {
            return FrameRefusals.FeaturesNotRead(where, $"its header (version {bytes[6]}, {length} bytes) is damaged", Fix);
        }

        var match = HeaderPattern().Match(Encoding.Latin1.GetString(bytes.Slice(start, (int)length)));
        return match.Success
            ? Read(where, match, file[(start + (int)length)..])
            : FrameRefusals.FeaturesNotRead(where, "its header does not describe a two-dimensional array", Fix);
    }

    private static Outcome<FeatureTable> Read(SourceSpot where, Match header, ReadOnlyMemory<byte> data)
    {
        var type = header.Groups["type"].Value;
        if (type is not ("<f4" or "<f8"))
        {
            return FrameRefusals.FeaturesNotRead(where, $"its numbers are '{type}', and '<f4' or '<f8' is read", Fix);
        }

        if (header.Groups["order"].Value == "True")
        {
            return FrameRefusals.FeaturesNotRead(
                where, "it is in Fortran order", "write it with numpy.save(name, numpy.ascontiguousarray(array))");
        }

        var size = type == "<f4" ? 4 : 8;
        var fits = long.TryParse(header.Groups["rows"].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var rows)
            & long.TryParse(header.Groups["columns"].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var columns);
        if (!fits || columns is < 1 or > FeatureTable.ColumnsMax || rows < 1 || rows > int.MaxValue / columns
            || rows * columns * size != data.Length)
        {
            return FrameRefusals.FeaturesNotRead(
                where, $"its header says {header.Groups["rows"].Value} rows of {header.Groups["columns"].Value} numbers, and {data.Length} bytes follow", Fix);
        }

        var bytes = size == 4 && BitConverter.IsLittleEndian ? data : Converted(data.Span, size);
        var values = MemoryMarshal.Cast<byte, float>(bytes.Span);
        if (FirstNotFinite(values) is { } index)
        {
            return FrameRefusals.FeatureNotFinite(
                where, (int)(index / columns), (int)(index % columns), float.IsNaN(values[index]) ? "NaN" : "infinite as a 32-bit number");
        }

        return new FeatureTable((int)columns, bytes);
    }

    private static byte[] Converted(ReadOnlySpan<byte> data, int size)
    {
        var bytes = new byte[data.Length / size * sizeof(float)];
        var values = MemoryMarshal.Cast<byte, float>(bytes.AsSpan());
        for (var index = 0; index < values.Length; index++)
        {
            values[index] = size == 4
                ? BinaryPrimitives.ReadSingleLittleEndian(data[(index * 4)..])
                : (float)BinaryPrimitives.ReadDoubleLittleEndian(data[(index * 8)..]);
        }

        return bytes;
    }

    // A replay of a small model spends more time here than in the model: many numbers at a time, and one by one only
    // where one of them is none.
    private static int? FirstNotFinite(ReadOnlySpan<float> values)
    {
        var (at, largest) = (0, Vector256.Create(float.MaxValue));
        for (; at <= values.Length - Vector256<float>.Count; at += Vector256<float>.Count)
        {
            if (!Vector256.LessThanOrEqualAll(Vector256.Abs(Vector256.Create(values[at..])), largest))
            {
                break;
            }
        }

        for (; at < values.Length; at++)
        {
            if (!float.IsFinite(values[at]))
            {
                return at;
            }
        }

        return null;
    }

    [GeneratedRegex(
        @"^\{'descr': '(?<type>[<>|=][a-zA-Z][0-9]{1,3})', 'fortran_order': (?<order>True|False), 'shape': \((?<rows>[0-9]{1,18}), (?<columns>[0-9]{1,18}),?\),? ?\} *\n?$",
        RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex HeaderPattern();
}
