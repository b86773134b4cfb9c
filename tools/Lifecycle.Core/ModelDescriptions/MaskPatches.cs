namespace Lifecycle.ModelDescriptions;

/// <summary>The connected patches of a mask and their sizes. Work space is kept between masks.</summary>
internal sealed class MaskPatches
{
    private bool[] open = [];
    private int[] stack = [];
    private int[] sizes = [];

    public int Count { get; private set; }

    public void Find(ReadOnlySpan<double> mask, int width, MaskRule rule)
    {
        if (open.Length < mask.Length)
        {
            (open, stack, sizes) = (new bool[mask.Length], new int[mask.Length], new int[mask.Length]);
        }

        for (var pixel = 0; pixel < mask.Length; pixel++)
        {
            open[pixel] = mask[pixel] > rule.Above;
        }

        Count = 0;
        for (var pixel = 0; pixel < mask.Length; pixel++)
        {
            var size = open[pixel] ? Flood(pixel, width, mask.Length / width, rule.Corners) : 0;
            if (size >= rule.PixelsMin)
            {
                sizes[Count++] = size;
            }
        }
    }

    /// <summary>The nearest-rank quantile of the diameters of circles of the patches' areas; 0 without patches.</summary>
    public double Quantile(double quantile, double pixelSize)
    {
        if (Count == 0)
        {
            return 0;
        }

        Array.Sort(sizes, 0, Count);
        var rank = Math.Clamp((int)Math.Ceiling(quantile * Count) - 1, 0, Count - 1);
        return 2 * Math.Sqrt(sizes[rank] / Math.PI) * pixelSize;
    }

    // Every pixel is opened once, so the stack never holds more than the mask.
    private int Flood(int start, int width, int height, bool corners)
    {
        var (size, top) = (0, 0);
        Push(start, ref top);
        while (top > 0)
        {
            var pixel = stack[--top];
            size++;
            var (x, y) = (pixel % width, pixel / width);
            for (var dy = -1; dy <= 1; dy++)
            {
                for (var dx = -1; dx <= 1; dx++)
                {
                    var reaches = corners || dx == 0 || dy == 0;
                    if (reaches && x + dx >= 0 && x + dx < width && y + dy >= 0 && y + dy < height)
                    {
                        Push(pixel + (dy * width) + dx, ref top);
                    }
                }
            }
        }

        return size;
    }

    private void Push(int pixel, ref int top)
    {
        if (open[pixel])
        {
            open[pixel] = false;
            stack[top++] = pixel;
        }
    }
}
