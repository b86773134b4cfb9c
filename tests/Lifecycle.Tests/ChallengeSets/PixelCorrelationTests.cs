using Lifecycle.Replay;

namespace Lifecycle.ChallengeSets;

public sealed class PixelCorrelationTests
{
    private static readonly byte[] Ramp = [.. Enumerable.Range(0, 256).Select(at => (byte)at)];

    // Expected values are those of numpy.corrcoef on the same numbers.
    [TestCase(1, -0.010018618131436043)]
    [TestCase(2, 0.987107229321342)]
    public void It_is_what_numpy_computes(int which, double expected)
    {
        var (left, right) = which == 1
            ? (Enumerable.Range(0, 1024).Select(at => (byte)(((at * 37) + 11) % 256)).ToArray(),
                Enumerable.Range(0, 1024).Select(at => (byte)(((at * at * 5) + (at * 37)) % 251)).ToArray())
            : (Ramp, [.. Ramp.Select(at => (byte)Math.Min(255, (at / 2) + (at % 7 * 3)))]);
        Assert.That(PixelCorrelation.Of(left, right), Is.EqualTo(expected).Within(1e-14));
        Assert.That(PixelCorrelation.Of(right, left), Is.EqualTo(expected).Within(1e-14));
    }

    [Test]
    public void A_picture_is_like_itself_and_opposite_to_its_negative() => Assert.Multiple(() =>
    {
        Assert.That(PixelCorrelation.Of(Ramp, Ramp), Is.EqualTo(1).Within(1e-15));
        Assert.That(PixelCorrelation.Of(Ramp, [.. Ramp.Select(at => (byte)(255 - at))]), Is.EqualTo(-1).Within(1e-15));
    });

    // 40 pixels over 32 cells: a cell that a hidden pixel only touches is hidden too.
    [TestCase(40, 0, 40, 0, 32)]
    [TestCase(40, 1, 39, 1, 32)]
    [TestCase(40, 0, 5, 0, 4)]
    [TestCase(40, 0, 4, 0, 3)]
    [TestCase(64, 2, 60, 1, 31)]
    [TestCase(16, 1, 14, 2, 30)]
    public void A_cell_is_hidden_with_any_part_of_a_hidden_pixel(int side, int left, int width, int first, int end)
    {
        var hidden = HiddenCells.Of(new FrameShape(side, side, 1, 8), new Mask(MaskShape.Rectangle, left, 0, width, side));
        var expected = Enumerable.Range(0, PixelCorrelation.PictureBytes).Select(at => at % 32 < first || at % 32 >= end);
        Assert.That(hidden, Is.EqualTo(expected));
    }

    [Test]
    public void A_picture_without_a_pattern_is_like_nothing() => Assert.Multiple(() =>
    {
        Assert.That(PixelCorrelation.Of(new byte[256], Ramp), Is.Zero);
        Assert.That(PixelCorrelation.Of(new byte[256], new byte[256]), Is.Zero);
    });

    [Test]
    public void A_picture_is_the_mean_of_each_area_from_0_to_255()
    {
        // 64 x 32, so that two pixels side by side are one cell: 10 and 20 give 15, and the brightest cell is 255.
        var shape = new FrameShape(64, 32, 1, 8);
        var frame = Enumerable.Range(0, shape.Bytes).Select(at => (byte)(at / 2 % 32 == 0 ? 10 : at % 2 == 0 ? 20 : 30)).ToArray();
        frame[0] = 10;
        frame[1] = 20;
        var picture = PixelCorrelation.Picture(shape, frame);
        Assert.That(picture[..3], Is.EqualTo(new byte[] { 85, 255, 255 }));
        Assert.That(picture[32], Is.Zero);
    }

    [Test]
    public void Pictures_of_two_sizes_are_not_compared() =>
        Assert.That(() => PixelCorrelation.Of(new byte[4], new byte[9]), Throws.ArgumentException);
}
