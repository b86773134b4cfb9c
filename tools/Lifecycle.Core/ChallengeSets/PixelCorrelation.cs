using Lifecycle.Replay;

namespace Lifecycle.ChallengeSets;

/// <summary>Confirms that two frames show the same: Pearson's correlation of both, brought to 32 x 32 by the mean of each area.</summary>
/// <remarks>
/// At one small size frames of any two shapes can be compared, and what compression and noise add is averaged out. Brightness
/// and contrast do not count. The sums are of whole numbers and exact; the last division and root round as IEEE 754 says.
/// </remarks>
public static class PixelCorrelation
{
    /// <summary>From here on a proposal is confirmed; docs/ideas/independence.md has the figures.</summary>
    public const double Confirmed = 0.9;

    public const int Side = PerceptualHasher.Side;

    public const int PictureBytes = Side * Side;

    // A sixteenth of the picture.
    private const int ShownLeast = PictureBytes / 16;

    /// <summary>The frame at that size, its darkest cell 0 and its brightest 255; a frame without a pattern is all 0.</summary>
    public static byte[] Picture(FrameShape shape, ReadOnlySpan<byte> frame)
    {
        var cells = new double[PictureBytes];
        new AreaMean(shape, Side).Of(frame, cells);
        var picture = new byte[PictureBytes];
        Stretch(cells, picture);
        return picture;
    }

    /// <summary>Cells of <see cref="AreaMean"/> as a picture.</summary>
    public static void Stretch(ReadOnlySpan<double> cells, Span<byte> picture)
    {
        var (low, high) = (double.MaxValue, double.MinValue);
        foreach (var cell in cells)
        {
            (low, high) = (Math.Min(low, cell), Math.Max(high, cell));
        }

        for (var at = 0; at < picture.Length; at++)
        {
            picture[at] = high > low ? (byte)Math.Floor((((cells[at] - low) * 255) + ((high - low) / 2)) / (high - low)) : (byte)0;
        }
    }

    /// <summary>The same where a mask hides cells: those are 0, and shown ones from 1 to 255. What is hidden changes no byte.</summary>
    public static void Stretch(ReadOnlySpan<double> cells, ReadOnlySpan<bool> hidden, Span<byte> picture)
    {
        var (low, high) = (double.MaxValue, double.MinValue);
        for (var at = 0; at < cells.Length; at++)
        {
            if (!hidden[at])
            {
                (low, high) = (Math.Min(low, cells[at]), Math.Max(high, cells[at]));
            }
        }

        for (var at = 0; at < picture.Length; at++)
        {
            picture[at] = high > low && !hidden[at]
                ? (byte)(1 + Math.Floor((((cells[at] - low) * 254) + ((high - low) / 2)) / (high - low))) : (byte)0;
        }
    }

    /// <summary>The correlation over what the second picture's mask shows; null where that is too little to look at.</summary>
    public static double? OfShown(ReadOnlySpan<byte> first, ReadOnlySpan<byte> masked)
    {
        var (one, other) = (new List<byte>(), new List<byte>());
        for (var at = 0; at < masked.Length; at++)
        {
            if (masked[at] > 0)
            {
                one.Add(first[at]);
                other.Add(masked[at]);
            }
        }

        return one.Count < ShownLeast ? null : Of([.. one], [.. other]);
    }

    /// <summary>From -1 to 1; 0 when either picture has no pattern, which is like nothing.</summary>
    public static double Of(ReadOnlySpan<byte> first, ReadOnlySpan<byte> second)
    {
        if (first.Length != second.Length)
        {
            throw new ArgumentException($"pictures of {first.Length} and {second.Length} pixels", nameof(second));
        }

        long sum = 0, otherSum = 0, squares = 0, otherSquares = 0, products = 0;
        for (var at = 0; at < first.Length; at++)
        {
            int one = first[at], other = second[at];
            sum += one;
            otherSum += other;
            squares += one * one;
            otherSquares += other * other;
            products += one * other;
        }

        var (spread, otherSpread) = ((first.Length * squares) - (sum * sum), (first.Length * otherSquares) - (otherSum * otherSum));
        return spread == 0 || otherSpread == 0
            ? 0
            : Math.Clamp(((first.Length * products) - (sum * otherSum)) / (Math.Sqrt(spread) * Math.Sqrt(otherSpread)), -1, 1);
    }
}
