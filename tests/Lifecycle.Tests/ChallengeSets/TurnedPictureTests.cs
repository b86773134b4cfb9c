using Lifecycle.Replay;

namespace Lifecycle.ChallengeSets;

/// <summary>What is found from the hash alone is what the hasher gives for the pixels themselves, turned.</summary>
public sealed class TurnedPictureTests
{
    private const int Side = 48;

    [TestCase(0, false, false, false)]
    [TestCase(1, true, false, false)]
    [TestCase(2, false, true, false)]
    [TestCase(3, true, true, false)]
    [TestCase(4, false, false, true)]
    [TestCase(5, true, false, true)]
    [TestCase(6, false, true, true)]
    [TestCase(7, true, true, true)]
    public void Each_of_the_eight_positions(int place, bool isMirrored, bool isUpsideDown, bool isExchanged)
    {
        for (var seed = 0; seed < 20; seed++)
        {
            var pixels = new byte[Side * Side];
            new Random(seed).NextBytes(pixels);
            var turned = new byte[pixels.Length];
            for (var at = 0; at < pixels.Length; at++)
            {
                var (x, y) = (at % Side, at / Side);
                (x, y) = (isMirrored ? Side - 1 - x : x, isUpsideDown ? Side - 1 - y : y);
                (x, y) = isExchanged ? (y, x) : (x, y);
                turned[at] = pixels[(y * Side) + x];
            }

            Assert.That(TurnedPicture.All(Of(pixels)).ElementAt(place).DistanceTo(Of(turned)), Is.LessThanOrEqualTo(1), "a wave that is not there has no sign");
        }
    }

    [Test]
    public void They_are_eight() => Assert.That(TurnedPicture.All(Of([.. Enumerable.Range(0, Side * Side).Select(at => (byte)(at * 7 % 251))])).Distinct().Count(), Is.EqualTo(8));

    private static PerceptualHash Of(byte[] pixels) => new PerceptualHasher(new FrameShape(Side, Side, 1, 8)).Of(pixels);
}
