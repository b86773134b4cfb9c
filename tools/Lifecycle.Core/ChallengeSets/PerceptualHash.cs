using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Numerics;

namespace Lifecycle.ChallengeSets;

/// <summary>256 bits that say what a frame looks like: frames that look alike differ in few of them.</summary>
/// <remarks>The default is <see cref="None"/>: a flat frame looks like nothing, and is like no other.</remarks>
public readonly record struct PerceptualHash(ulong First, ulong Second, ulong Third, ulong Fourth)
{
    public const int Bits = 256;
    public const int Bytes = Bits / 8;

    /// <summary>Of a frame without a pattern. It stands for no frame, and is never compared.</summary>
    public static PerceptualHash None => default;

    public bool IsNone => this == default;

    /// <summary>64 lower-case hex digits, the first bit first.</summary>
    public string Hex
    {
        get
        {
            Span<byte> bytes = stackalloc byte[Bytes];
            Write(bytes);
            return Convert.ToHexStringLower(bytes);
        }
    }

    public static bool TryParse(string hex, [NotNullWhen(true)] out PerceptualHash? hash)
    {
        Span<byte> bytes = stackalloc byte[Bytes];
        var isHash = hex is { Length: 2 * Bytes } && !hex.Any(char.IsAsciiLetterUpper)
            && Convert.FromHexString(hex, bytes, out _, out _) == System.Buffers.OperationStatus.Done;
        hash = isHash ? Read(bytes) : null;
        return isHash;
    }

    /// <summary>From 32 bytes, as <see cref="Write"/> puts them.</summary>
    public static PerceptualHash Read(ReadOnlySpan<byte> bytes) => new(
        BinaryPrimitives.ReadUInt64BigEndian(bytes), BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]),
        BinaryPrimitives.ReadUInt64BigEndian(bytes[16..]), BinaryPrimitives.ReadUInt64BigEndian(bytes[24..]));

    public void Write(Span<byte> bytes)
    {
        BinaryPrimitives.WriteUInt64BigEndian(bytes, First);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[8..], Second);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[16..], Third);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[24..], Fourth);
    }

    /// <summary>How many bits differ.</summary>
    public int DistanceTo(in PerceptualHash other) =>
        BitOperations.PopCount(First ^ other.First) + BitOperations.PopCount(Second ^ other.Second)
        + BitOperations.PopCount(Third ^ other.Third) + BitOperations.PopCount(Fourth ^ other.Fourth);

    public override string ToString() => IsNone ? "none" : Hex;
}
