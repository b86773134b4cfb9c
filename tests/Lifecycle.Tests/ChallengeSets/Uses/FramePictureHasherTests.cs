using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Lifecycle.Replay;

namespace Lifecycle.ChallengeSets.Uses;

public sealed class FramePictureHasherTests
{
    // Widths around the numbers that are rounded at a time.
    [Test]
    public void Features_are_rounded_one_as_the_other([Values(1, 7, 8, 9, 16, 31, 100)] int width)
    {
        var numbers = new uint[width];
        new Random(width).NextBytes(MemoryMarshal.AsBytes(numbers.AsSpan()));
        numbers[^1] = uint.MaxValue;
        var hash = new byte[PerceptualHash.Bytes];
        new FramePictureHasher(FrameShape.OfFeatures(width)).Write(MemoryMarshal.AsBytes(numbers.AsSpan()), hash);
        var rounded = numbers.Select(number => (uint)(((ulong)number + 4096) % (1UL << 32) / 8192)).ToArray();
        Assert.That(hash, Is.EqualTo(SHA256.HashData(MemoryMarshal.AsBytes(rounded.AsSpan()))));
    }
}
