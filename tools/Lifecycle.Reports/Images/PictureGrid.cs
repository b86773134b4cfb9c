namespace Lifecycle.Reports.Images;

/// <summary>Several thumbnails on one picture, row by row, with white between them.</summary>
public static class PictureGrid
{
    private const int Gap = 4;
    private const int GridBytesMax = 256 << 20;

    /// <param name="rows">Of one size and number of channels; a row may be shorter than others.</param>
    public static byte[] Write(IReadOnlyList<IReadOnlyList<Thumbnail>> rows)
    {
        var first = rows.SelectMany(row => row).First();
        var columns = rows.Max(row => row.Count);
        var width = Gap + (columns * (first.Width + Gap));
        var height = Gap + (rows.Count * (first.Height + Gap));
        if ((long)width * height * first.Channels > GridBytesMax)
        {
            throw new ArgumentException($"{rows.Count} rows are more than a picture takes", nameof(rows));
        }

        var pixels = new byte[width * height * first.Channels];
        Array.Fill(pixels, (byte)255);
        for (var row = 0; row < rows.Count; row++)
        {
            for (var column = 0; column < rows[row].Count; column++)
            {
                Place(rows[row][column], pixels, width, Gap + (column * (first.Width + Gap)), Gap + (row * (first.Height + Gap)));
            }
        }

        return PngImage.Write(width, height, first.Channels, pixels);
    }

    private static void Place(Thumbnail picture, byte[] pixels, int width, int left, int top)
    {
        var line = picture.Width * picture.Channels;
        for (var y = 0; y < picture.Height; y++)
        {
            picture.Pixels.Span.Slice(y * line, line).CopyTo(pixels.AsSpan((((top + y) * width) + left) * picture.Channels));
        }
    }
}
