using System.Runtime.InteropServices;

namespace Lifecycle.ChallengeSets.Checking;

/// <summary>128 bits of a frame's samples, at the speed of memory: equal samples have equal bits.</summary>
/// <remarks>
/// For finding equal frames again inside one program, never written down: it is not safe against somebody who makes two different frames of
/// the same bits on purpose. That one would only have a fault reported that is none; no equal pair is ever missed.
/// </remarks>
public static class PictureHash
{
    private const ulong First = 0xA0761D6478BD642F;
    private const ulong Second = 0xE7037ED1A0B428DB;
    private const ulong Third = 0x8EBC6AF09C88C6E3;
    private const ulong Fourth = 0x589965CC75374CC3;
    private const int Block = 64;

    public static UInt128 Of(ReadOnlySpan<byte> samples)
    {
        unchecked
        {
            var (a, b, c, d) = (First, Second, Third, Fourth);
            var words = MemoryMarshal.Cast<byte, ulong>(samples[..(samples.Length / Block * Block)]);
            for (var at = 0; at < words.Length; at += 8)
            {
                a += Mixed(words[at] ^ Second, words[at + 1] ^ a);
                b += Mixed(words[at + 2] ^ Third, words[at + 3] ^ b);
                c += Mixed(words[at + 4] ^ Fourth, words[at + 5] ^ c);
                d += Mixed(words[at + 6] ^ First, words[at + 7] ^ d);
            }

            Span<byte> last = stackalloc byte[Block];
            last.Clear();
            samples[(samples.Length / Block * Block)..].CopyTo(last);
            var rest = MemoryMarshal.Cast<byte, ulong>(last);
            a += Mixed(rest[0] ^ Second, rest[1] ^ a);
            b += Mixed(rest[2] ^ Third, rest[3] ^ b);
            c += Mixed(rest[4] ^ Fourth, rest[5] ^ c);
            d += Mixed(rest[6] ^ First, rest[7] ^ d);
            var length = (ulong)samples.Length;
            var high = Mixed(a ^ length ^ First, b ^ Third) + Mixed(c ^ Second, d ^ Fourth);
            var low = Mixed(a ^ Fourth, c ^ length ^ Second) + Mixed(b ^ First, d ^ Third);
            return new UInt128(Mixed(high ^ Third, First), Mixed(low ^ First, Fourth ^ high));
        }
    }

    /// <summary>One single level: a picture of nothing.</summary>
    public static bool IsBlank(ReadOnlySpan<byte> samples, int pixelBytes) =>
        samples[pixelBytes..].SequenceEqual(samples[..^pixelBytes]);

    private static ulong Mixed(ulong left, ulong right) => Math.BigMul(left, right, out var low) ^ low;
}
