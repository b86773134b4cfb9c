using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace Lifecycle.TestKit.Drift;

/// <summary>Arrays as NumPy saves them.</summary>
public static class ArrayFile
{
    /// <param name="values">Row after row.</param>
    /// <param name="rows">How many.</param>
    /// <param name="width">Numbers of a row.</param>
    /// <param name="isSingle">Of 4 bytes each instead of 8.</param>
    /// <param name="isByColumn">Column after column: Fortran's order.</param>
    /// <param name="version">Of the format: from 2 on the header's length has four bytes.</param>
    public static byte[] Of(IReadOnlyList<double> values, int rows, int width, bool isSingle, bool isByColumn, byte version = 1)
    {
        var header = string.Create(CultureInfo.InvariantCulture,
            $"{{'descr': '<f{(isSingle ? 4 : 8)}', 'fortran_order': {(isByColumn ? "True" : "False")}, 'shape': ({rows}, {width}), }}").PadRight(117) + "\n";
        var (size, data) = (isSingle ? sizeof(float) : sizeof(double), new List<byte>([0x93, .. "NUMPY"u8, version, 0, 118, 0, .. version == 1 ? (byte[])[] : [0, 0], .. Encoding.ASCII.GetBytes(header)]));
        Span<byte> number = stackalloc byte[size];
        for (var place = 0; place < rows * width; place++)
        {
            var value = values[isByColumn ? (place % rows * width) + (place / rows) : place];
            if (isSingle)
            {
                BinaryPrimitives.WriteSingleLittleEndian(number, (float)value);
            }
            else
            {
                BinaryPrimitives.WriteDoubleLittleEndian(number, value);
            }

            data.AddRange(number);
        }

        return [.. data];
    }
}
