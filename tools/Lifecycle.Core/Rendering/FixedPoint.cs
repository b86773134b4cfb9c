namespace Lifecycle.Rendering;

/// <summary>Whole-number arithmetic for the scene: a frame must have the same bytes on every machine.</summary>
internal static class FixedPoint
{
    public const int One = 1 << 16;

    // 2^(i/16) in 1/65536.
    private static ReadOnlySpan<int> SixteenthPowers =>
    [
        65536, 68438, 71468, 74632, 77936, 81386, 84990, 88752, 92682,
        96785, 101070, 105545, 110218, 115098, 120194, 125515, 131072,
    ];

    /// <summary>Two to the power of <paramref name="exponent"/>, both in 1/65536.</summary>
    public static int PowerOfTwo(int exponent)
    {
        var whole = exponent >> 16;
        var fraction = exponent & (One - 1);
        var step = fraction >> 12;
        var rest = fraction & 0xFFF;
        var low = SixteenthPowers[step];
        var mantissa = low + (((SixteenthPowers[step + 1] - low) * rest) >> 12);
        return whole >= 0 ? mantissa << whole : mantissa >> -whole;
    }
}
