namespace Lifecycle.Models.Pixels;

internal static class ImageKinds
{
    public const int FirstBytes = 16;

    public static ImageKind Of(ReadOnlySpan<byte> first, string name) =>
        first.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) ? ImageKind.Png
        : first.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]) ? ImageKind.Jpeg
        : first.StartsWith((ReadOnlySpan<byte>)[0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y']) ? ImageKind.Npy
        : IsTiff(first) ? ImageKind.Tiff
        : name.EndsWith(".csv", StringComparison.OrdinalIgnoreCase) ? ImageKind.Csv
        : ImageKind.Unknown;

    /// <summary>The first bytes as a person would recognise them.</summary>
    public static string Describe(ReadOnlySpan<byte> first)
    {
        if (first.Length == 0)
        {
            return "nothing (it is empty)";
        }

        return first.ContainsAnyExceptInRange((byte)' ', (byte)'~')
            ? "bytes " + Convert.ToHexStringLower(first)
            : $"'{System.Text.Encoding.ASCII.GetString(first)}'";
    }

    // Byte order, then 42 for TIFF or 43 for BigTIFF.
    private static bool IsTiff(ReadOnlySpan<byte> first) =>
        first.StartsWith("II*\0"u8) || first.StartsWith("MM\0*"u8) || first.StartsWith("II+\0"u8) || first.StartsWith("MM\0+"u8);
}
