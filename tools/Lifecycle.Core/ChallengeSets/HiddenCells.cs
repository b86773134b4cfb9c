using Lifecycle.Replay;

namespace Lifecycle.ChallengeSets;

/// <summary>The cells of a small picture that a mask hides: each that has any part of a pixel outside of what may be shown.</summary>
public static class HiddenCells
{
    /// <param name="shape">Of the frames.</param>
    /// <param name="mask">In their pixels.</param>
    public static bool[] Of(FrameShape shape, Mask mask)
    {
        const int Side = PixelCorrelation.Side;
        var hidden = new bool[Side * Side];
        for (var at = 0; at < hidden.Length; at++)
        {
            var (left, right) = Pixels(shape.Width, at % Side);
            var (top, bottom) = Pixels(shape.Height, at / Side);
            for (var y = top; y < bottom && !hidden[at]; y++)
            {
                for (var x = left; x < right && !hidden[at]; x++)
                {
                    hidden[at] = !mask.Shows(x, y);
                }
            }
        }

        return hidden;
    }

    // The pixels of a line that lie in a cell with any part of them.
    private static (int From, int To) Pixels(int length, int cell)
    {
        const int Side = PixelCorrelation.Side;
        return ((int)((long)cell * length / Side), (int)((((cell + 1L) * length) + Side - 1) / Side));
    }
}
