using Lifecycle.Statistics;

namespace Lifecycle.ChallengeSets;

public sealed class PerceptualHashTests
{
    [FsCheck.NUnit.Property]
    public void Text_and_bytes_give_the_same_hash_back(ulong first, ulong second, ulong third, ulong fourth)
    {
        var hash = new PerceptualHash(first, second, third, fourth);
        Assert.That(PerceptualHash.TryParse(hash.Hex, out var read), Is.True);
        Assert.That(read, Is.EqualTo(hash));
        var bytes = new byte[PerceptualHash.Bytes];
        hash.Write(bytes);
        Assert.That(PerceptualHash.Read(bytes), Is.EqualTo(hash));
        Assert.That(Convert.ToHexStringLower(bytes), Is.EqualTo(hash.Hex));
    }

    [FsCheck.NUnit.Property]
    public void The_distance_is_the_number_of_bits_that_differ(ulong seed)
    {
        var random = new SeededRandom(seed);
        var (left, right) = (HashSamples.Any(random), HashSamples.Any(random));
        var slow = Enumerable.Range(0, PerceptualHash.Bits).Count(bit => HashSamples.Bit(left, bit) != HashSamples.Bit(right, bit));
        Assert.That(left.DistanceTo(right), Is.EqualTo(slow));
        Assert.That(right.DistanceTo(left), Is.EqualTo(slow));
    }

    [TestCase("")]
    [TestCase("00")]
    [TestCase("zz00000000000000000000000000000000000000000000000000000000000000")]
    [TestCase("AA00000000000000000000000000000000000000000000000000000000000000")]
    [TestCase("000000000000000000000000000000000000000000000000000000000000000000")]
    public void What_is_no_hash_is_not_read(string text) => Assert.That(PerceptualHash.TryParse(text, out _), Is.False);

    [Test]
    public void None_is_no_bit_at_all() => Assert.Multiple(() =>
    {
        Assert.That(PerceptualHash.None.IsNone, Is.True);
        Assert.That(PerceptualHash.None.ToString(), Is.EqualTo("none"));
        Assert.That(new PerceptualHash(0, 0, 0, 1).IsNone, Is.False);
    });
}
