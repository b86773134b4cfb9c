using System.Runtime.InteropServices;
using Lifecycle.Formats;
using Lifecycle.Models;
using Lifecycle.Replay;
using Lifecycle.TestKit;

namespace Lifecycle.ModelDescriptions;

public sealed class FramePreparerTests
{
    private static readonly byte[] TwoPixels = [10, 20, 30, 40, 50, 60];

    [TestCase("NHWC", "", new float[] { 10, 20, 30, 40, 50, 60 })]
    [TestCase("NCHW", "", new float[] { 10, 40, 20, 50, 30, 60 })]
    [TestCase("NCHW", "\"reshapeOnly\"", new float[] { 10, 20, 30, 40, 50, 60 })]
    [TestCase("NHWC", "\"bgr\"", new float[] { 30, 20, 10, 60, 50, 40 })]
    [TestCase("NCHW", "\"bgr\"", new float[] { 30, 60, 20, 50, 10, 40 })]
    [TestCase("NHWC", "{\"multiply\": 0.5}", new float[] { 5, 10, 15, 20, 25, 30 })]
    [TestCase("NHWC", "{\"divide\": [10, 20, 30]}", new float[] { 1, 1, 1, 4, 2.5f, 2 })]
    [TestCase("NHWC", "{\"subtractMean\": [10, 20, 30]}, {\"divideStd\": 2}", new float[] { 0, 0, 0, 15, 15, 15 })]
    [TestCase("NHWC", "{\"depthScale\": {\"white\": 4095, \"to\": 255}}", new float[] { 10, 20, 30, 40, 50, 60 })]
    [TestCase("NHWC", "{\"multiply\": 0.25}, \"round\"", new float[] { 3, 5, 8, 10, 13, 15 })]
    [TestCase("NHWC", "\"grayscale\", \"colour\"", new float[] { 18.15f, 18.15f, 18.15f, 48.15f, 48.15f, 48.15f })]
    public void Steps_do_what_they_say_in_their_order(string layout, string steps, float[] expected) => Assert.That(
        Floats(Input(layout, 2, 1, 3, steps), new FrameShape(2, 1, 3, 8), TwoPixels), Is.EqualTo(expected).Within(1e-5));

    // Widths around the numbers that are taken at a time; every level of a byte.
    [Test]
    public void Many_samples_at_a_time_are_what_one_by_one_are(
        [Values(1, 7, 8, 9, 15, 16, 17, 33, 300)] int width, [Values("multiply", "divide", "subtractMean")] string step, [Values(255, 0.3, 17.7)] double number)
    {
        var frame = Enumerable.Range(0, width).Select(at => (byte)(at % 256)).ToArray();
        var input = Input("NHWC", width, 1, 1, FormattableString.Invariant($"{{\"{step}\": {number}}}"));
        Assert.That(Floats(input, new FrameShape(width, 1, 1, 8), frame), Is.EqualTo(frame.Select(level => (float)(step switch
        {
            "multiply" => level * number,
            "divide" => level / number,
            _ => level - number,
        }))));
    }

    [Test]
    public void Full_scale_divides_by_the_largest_level_of_the_depth()
    {
        var input = Input("NHWC", 1, 1, 1, "\"fullScale\"");
        Assert.That(Floats(input, new FrameShape(1, 1, 1, 8), [255])[0], Is.EqualTo(1f));
        Assert.That(Floats(input, new FrameShape(1, 1, 1, 16), [0xFF, 0xFF])[0], Is.EqualTo(1f));
    }

    [Test]
    public void Depth_scale_changes_16_bit_frames_alone() => Assert.That(
        Floats(Input("NHWC", 1, 1, 1, "{\"depthScale\": {\"white\": 4095, \"to\": 255}}"), new FrameShape(1, 1, 1, 16), [0xFF, 0x0F])[0],
        Is.EqualTo(255f));

    [TestCase("{\"crop\": {\"width\": 2, \"height\": 1}}", 2, 1, new float[] { 4, 5 })]
    [TestCase("{\"crop\": {\"width\": 1, \"height\": 2, \"left\": 2, \"top\": 1}}", 1, 2, new float[] { 6, 9 })]
    [TestCase("{\"pad\": {\"width\": 5, \"height\": 3, \"value\": -1, \"left\": 2, \"top\": 0}}", 5, 3,
        new float[] { -1, -1, 1, 2, 3, -1, -1, 4, 5, 6, -1, -1, 7, 8, 9 })]
    [TestCase("{\"resize\": {\"width\": 1, \"height\": 1, \"filter\": \"area\"}}", 1, 1, new float[] { 5 })]
    [TestCase("{\"resize\": {\"width\": 1, \"height\": 1, \"filter\": \"nearest\"}}", 1, 1, new float[] { 5 })]
    [TestCase("{\"resize\": {\"width\": 2, \"height\": 3, \"filter\": \"area\"}}", 2, 3, new float[] { 4 / 3f, 8 / 3f, 13 / 3f, 17 / 3f, 22 / 3f, 26 / 3f })]
    [TestCase("{\"resize\": {\"width\": 6, \"height\": 3, \"filter\": \"nearest\"}}", 6, 3,
        new float[] { 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9 })]
    [TestCase("{\"resize\": {\"width\": 6, \"height\": 3, \"filter\": \"bilinear\"}}", 6, 3,
        new float[] { 1, 1.25f, 1.75f, 2.25f, 2.75f, 3, 4, 4.25f, 4.75f, 5.25f, 5.75f, 6, 7, 7.25f, 7.75f, 8.25f, 8.75f, 9 })]
    public void Windows_and_sizes_change_by_hand_computed_rules(string step, int width, int height, float[] expected) => Assert.That(
        Floats(Input("NHWC", width, height, 1, step), new FrameShape(3, 3, 1, 8), [1, 2, 3, 4, 5, 6, 7, 8, 9]), Is.EqualTo(expected).Within(1e-6));

