using System.Runtime.Intrinsics;
using Lifecycle.Replay;

namespace Lifecycle.ChallengeSets;

/// <summary>Gives frames of one shape their perceptual hashes: the signs of 256 slow waves that the picture is made of.</summary>
/// <remarks>
/// The picture is brought to 32 x 32 cells; each bit says whether one of 16 x 16 two-dimensional cosines, from one half wave
/// to sixteen across, is in it upright or turned over. Brightness and contrast change no sign, and fine noise changes few.
/// All sums are of whole numbers below 2^53, so they are exact in any order, and equal pixels give equal bits on every
/// machine. Reusable, not for two threads at once, and no memory is asked for per frame.
/// </remarks>
public sealed class PerceptualHasher(FrameShape shape)
{
    /// <summary>Cells along each side.</summary>
    public const int Side = 32;

    private const int Half = Side / 2;
    private const int Waves = 16;
    private const int Lanes = 4;

    // 1024 cos(pi j / 64), rounded. Rounded evenly on both sides of zero, so that each wave sums to nothing and a
    // brighter picture has the same signs.
    private static readonly int[] Cosines =
    [
        1024, 1023, 1019, 1013, 1004, 993, 980, 964, 946, 926, 903, 878, 851, 822, 792, 759, 724, 688, 650, 610, 569, 526, 483,
        438, 392, 345, 297, 249, 200, 150, 100, 50, 0,
    ];

    // By wave and cell of the first half; the second half is its mirror, or its mirror turned over.
    private static readonly double[] ByWave = [.. Enumerable.Range(0, Waves * Half).Select(at => Wave((at / Half) + 1, at % Half))];

    // By cell, then by wave, the waves 2, 4, 6 ... first and then 1, 3, 5 ...: those are summed from the same numbers.
    private static readonly double[] EvenByCell = [.. Enumerable.Range(0, Half * Half / 2).Select(at => Wave((2 * (at % (Half / 2))) + 2, at / (Half / 2)))];
    private static readonly double[] OddByCell = [.. Enumerable.Range(0, Half * Half / 2).Select(at => Wave((2 * (at % (Half / 2))) + 1, at / (Half / 2)))];

    private readonly AreaMean mean = new(shape, Side);
    private readonly double[] cells = new double[Side * Side];
    private readonly double[] sums = new double[Half * Side];
    private readonly double[] differences = new double[Half * Side];
    private readonly double[] line = new double[Side];

    /// <summary>The 32 x 32 cells of the frame hashed last.</summary>
    public ReadOnlySpan<double> Cells => cells;

    public PerceptualHash Of(ReadOnlySpan<byte> frame)
    {
        mean.Of(frame, cells);
        if (IsFlat())
        {
            return PerceptualHash.None;
        }

        Fold();
        Span<ulong> words = stackalloc ulong[4];
        for (var wave = 0; wave < Waves; wave++)
        {
            Down(wave);
            words[wave / 4] = (words[wave / 4] << 16) | Across();
        }

        return new PerceptualHash(words[0], words[1], words[2], words[3]);
    }

    // Nowhere a whole level between two cells: what is left is rounding, and its signs would be those of every such frame.
    private bool IsFlat()
    {
        var (low, high) = (Vector256.Create(double.MaxValue), Vector256.Create(double.MinValue));
        for (var at = 0; at < cells.Length; at += Lanes)
        {
            var four = Vector256.LoadUnsafe(in cells[at]);
            (low, high) = (Vector256.Min(low, four), Vector256.Max(high, four));
        }

        var (lowest, highest) = (double.MaxValue, double.MinValue);
        for (var lane = 0; lane < Lanes; lane++)
        {
            (lowest, highest) = (Math.Min(lowest, low[lane]), Math.Max(highest, high[lane]));
        }

        return highest - lowest < mean.OneLevel;
    }

    // A cosine is even or odd about the middle, so two rows are added or taken from each other once for all waves.
    private void Fold()
    {
        for (var y = 0; y < Half; y++)
        {
            for (var x = 0; x < Side; x += Lanes)
            {
                var top = Vector256.LoadUnsafe(in cells[(y * Side) + x]);
                var bottom = Vector256.LoadUnsafe(in cells[((Side - 1 - y) * Side) + x]);
                (top + bottom).StoreUnsafe(ref sums[(y * Side) + x]);
                (top - bottom).StoreUnsafe(ref differences[(y * Side) + x]);
            }
        }
    }

    // One wave down the picture, for each of the 32 columns.
    private void Down(int wave)
    {
        var from = (wave + 1) % 2 == 0 ? sums : differences;
        for (var x = 0; x < Side; x += 4 * Lanes)
        {
            var (a, b, c, d) = (Vector256<double>.Zero, Vector256<double>.Zero, Vector256<double>.Zero, Vector256<double>.Zero);
            for (var y = 0; y < Half; y++)
            {
                var height = Vector256.Create(ByWave[(wave * Half) + y]);
                ref var row = ref from[(y * Side) + x];
                a += height * Vector256.LoadUnsafe(in row);
                b += height * Vector256.LoadUnsafe(in row, Lanes);
                c += height * Vector256.LoadUnsafe(in row, 2 * Lanes);
                d += height * Vector256.LoadUnsafe(in row, 3 * Lanes);
            }

            ref var to = ref line[x];
            a.StoreUnsafe(ref to);
            b.StoreUnsafe(ref to, Lanes);
            c.StoreUnsafe(ref to, 2 * Lanes);
            d.StoreUnsafe(ref to, 3 * Lanes);
        }
    }

    // The sixteen waves across that line, as signs.
    private ulong Across()
    {
        var (a, b, c, d) = (Vector256<double>.Zero, Vector256<double>.Zero, Vector256<double>.Zero, Vector256<double>.Zero);
        for (var x = 0; x < Half; x++)
        {
            var (left, right) = (line[x], line[Side - 1 - x]);
            var (sum, difference) = (Vector256.Create(left + right), Vector256.Create(left - right));
            a += sum * Vector256.LoadUnsafe(in EvenByCell[x * 2 * Lanes]);
            b += sum * Vector256.LoadUnsafe(in EvenByCell[(x * 2 * Lanes) + Lanes]);
            c += difference * Vector256.LoadUnsafe(in OddByCell[x * 2 * Lanes]);
            d += difference * Vector256.LoadUnsafe(in OddByCell[(x * 2 * Lanes) + Lanes]);
        }

        return Signs(a) | (Signs(b) << 4) | (Signs(c) << 8) | (Signs(d) << 12);
    }

    private static uint Signs(Vector256<double> four) =>
        Vector256.GreaterThan(four, Vector256<double>.Zero).ExtractMostSignificantBits();

    // cos(pi (2 cell + 1) wave / 64): round the circle of 128 steps to the first quarter.
    private static double Wave(int wave, int cell)
    {
        var step = ((2 * cell) + 1) * wave % 128;
        step = step > 64 ? 128 - step : step;
        return step > 32 ? -Cosines[64 - step] : Cosines[step];
    }
}
