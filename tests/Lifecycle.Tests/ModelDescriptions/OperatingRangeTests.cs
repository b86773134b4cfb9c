using Lifecycle.Replay;

namespace Lifecycle.ModelDescriptions;

public sealed class OperatingRangeTests
{
    private static readonly OperatingRange Range = new(
        ["CAM-B", "CAM-C"], ["MX-4"], new LevelRange(0, 12), new LevelRange(40, null), new LevelRange(60, 200), new LevelRange(64, 64), null);

    private static readonly FrameMeasures Good = new(new FrameShape(64, 64, 1, 8), 120, 80);

    [TestCase("CAM-B", "MX-4", 5.0, null)]
    [TestCase("CAM-B", "MX-4", 0.0, null)]
    [TestCase("CAM-C", "MX-4", 12.0, null)]
    [TestCase("CAM-A", "MX-4", 5.0, "outside range: camera CAM-A, asks for CAM-B or CAM-C")]
    [TestCase(null, "MX-4", 5.0, "outside range: camera unknown, asks for CAM-B or CAM-C")]
    [TestCase("CAM-B", "MX-5", 5.0, "outside range: medium MX-5, asks for MX-4")]
    [TestCase("CAM-B", "MX-4", 12.25, "outside range: culture day 12.25, asks for 0 to 12")]
    [TestCase("CAM-B", "MX-4", double.NaN, "outside range: culture day NaN, asks for 0 to 12")]
    public void Facts_outside_are_named_with_both_sides(string? camera, string? medium, double? day, string? reason) =>
        Assert.That(Range.Judge(new FrameFacts(camera, medium, day), Good)?.ToString(), Is.EqualTo(reason));

    [Test]
    public void An_unknown_day_is_outside() => Assert.That(
        Range.Judge(new FrameFacts("CAM-B", "MX-4", null), Good)?.ToString(), Is.EqualTo("outside range: culture day unknown, asks for 0 to 12"));

    [TestCase(64, 59.9, 80, "illumination 59.9, asks for 60 to 200")]
    [TestCase(64, 120, 39, "focus 39, asks for at least 40")]
    [TestCase(65, 120, 80, "width 65, asks for 64 to 64")]
    public void Pixels_outside_are_named_with_both_sides(int width, double light, double focus, string reason) => Assert.That(
        Range.Judge(new FrameFacts("CAM-B", "MX-4", 1), new FrameMeasures(new FrameShape(width, 64, 1, 8), light, focus))?.ToString(),
        Is.EqualTo("outside range: " + reason));

    [Test]
    public void Without_limits_everything_is_inside() =>
        Assert.That(OperatingRange.Unlimited.Judge(new FrameFacts(null, null, null), Good), Is.Null);

    [Test]
    public void An_even_frame_has_its_level_and_no_focus()
    {
        var measures = PixelMeasures.Of(new FrameShape(5, 4, 1, 8), Enumerable.Repeat((byte)77, 20).ToArray());
        Assert.That((measures.Illumination, measures.Focus), Is.EqualTo((77.0, 0.0)));
    }

    [Test]
    public void A_single_bright_pixel_gives_the_variance_computed_by_hand()
    {
        // 4x4, pixel (1,1) = 8: Laplacians of the four inner pixels are 32, -8, -8, 0; mean 4, variance 272.
        var frame = new byte[16];
        frame[5] = 8;
        Assert.That(PixelMeasures.Of(new FrameShape(4, 4, 1, 8), frame).Focus, Is.EqualTo(272.0));
    }

    [FsCheck.NUnit.Property]
    public bool Measures_equal_a_slow_oracle(byte[] noise)
    {
        var frame = Enumerable.Range(0, 6 * 5 * 3 * 2).Select(index => noise.Length == 0 ? (byte)9 : noise[index % noise.Length]).ToArray();
        var levels = new double[5, 6];
        for (var at = 0; at < 30; at++)
        {
            double Channel(int channel) => BitConverter.ToUInt16(frame, ((at * 3) + channel) * 2);
            levels[at / 6, at % 6] = Math.Floor(((299 * Channel(0)) + (587 * Channel(1)) + (114 * Channel(2))) / 1000);
        }

        var bends = new List<double>();
        for (var y = 1; y < 4; y++)
        {
            for (var x = 1; x < 5; x++)
            {
                bends.Add((4 * levels[y, x]) - levels[y - 1, x] - levels[y + 1, x] - levels[y, x - 1] - levels[y, x + 1]);
            }
        }

        var variance = bends.Select(bend => Math.Pow(bend - bends.Average(), 2)).Average();
        var measures = PixelMeasures.Of(new FrameShape(6, 5, 3, 16), frame);
        return Math.Abs(measures.Focus - variance) <= 1e-9 * Math.Max(1, variance)
            && Math.Abs(measures.Illumination - levels.Cast<double>().Average()) < 1e-9;
    }
}