    [Test]
    public void The_antialiased_filters_agree_with_their_defining_sums([Values(3, 5, 8, 13)] int to, [Values] bool lanczos)
    {
        // The definition, with the library's sine: an oracle that shares no code with the steps.
        byte[] line = [3, 200, 17, 90, 255, 0, 41, 128, 66, 5];
        double Kernel(double x) => lanczos
            ? (x == 0 ? 1 : Math.Abs(x) >= 3 ? 0 : Math.Sin(Math.PI * x) * Math.Sin(Math.PI * x / 3) * 3 / (Math.PI * Math.PI * x * x))
            : Math.Max(0, 1 - Math.Abs(x));
        var widening = Math.Max(1, 10.0 / to);
        var expected = Enumerable.Range(0, to).Select(index =>
        {
            var centre = (index + 0.5) * 10 / to;
            var weights = line.Select((_, old) => Kernel((old + 0.5 - centre) / widening)).ToArray();
            return (float)(line.Zip(weights, (level, weight) => level * weight).Sum() / weights.Sum());
        });
        var step = $$"""{"resize": {"width": {{to}}, "height": 1, "filter": "{{(lanczos ? "lanczos3" : "bilinear-antialias")}}"} }""";
        Assert.That(Floats(Input("NHWC", to, 1, 1, step), new FrameShape(10, 1, 1, 8), line), Is.EqualTo(expected).Within(1e-4));
    }

    [TestCase("", 3, 1, 1, "3x1x1")]
    [TestCase("\"bgr\"", 2, 1, 1, "3 channels")]
    [TestCase("\"colour\"", 2, 1, 3, "1 channel")]
    [TestCase("{\"crop\": {\"width\": 5, \"height\": 1}}", 2, 1, 3, "5x1")]
    [TestCase("{\"divide\": [1, 2]}", 2, 1, 3, "2 channels")]
    [TestCase("{\"resize\": {\"width\": 65536, \"height\": 65536, \"filter\": \"area\"}}", 2, 1, 3, "fewer samples")]
    public void Frames_that_do_not_fit_are_refused_with_both_sides(string steps, int width, int height, int channels, string asked)
    {
        var refusal = Hosts.Refused(FramePreparer.Plan(Input("NHWC", 2, 1, 3, steps), new FrameShape(width, height, channels, 8), new SourceSpot("m")));
        Assert.That(refusal.Code.Code, Is.EqualTo("LC-M107"));
        Assert.That(refusal.What, Does.Contain(asked));
    }

    [Test]
    public void A_frame_costs_no_allocation()
    {
        var input = Input("NCHW", 16, 16, 3, "\"bgr\", {\"resize\": {\"width\": 16, \"height\": 16, \"filter\": \"lanczos3\"}}, \"fullScale\"");
        var preparer = Hosts.Value(FramePreparer.Plan(input, new FrameShape(20, 20, 3, 8), new SourceSpot("m")));
        var (frame, tensor) = (new byte[1200], new byte[input.BytesPerFrame]);
        Assert.That(AllocatedBytes.Of(() => preparer.Write(frame, tensor)), Is.Zero);
    }

    [TestCase(-3f, 0)]
    [TestCase(0.49f, 0)]
    [TestCase(0.5f, 1)]
    [TestCase(254.4f, 254)]
    [TestCase(300f, 255)]
    public void Bytes_are_rounded_and_kept_in_range(float level, int expected)
    {
        var step = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{{\"multiply\": {level}}}");
        var input = Descriptions.Of(
            $$""" "layout": "NHWC", "type": "uint8", "width": 1, "height": 1, "channels": 1, "prepare": [{{step}}] """, """ "s": {"output": "y"} """).Inputs[0];
        var tensor = new byte[1];
        Hosts.Value(FramePreparer.Plan(input, new FrameShape(1, 1, 1, 8), new SourceSpot("m"))).Write([1], tensor);
        Assert.That(tensor[0], Is.EqualTo(expected));
    }

    private static ModelInput Input(string layout, int width, int height, int channels, string steps) => Descriptions.Of(
        $$""" "layout": "{{layout}}", "type": "float32", "width": {{width}}, "height": {{height}}, "channels": {{channels}}, "prepare": [{{steps}}] """,
        """ "s": {"output": "y"} """).Inputs[0];

    private static float[] Floats(ModelInput input, FrameShape shape, byte[] frame)
    {
        var tensor = new byte[input.BytesPerFrame];
        Hosts.Value(FramePreparer.Plan(input, shape, new SourceSpot("m"))).Write(frame, tensor);
        return MemoryMarshal.Cast<byte, float>(tensor).ToArray();
    }
}
