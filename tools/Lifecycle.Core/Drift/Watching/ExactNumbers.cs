using System.Buffers.Binary;
using System.Globalization;
using Lifecycle.Formats;

namespace Lifecycle.Drift.Watching;

/// <summary>Numbers written by their bits, so that nothing is rounded on the way.</summary>
internal static class ExactNumbers
{
    private const int HexDigits = 16;
    private const string None = "-";

    public static Form Shape => Form.Text("numbers by their bits, 16 hex digits each; - for none", 1_000_000);

    public static string Write(double[] numbers)
    {
        Span<byte> bytes = new byte[numbers.Length * sizeof(double)];
        for (var index = 0; index < numbers.Length; index++)
        {
            BinaryPrimitives.WriteDoubleBigEndian(bytes[(index * sizeof(double))..], numbers[index]);
        }

        return numbers.Length == 0 ? None : Convert.ToHexStringLower(bytes);
    }

    /// <summary>Null when they are not written so.</summary>
    public static double[]? Parse(string text)
    {
        if (text == None)
        {
            return [];
        }

        var numbers = new double[text.Length / HexDigits];
        for (var index = 0; index < numbers.Length; index++)
        {
            if (!ulong.TryParse(text.AsSpan(index * HexDigits, HexDigits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var bits))
            {
                return null;
            }

            numbers[index] = BitConverter.UInt64BitsToDouble(bits);
        }

        return text.Length % HexDigits == 0 ? numbers : null;
    }
}
