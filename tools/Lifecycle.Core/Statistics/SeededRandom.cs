using System.Runtime.Intrinsics;

namespace Lifecycle.Statistics;

/// <summary>SplitMix64. The same seed gives the same sequence on every machine and every .NET.</summary>
public sealed class SeededRandom(ulong seed)
{
    private ulong state = seed;

    private const ulong Step = 0x9E3779B97F4A7C15;

    public ulong NextUInt64() => Next(ref state);

    /// <summary>A share from 0 to below 1: the upper 53 bits, so every double is a draw and every draw a double.</summary>
    public double NextShare() => (NextUInt64() >> 11) * (1.0 / 9007199254740992);

    /// <summary>A whole number from 0 to <paramref name="bound"/> - 1.</summary>
    /// <remarks>Multiply and shift: a bias of at most bound / 2^64, the same on every machine.</remarks>
    public int NextBelow(int bound)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(bound);
        return (int)Math.BigMul(NextUInt64(), (ulong)bound, out _);
    }

    /// <summary>A generator of its own for a named part, so that parts can be drawn in any order.</summary>
    public static SeededRandom ForPart(ulong seed, ulong part)
    {
        unchecked
        {
            return new SeededRandom(Mix(Mix(seed) ^ ((part + 1) * 0xD1342543DE82EF95)));
        }
    }

    /// <summary>Where the stream of a seed stands after so many draws: it can be entered anywhere.</summary>
    internal static ulong StateAfter(ulong seed, ulong draws)
    {
        unchecked
        {
            return seed + (draws * Step);
        }
    }

    /// <summary>The next draw from a state that the caller holds: a loop then keeps it in a register.</summary>
    internal static ulong Next(ref ulong state)
    {
        unchecked // The algorithm is defined modulo 2^64.
        {
            state += Step;
            return Mix(state);
        }
    }

    /// <summary>The next four draws at once.</summary>
    internal static Vector256<ulong> NextFour(ref ulong state)
    {
        unchecked
        {
            var four = Vector256.Create(state) + Vector256.Create(Step, 2 * Step, 3 * Step, 4 * Step);
            state += 4 * Step;
            four = (four ^ (four >>> 30)) * 0xBF58476D1CE4E5B9;
            four = (four ^ (four >>> 27)) * 0x94D049BB133111EB;
            return four ^ (four >>> 31);
        }
    }

    private static ulong Mix(ulong value)
    {
        unchecked
        {
            value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
            value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
            return value ^ (value >> 31);
        }
    }
}
