using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Security.Cryptography;
using Lifecycle.Replay;

namespace Lifecycle.ChallengeSets.Uses;

/// <summary>What is kept of a frame so that a copy of it is known again: how it looks, or for features what it is.</summary>
/// <remarks>Features have no picture. Of them the numbers are known again, rounded to a thousandth part of themselves.</remarks>
public sealed class FramePictureHasher(FrameShape shape)
{
    // Of the 24 bits that a number has 10 are kept.
    private const int RoundedBits = 13;

    private readonly PerceptualHasher? pictures = shape.IsFeatures ? null : new PerceptualHasher(shape);
    private readonly uint[] rounded = shape.IsFeatures ? new uint[shape.Width] : [];

    public FrameShape Shape => shape;

    public void Write(ReadOnlySpan<byte> frame, Span<byte> hash)
    {
        if (pictures is null)
        {
            var numbers = MemoryMarshal.Cast<byte, uint>(frame);
            // Up from the middle: the carry goes into the exponent, which is what rounding up does.
            var (at, middle) = (0, Vector256.Create(1u << (RoundedBits - 1)));
            for (; at <= rounded.Length - Vector256<uint>.Count; at += Vector256<uint>.Count)
            {
                ((Vector256.Create(numbers[at..]) + middle) >>> RoundedBits).CopyTo(rounded, at);
            }

            for (; at < rounded.Length; at++)
            {
                rounded[at] = unchecked((numbers[at] + (1u << (RoundedBits - 1))) >> RoundedBits);
            }

            SHA256.HashData(MemoryMarshal.AsBytes(rounded.AsSpan()), hash);
        }
        else
        {
            pictures.Of(frame).Write(hash);
        }
    }
}
